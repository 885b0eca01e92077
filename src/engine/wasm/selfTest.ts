/**
 * Whether this browser's SIMD instructions compute what they should: all that the module offers, on a few numbers, against plain definitions.
 * Some builds of some engines do not, and training would learn nonsense without a word.
 */

import type { Assembly, WavesLayout } from './exported';

const float = Float32Array.BYTES_PER_ELEMENT;
/** Of the Euclidean length of what is right; single precision comes to 1e-6. */
const tolerance = 1e-4;

/** @param memory the module's own, at least a page that nobody else uses. @returns the name of what is wrong first, or null */
export function wrongIn(assembly: Assembly, memory: WebAssembly.Memory): string | null {
  const heap = new Heap(memory);
  for (const [name, check] of Object.entries(checks)) {
    heap.clear();
    const [found, right] = check(assembly, heap);
    if (!isClose(found, right)) return name;
  }
  return null;
}

function isClose(found: readonly number[], right: readonly number[]): boolean {
  const length = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  const error = length(found.map((value, k) => value - right[k]!));
  return error <= tolerance * length(right); // false for NaN too
}

/** Arrays one after the other in the module's memory, sixteen bytes apart. */
class Heap {
  private end = 16;

  constructor(private readonly memory: WebAssembly.Memory) {}

  clear(): void {
    this.end = 16;
    new Float32Array(this.memory.buffer).fill(0, 0, 16384);
  }

  put(values: readonly number[]): number {
    const at = this.room(values.length);
    new Float32Array(this.memory.buffer, at, values.length).set(values);
    return at;
  }

  putWhole(values: readonly number[]): number {
    const at = this.room(values.length);
    new Int32Array(this.memory.buffer, at, values.length).set(values);
    return at;
  }

  room(count: number): number {
    const at = this.end;
    this.end += 16 * Math.ceil((float * count) / 16) + 16;
    return at;
  }

  take(at: number, count: number): number[] {
    return [...new Float32Array(this.memory.buffer, at, count)];
  }
}

/** Values as single precision has them, all different, of either sign. */
const values = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, k) => Math.fround(1.3 * Math.sin(1.7 * k + seed)));
const positive = (count: number, seed: number): number[] => values(count, seed).map((v) => Math.fround(0.2 + v * v));

type Check = (assembly: Assembly, heap: Heap) => readonly [found: readonly number[], right: readonly number[]];

/** Sum over k of a[i, k] b[k, j]. */
const product = (a: readonly number[], b: readonly number[], rows: number, depth: number, columns: number): number[] =>
  Array.from({ length: rows * columns }, (_, at) => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    let sum = 0;
    for (let k = 0; k < depth; k++) sum += a[i * depth + k]! * b[k * columns + j]!;
    return sum;
  });

const transposed = (a: readonly number[], rows: number, columns: number): number[] =>
  Array.from({ length: a.length }, (_, at) => a[(at % rows) * columns + Math.floor(at / rows)]!);

/** The slope of f at x in each of its numbers. */
const slopes = (f: (x: readonly number[]) => number, x: readonly number[]): number[] => {
  const step = 1e-4;
  const moved = (k: number, by: number) => f(x.map((value, i) => (i === k ? value + by : value)));
  return x.map((_, k) => (moved(k, step) - moved(k, -step)) / (2 * step));
};

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, k) => sum + value * b[k]!, 0);

const [rows, depth, columns] = [6, 5, 11];
const panelsOf = (deep: number): number => deep * 8 * Math.ceil(columns / 8);

function siluDerivative(x: number, order: number): number {
  const s = 1 / (1 + Math.exp(-x));
  const slope = s * (1 - s);
  const bend = 1 - 2 * s;
  const all = [x * s, s + x * slope, slope * (2 + x * bend), slope * (3 * bend + x * (bend * bend - 2 * slope))];
  return all[order]!;
}

/** Of [batch, length, channels] in groups of neighbouring channels, with an addend a sample. */
const norm = { batch: 2, length: 3, channels: 6, groups: 2, epsilon: 1e-5 };
function groupNormMish(x: readonly number[], affine: readonly number[], addend: readonly number[]): number[] {
  const { length, channels, groups, epsilon } = norm;
  const width = channels / groups;
  return x.map((value, at) => {
    const sample = Math.floor(at / (length * channels));
    const channel = at % channels;
    const group = x.filter(
      (_, k) =>
        Math.floor(k / (length * channels)) === sample &&
        Math.floor((k % channels) / width) === Math.floor(channel / width),
    );
    const mean = group.reduce((sum, v) => sum + v, 0) / group.length;
    const variance = group.reduce((sum, v) => sum + (v - mean) ** 2, 0) / group.length;
    const v = ((value - mean) / Math.sqrt(variance + epsilon)) * affine[channel]! + affine[channels + channel]!;
    return v * Math.tanh(Math.log1p(Math.exp(v))) + addend[sample * channels + channel]!;
  });
}

