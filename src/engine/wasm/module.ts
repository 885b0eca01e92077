/** The SIMD module that kernels of the WASM backend call: compiled from ./assembly, working on tfjs's own memory. */

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { plain, relaxed } from './assembly/index.ts?assembly';
import { wrongIn } from './selfTest';

/** What ./assembly exports, with its own descriptions. Addresses and distances in memory are in bytes, all else in numbers. */
export interface Assembly {
  pack(matrix: number, depth: number, columns: number, panels: number): void;
  packTransposed(
    matrix: number,
    depth: number,
    columns: number,
    panels: number,
    first: number,
    panelDepth: number,
  ): void;
  multiply(
    a: number,
    aBlock: number,
    aRow: number,
    panels: number,
    depth: number,
    bias: number,
    y: number,
    yBlock: number,
    yRow: number,
    columns: number,
    batch: number,
    rows: number,
  ): void;
  multiplyOuter(
    a: number,
    aBlock: number,
    aRow: number,
    d: number,
    depth: number,
    last: number,
    y: number,
    columns: number,
    batch: number,
    rows: number,
  ): void;
  pad(x: number, y: number, batch: number, length: number, channels: number, before: number, after: number): void;
  unfold(
    x: number,
    y: number,
    batch: number,
    length: number,
    channels: number,
    count: number,
    size: number,
    stride: number,
    before: number,
  ): void;
  fold(
    x: number,
    y: number,
    batch: number,
    length: number,
    channels: number,
    count: number,
    size: number,
    stride: number,
    before: number,
  ): void;
  groupNormMish(
    x: number,
    affine: number,
    addend: number,
    addendLength: number,
    y: number,
    batch: number,
    length: number,
    channels: number,
    groups: number,
    epsilon: number,
    scratch: number,
  ): void;
  groupNormMishGradient(
    x: number,
    affine: number,
    dy: number,
    dx: number,
    dAffine: number,
    dAddend: number,
    batch: number,
    length: number,
    channels: number,
    groups: number,
    epsilon: number,
    scratch: number,
  ): void;
  siluProduct(x: number, a: number, b: number, y: number, size: number, order: number): void;
  weightedError(guess: number, target: number, weight: number, y: number, rows: number, channels: number): void;
  weightedErrorGradient(
    guess: number,
    target: number,
    weight: number,
    dy: number,
    y: number,
    rows: number,
    channels: number,
  ): void;
  adamStep(
    values: number,
    average: number,
    first: number,
    second: number,
    gradient: number,
    nextValues: number,
    nextAverage: number,
    nextFirst: number,
    nextSecond: number,
    size: number,
    clipNorm: number,
    firstDecay: number,
    secondDecay: number,
    rate: number,
    correction: number,
    averageDecay: number,
    epsilon: number,
  ): void;
  waves(
    x: number,
    steps: number,
    waves: number,
    levels: number,
    free: number,
    freeRows: number,
    y: number,
    ...layout: WavesLayout
  ): void;
  wavesGradient(
    x: number,
    steps: number,
    waves: number,
    levels: number,
    free: number,
    freeRows: number,
    dy: number,
    y: number,
    ...layout: WavesLayout
  ): void;
  wavesTangent(
    x: number,
    steps: number,
    waves: number,
    levels: number,
    free: number,
    freeRows: number,
    g: number,
    y: number,
    ...layout: WavesLayout
  ): void;
}

export type WavesLayout = [
  rows: number,
  length: number,
  channels: number,
  width: number,
  count: number,
  position: number,
];

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
