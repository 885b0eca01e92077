/**
 * How this project adds a kernel to tfjs: a plain definition that every backend can run and every test compares against, a
 * gradient made of differentiable operations, and, where it pays, a faster version for one backend.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { assemblyOn, simd } from '../wasm/module';
import type { Assembly } from '../wasm/exported';

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

/** As `WasmPass`, done by the SIMD module, on addresses in the backend's memory. Not there where a browser has no SIMD. */
export interface AssemblyPass<A> {
  outputShapes(shapes: Named<Shape>, attributes: A): readonly Shape[];
  /** Numbers that there has to be room for at `places.scratch`. */
  scratch?(shapes: Named<Shape>, attributes: A): number;
  run(assembly: Assembly, places: AssemblyPlaces, attributes: A, shapes: Named<Shape>): void;
}

/** Where in memory the values of inputs and outputs begin, in bytes. */
export interface AssemblyPlaces {
  readonly inputs: Named<number>;
  readonly outputs: readonly number[];
  readonly scratch: number;
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
  /** Inputs that the gradient reads, beside `optional` ones that are there. */
  readonly saves?: readonly string[];
  /** Inputs that may be left out. */
  readonly optional?: readonly string[];
  readonly wasm?: WasmPass<A>;
  readonly assembly?: AssemblyPass<A>;
  /** Runs WGSL programs; the caller disposes what it returns. */
  webgpu?(backend: WebGPUBackend, inputs: Named<tf.TensorInfo>, attributes: A): tf.TensorInfo | tf.TensorInfo[];
}

/** Backends that run a kernel's plain definition unless it brings its own version. `cpu` serves the unit tests. */
const backends = ['cpu', 'wasm', 'webgpu'] as const;

/** Optional inputs by kernel: tfjs saves a fixed list of inputs, so each choice of them is a kernel of its own to it. */
const optionalInputs = new Map<string, readonly string[]>();

const variantName = (name: string, present: readonly string[]): string => [name, ...present].join(' with ');

/** Registers the kernel everywhere; call it once, where the module is loaded. */
export function defineKernel<A extends object>(definition: KernelDefinition<A>): void {
  const { name, gradient, saves = [], optional = [] } = definition;
  optionalInputs.set(name, optional);
  for (let choice = 0; choice < 2 ** optional.length; choice++) {
    const present = optional.filter((_, i) => (choice >> i) % 2 === 1);
    const kernelName = variantName(name, present);
    for (const backendName of backends) {
      const kernelFunc = kernelFor(definition, backendName);
      if (kernelFunc) tf.registerKernel({ kernelName, backendName, kernelFunc });
    }
    if (!gradient) continue;
    const saved = [...saves, ...present];
    tf.registerGradient({
      kernelName,
      inputsToSave: saved,
      gradFunc: (dy, tensors, attributes) =>
        gradient(
          dy as tf.Tensor,
          Object.fromEntries(saved.map((input, i) => [input, tensors[i] as tf.Tensor])),
          attributes as A,
        ),
    });
  }
}

function kernelFor<A extends object>(definition: KernelDefinition<A>, backendName: string): tf.KernelFunc | null {
  const { wasm, assembly, plain } = definition;
  if (backendName === 'wasm' && assembly && simd === 'used') {
    return ({ inputs, attrs, backend }) =>
      runAssembly(assembly, inputs as Named<tf.TensorInfo>, (attrs ?? {}) as A, backend as BackendWasm);
  }
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
  return runKernelWithOutputs(name, inputs, attributes) as unknown as tf.Tensor<R>;
}

/** Runs a kernel defined above that has several outputs. */
export function runKernelWithOutputs(name: string, inputs: Named<tf.Tensor>, attributes: object = {}): tf.Tensor[] {
  const present = (optionalInputs.get(name) ?? []).filter((input) => input in inputs);
  const kernelName = variantName(name, present);
  return tf.engine().runKernel(kernelName, inputs, attributes as tf.NamedAttrMap) as unknown as tf.Tensor[];
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

function runAssembly<A>(pass: AssemblyPass<A>, inputs: Named<tf.TensorInfo>, attributes: A, wasm: BackendWasm) {
  const shapes = mapValues(inputs, (info) => info.shape);
  const outputs = pass.outputShapes(shapes, attributes).map((shape) => wasm.makeOutput([...shape], 'float32'));
  const scratch = wasm.makeOutput([pass.scratch?.(shapes, attributes) ?? 0], 'float32');
  const addressOf = (info: tf.TensorInfo): number => wasm.getMemoryOffset(info.dataId);
  const places = {
    inputs: mapValues(inputs, addressOf),
    outputs: outputs.map(addressOf),
    scratch: addressOf(scratch),
  };
  pass.run(assemblyOn(wasm), places, attributes, shapes);
  wasm.disposeData(scratch.dataId);
  return outputs.length === 1 ? (outputs[0] as tf.TensorInfo) : outputs;
}

const mapValues = <T, U>(record: Named<T>, f: (value: T) => U): Named<U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value)]));

export type { Attributes, Named, Shape };