const layout: WavesLayout = [4, 2, 3, 12, 5, 1];
const wave = { steps: [1, 0], frequencies: values(15, 3), levels: positive(12, 4) };
function waves(x: readonly number[]): number[] {
  const [rowCount, length, channels, width, count, position] = layout;
  return Array.from({ length: rowCount }, (_, r) => {
    const level = wave.steps[Math.floor(r / length)]! * (1 + count);
    const [row, column] = [0, 1].map((k) => x[r * channels + position + k]! * wave.levels[level]!) as [number, number];
    const damped = Array.from({ length: count }, (__, k) => {
      const phase =
        row * wave.frequencies[k]! + column * wave.frequencies[count + k]! + wave.frequencies[2 * count + k]!;
      return Math.sin(phase) * wave.levels[level + 1 + k]!;
    });
    const state = x.slice(r * channels, (r + 1) * channels);
    return [...state, ...damped, ...Array.from({ length: width - channels - count }, () => 0)];
  }).flat();
}

function putWaves(heap: Heap, x: readonly number[]) {
  const { steps, frequencies, levels } = wave;
  return [heap.put(x), heap.putWhole(steps), heap.put(frequencies), heap.put(levels), 0, 1, 1] as const;
}

/** Adam's step: the next four vectors, one after the other. */
const adam = { clip: 0.5, first: 0.9, second: 0.99, rate: 0.02, correction: 3, average: 0.95, epsilon: 1e-6 };
function adamStep(state: readonly (readonly number[])[], gradient: readonly number[]): number[] {
  const shorten = Math.min(1, adam.clip / Math.sqrt(dot(gradient, gradient)));
  const next = gradient.map((slope, k) => {
    const [value, average, m, v] = state.map((vector) => vector[k]!) as [number, number, number, number];
    const g = slope * shorten;
    const first = adam.first * m + (1 - adam.first) * g;
    const second = adam.second * v + (1 - adam.second) * g * g;
    const moved = value - (adam.rate * first) / (Math.sqrt(second * adam.correction) + adam.epsilon);
    return [moved, adam.average * average + (1 - adam.average) * moved, first, second];
  });
  return [0, 1, 2, 3].flatMap((of) => next.map((four) => four[of]!));
}

