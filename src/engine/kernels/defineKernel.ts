/**
 * How this project adds a kernel to tfjs: a plain definition that every backend can run and every test compares against, a
 * gradient made of differentiable operations, and, where it pays, a faster version for one backend.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

type Attributes = Readonly<Record<string, unknown>>;
type Named<T> = Readonly<Record<string, T>>;
type Shape = readonly number[];

/**
 * One pass over the memory of the WASM backend. All tensors are float32 and row-major; outputs start undefined.
 * Uses `makeOutput` and `typedArrayFromHeap`, which tfjs 4.22's WASM backend offers to its own kernels.
 */
export interface WasmPass<A> {
  outputShapes(shapes: Named<Shape>, attributes: A): readonly Shape[];
  run(inputs: Named<Float32Array>, outputs: readonly Float32Array[], attributes: A, shapes: Named<Shape>): void;
}

export interface KernelDefinition<A extends object> {
  readonly name: string;
  /**
   * The definition in stock operations, run by every backend without a version of its own. Where it is left out, the function
   * that callers use falls back to its definition itself (`hasKernel`), and the tape sees the operations one by one.
   */
  plain?(inputs: Named<tf.Tensor>, attributes: A): tf.Tensor | tf.Tensor[];
  /** One thunk an input; only those asked for are called. Left out where nothing differentiates the kernel. */
  gradient?(dy: tf.Tensor, inputs: Named<tf.Tensor>, attributes: A): Record<string, () => tf.Tensor>;
  /** Inputs that the gradient reads, in this order. */
  readonly saves?: readonly string[];
  readonly wasm?: WasmPass<A>;
  /** Runs WGSL programs; the caller disposes what it returns. */
  webgpu?(backend: WebGPUBackend, inputs: Named<tf.TensorInfo>, attributes: A): tf.TensorInfo | tf.TensorInfo[];
}

/** Backends that run a kernel's plain definition unless it brings its own version. `cpu` serves the unit tests. */
const backends = ['cpu', 'wasm', 'webgpu'] as const;

/** Registers the kernel everywhere; call it once, where the module is loaded. */
export function defineKernel<A extends object>(definition: KernelDefinition<A>): void {
  for (const backendName of backends) {
    const kernelFunc = kernelFor(definition, backendName);
    if (kernelFunc) tf.registerKernel({ kernelName: definition.name, backendName, kernelFunc });
  }
  const { gradient, saves = [] } = definition;
  if (!gradient) return;
  tf.registerGradient({
    kernelName: definition.name,
    inputsToSave: [...saves],
    gradFunc: (dy, saved, attributes) =>
      gradient(
        dy as tf.Tensor,
        Object.fromEntries(saves.map((name, i) => [name, saved[i] as tf.Tensor])),
        attributes as A,
      ),
  });
}

function kernelFor<A extends object>(definition: KernelDefinition<A>, backendName: string): tf.KernelFunc | null {
  const { wasm, plain } = definition;
  if (backendName === 'wasm' && wasm) {
    return ({ inputs, attrs, backend }) => runPass(wasm, inputs, (attrs ?? {}) as A, backend as BackendWasm);
  }
  if (backendName === 'webgpu' && definition.webgpu) {
    return ({ inputs, attrs, backend }) =>
      definition.webgpu?.(backend as WebGPUBackend, inputs as Named<tf.TensorInfo>, (attrs ?? {}) as A) ?? [];
  }
  if (!plain) return null;
  // The engine hands over the tensors themselves, and takes tensors back as they are.
  return ({ inputs, attrs }) => tf.tidy(() => definition.plain?.(inputs as Named<tf.Tensor>, (attrs ?? {}) as A) ?? []);
}

/** Runs a kernel defined above that has one output. */
export function runKernel<R extends tf.Rank>(
  name: string,
  inputs: Named<tf.Tensor>,
  attributes: object = {},
): tf.Tensor<R> {
  return tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap) as unknown as tf.Tensor<R>;
}

/** True when the present backend has a kernel of this name. */
export function hasKernel(name: string): boolean {
  return tf.getKernel(name, tf.getBackend()) != null;
}

/** The value under `name`; a missing one is a mistake of the caller. */
export function required<T>(record: Named<T>, name: string): T {
  const value = record[name];
  if (value === undefined) throw new Error(`A kernel was called without its input '${name}'.`);
  return value;
}

function runPass<A>(
  pass: WasmPass<A>,
  inputs: Named<tf.TensorInfo | tf.TensorInfo[] | undefined>,
  attributes: A,
  wasm: BackendWasm,
) {
  const entries = Object.entries(inputs) as [string, tf.TensorInfo][];
  const shapes = Object.fromEntries(entries.map(([name, info]) => [name, info.shape]));
  // Every output is allocated before any view is taken: an allocation may move the heap's buffer.
  const outputs = pass.outputShapes(shapes, attributes).map((shape) => wasm.makeOutput([...shape], 'float32'));
  const view = (info: tf.TensorInfo) => wasm.typedArrayFromHeap(info) as Float32Array;
  pass.run(
    Object.fromEntries(entries.map(([name, info]) => [name, view(info)])),
    outputs.map(view),
    attributes,
    shapes,
  );
  return outputs.length === 1 ? (outputs[0] as tf.TensorInfo) : outputs;
}

export type { Attributes, Named, Shape };
