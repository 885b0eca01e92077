/** The SIMD module that kernels of the WASM backend call: compiled from ./assembly, working on tfjs's own memory. */

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { plain, relaxed } from './assembly/index.ts?assembly';
import type { Assembly } from './exported';
import { wrongIn } from './selfTest';

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** Browsers that are locked down have no WebAssembly at all: this module is loaded there too, to say so. */
const isRunnable = (module: string): boolean =>
  typeof WebAssembly !== 'undefined' && WebAssembly.validate(bytesOf(module));

const instanceOf = (module: WebAssembly.Module, memory: WebAssembly.Memory): Assembly =>
  new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Assembly;

/** The module that a binary is of, where what it computes here is right. */
function tried(binary: string): WebAssembly.Module[] {
  const module = new WebAssembly.Module(bytesOf(binary));
  const memory = new WebAssembly.Memory({ initial: 1 });
  return wrongIn(instanceOf(module, memory), memory) === null ? [module] : [];
}

/** With products and sums in one instruction, where there are such: most processors are twice as fast with it. */
const binaries = [relaxed, plain].filter(isRunnable);
const [chosen = null] = binaries.flatMap(tried);

/** Whether there is SIMD here, and it can be relied on; without it the plain definitions run. */
export const simd: 'used' | 'missing' | 'faulty' =
  chosen !== null ? 'used' : binaries.length === 0 ? 'missing' : 'faulty';

const modules = new WeakMap<WebAssembly.Memory, Assembly>();

/** The module on this backend's memory. */
export function assemblyOn(backend: BackendWasm): Assembly {
  const memory = memoryOf(backend);
  const present = modules.get(memory);
  if (present) return present;
  if (!chosen) throw new Error('There is no SIMD that can be relied on here.');
  const assembly = instanceOf(chosen, memory);
  modules.set(memory, assembly);
  return assembly;
}

/** tfjs 4.22's binary makes its memory, whose buffer changes as it grows. */
function memoryOf({ wasm }: BackendWasm): WebAssembly.Memory {
  const memory = (wasm as { asm?: { memory?: unknown } }).asm?.memory;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error("The memory of tfjs's WASM backend was not found.");
  return memory;
}