const checks: Readonly<Record<string, Check>> = {
  multiply(assembly, heap) {
    const [a, b] = [values(rows * depth, 1), values((depth + 1) * columns, 2)];
    const panels = heap.room(panelsOf(depth + 1));
    assembly.pack(heap.put(b), depth + 1, columns, panels);
    const [from, y] = [heap.put(a), heap.room(rows * columns)];
    const blocks = [y, rows * columns * float, columns * float, columns, 1, rows] as const;
    assembly.multiply(from, rows * depth * float, depth * float, panels, depth, 1, ...blocks);
    const withOne = Array.from({ length: rows }, (_, i) => [...a.slice(i * depth, (i + 1) * depth), 1]).flat();
    return [heap.take(y, rows * columns), product(withOne, b, rows, depth + 1, columns)];
  },
  packTransposed(assembly, heap) {
    const [a, b] = [values(rows * depth, 3), values(columns * depth, 4)];
    const panels = heap.room(panelsOf(depth));
    assembly.packTransposed(heap.put(b), depth, columns, panels, 0, depth);
    const [from, y] = [heap.put(a), heap.room(rows * columns)];
    const blocks = [y, rows * columns * float, columns * float, columns, 1, rows] as const;
    assembly.multiply(from, rows * depth * float, depth * float, panels, depth, 0, ...blocks);
    return [heap.take(y, rows * columns), product(a, transposed(b, columns, depth), rows, depth, columns)];
  },
  multiplyOuter(assembly, heap) {
    const [a, d] = [values(rows * depth, 5), values(rows * columns, 6)];
    const panels = heap.room(panelsOf(rows));
    assembly.pack(heap.put(d), rows, columns, panels);
    const [from, y] = [heap.put(a), heap.room((depth + 1) * columns)];
    assembly.multiplyOuter(from, rows * depth * float, depth * float, panels, depth, 1, y, columns, 1, rows);
    const withOne = Array.from({ length: rows }, (_, i) => [...a.slice(i * depth, (i + 1) * depth), 1]).flat();
    return [
      heap.take(y, (depth + 1) * columns),
      product(transposed(withOne, rows, depth + 1), d, depth + 1, rows, columns),
    ];
  },
  windows(assembly, heap) {
    // [2, 4, 3] between zeros; its windows of 3 states, 2 apart, side by side; and their sum back.
    const x = values(24, 7);
    const [from, padded, unfolded, folded] = [heap.put(x), heap.room(36), heap.room(36), heap.room(24)];
    assembly.pad(from, padded, 2, 4, 3, 1, 1);
    assembly.unfold(from, unfolded, 2, 4, 3, 2, 3, 2, 1);
    assembly.fold(unfolded, folded, 2, 4, 3, 2, 3, 2, 1);
    const between = [0, 1].flatMap((b) => [0, 0, 0, ...x.slice(12 * b, 12 * b + 12), 0, 0, 0]);
    const side = [0, 1].flatMap((b) => [0, 2].flatMap((w) => between.slice(18 * b + 3 * w, 18 * b + 3 * w + 9)));
    // The third state of each sample lies in both windows, in the place between them.
    const sum = x.map((value, k) => (Math.floor((k % 12) / 3) === 1 ? 2 * value : value));
    return [
      [...heap.take(padded, 36), ...heap.take(unfolded, 36), ...heap.take(folded, 24)],
      [...between, ...side, ...sum],
    ];
  },
  siluProduct(assembly, heap) {
    const [x, a, b] = [values(7, 8).map((v) => 3 * v), values(7, 9), values(7, 10)];
    const places = [heap.put(x), heap.put(a), heap.put(b)] as const;
    const orders = [0, 1, 2, 3];
    const found = orders.flatMap((order) => {
      const y = heap.room(7);
      assembly.siluProduct(...places, y, 7, order);
      return heap.take(y, 7);
    });
    return [found, orders.flatMap((order) => x.map((v, k) => siluDerivative(v, order) * a[k]! * b[k]!))];
  },
  weightedError(assembly, heap) {
    const [guess, target] = [values(15, 11), values(15, 12)];
    const [found, wanted]: [number[], number[]] = [[], []];
    for (const weights of [1, 5] /* a row */) {
      const weight = positive(3 * weights, 13);
      const error = (of: readonly number[]) =>
        of.reduce((sum, value, k) => sum + weight[Math.floor((k * weights) / 5)]! * (value - target[k]!) ** 2, 0) / 15;
      const places = [heap.put(guess), heap.put(target), heap.put(weight)] as const;
      const [y, slope, shape] = [heap.room(1), heap.room(15), [3, 5, weights] as const];
      assembly.weightedError(...places, y, ...shape);
      assembly.weightedErrorGradient(...places, heap.put([2]), slope, ...shape);
      found.push(...heap.take(y, 1), ...heap.take(slope, 15));
      wanted.push(error(guess), ...slopes((of) => 2 * error(of), guess));
    }
    return [found, wanted];
  },
  adamStep(assembly, heap) {
    const state = [values(7, 14), values(7, 15), values(7, 16), positive(7, 17)];
    const gradient = values(7, 18);
    const [v, a, m, s, g] = [...state, gradient].map((vector) => heap.put(vector)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const next = [0, 1, 2, 3].map(() => heap.room(7)) as [number, number, number, number];
    const { clip, first, second, rate, correction, average, epsilon } = adam;
    assembly.adamStep(v, a, m, s, g, ...next, 7, clip, first, second, rate, correction, average, epsilon);
    return [next.flatMap((at) => heap.take(at, 7)), adamStep(state, gradient)];
  },
  groupNormMish(assembly, heap) {
    const { batch, length, channels, groups, epsilon } = norm;
    const size = batch * length * channels;
    const [x, affine, addend, dy] = [values(size, 19), values(12, 20), values(12, 21), values(size, 22)];
    const [from, map, add, upstream] = [heap.put(x), heap.put(affine), heap.put(addend), heap.put(dy)];
    const [y, dx, dAffine, dAddend, scratch] = [size, size, 12, 12, 32].map((count) => heap.room(count)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const shape = [batch, length, channels, groups, epsilon, scratch] as const;
    assembly.groupNormMish(from, map, add, 1, y, ...shape);
    assembly.groupNormMishGradient(from, map, upstream, dx, dAffine, dAddend, ...shape);
    return [
      [...heap.take(y, size), ...heap.take(dx, size), ...heap.take(dAffine, 12), ...heap.take(dAddend, 12)],
      [
        ...groupNormMish(x, affine, addend),
        ...slopes((of) => dot(dy, groupNormMish(of, affine, addend)), x),
        ...slopes((of) => dot(dy, groupNormMish(x, of, addend)), affine),
        ...slopes((of) => dot(dy, groupNormMish(x, affine, of)), addend),
      ],
    ];
  },
  waves(assembly, heap) {
    const [rowCount, , channels, width] = layout;
    const [x, dy, direction] = [
      values(rowCount * channels, 23),
      values(rowCount * width, 24),
      values(rowCount * channels, 25),
    ];
    const places = putWaves(heap, x);
    const [y, dx, tangent] = [rowCount * width, rowCount * channels, rowCount * width].map((count) =>
      heap.room(count),
    ) as [number, number, number];
    assembly.waves(...places, y, ...layout);
    assembly.wavesGradient(...places, heap.put(dy), dx, ...layout);
    assembly.wavesTangent(...places, heap.put(direction), tangent, ...layout);
    const along = waves(x).map(
      (_, k) => slopes((by) => waves(x.map((v, i) => v + by[0]! * direction[i]!))[k]!, [0])[0]!,
    );
    return [
      [
        ...heap.take(y, rowCount * width),
        ...heap.take(dx, rowCount * channels),
        ...heap.take(tangent, rowCount * width),
      ],
      [...waves(x), ...slopes((of) => dot(dy, waves(of)), x), ...along],
    ];
  },
};
