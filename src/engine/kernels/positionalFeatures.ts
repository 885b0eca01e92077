/**
 * Damped waves of a plan's positions, appended to its channels: the kernel behind method/networks/positionalFeatures.ts, on WebGPU and
 * WASM; other backends run the definition in stock operations. Its gradient's gradient is there too, since a reward is
 * differentiated twice.
 */

import * as tf from '@tensorflow/tfjs-core';
import { internalsOf } from '../webgpu/internals';
import { preciseWgsl } from '../webgpu/precise';
import { dispatch, groupsFor, type Program } from '../webgpu/program';
import type { WavesGiven, WavesLayout } from '../wasm/exported';
import { defineKernel, hasKernel, required, runKernel, type Named, type Shape } from './defineKernel';

/** What the features are made of; constants of a run. */
export interface WaveTables {
  /** [3, waves]: change of phase per normalised unit of row and of column, and the phase at the normalised 0. */
  readonly waves: tf.Tensor2D;
  /** [T, 1 + waves]: factor from x_t to the best guess of x_0, then each wave's damping. */
  readonly levels: tf.Tensor2D;
}

interface Layout {
  readonly positionChannel: number;
  /** Channels of the result. */
  readonly width: number;
}

/**
 * (x [batch, length, channels], t [batch] int32, free [batch or 1, length, 1 or channels]) -> [batch, length, width]: x, a wave each, a flag
 * that is 1 at states whose place is held, and zeros. Of a held place nothing is hidden: the guess is itself and the waves are undamped.
 * Differentiable in x twice, the second time in the direction of the first derivative alone.
 */
export function wavesOfPositions(
  x: tf.Tensor3D,
  steps: tf.Tensor1D,
  free: tf.Tensor3D | undefined,
  { waves, levels }: WaveTables,
  layout: Layout,
): tf.Tensor3D {
  if (!hasKernel('PositionalFeatures')) return wavesOfPositionsPlain(x, steps, free, { waves, levels }, layout);
  const inputs = { x, steps, waves, levels, ...(free ? { free } : {}) };
  return runKernel<tf.Rank.R3>('PositionalFeatures', inputs, layout);
}

/** The definition in stock operations; differentiable to any order. */
export function wavesOfPositionsPlain(
  x: tf.Tensor3D,
  steps: tf.Tensor1D,
  free: tf.Tensor3D | undefined,
  { waves, levels }: WaveTables,
  { positionChannel, width }: Layout,
): tf.Tensor3D {
  const [batch, length, channels] = x.shape;
  const count = waves.shape[1];
  const positions = channels === 2 ? x : tf.slice(x, [0, 0, positionChannel], [batch, length, 2]);
  // Whether a state's place is held, [batch or 1, length, 1].
  const place = free && free.shape[2] > 1 ? tf.slice(free, [0, 0, positionChannel], [-1, -1, 1]) : free;
  const held = place ? tf.sub(1, place) : null;
  const unlessHeld = (factor: tf.Tensor): tf.Tensor => (place && held ? tf.add(tf.mul(factor, place), held) : factor);
  const level: tf.Tensor3D = tf.reshape(tf.gather(levels, steps), [batch, 1, 1 + count]);
  const shrink = unlessHeld(tf.slice(level, [0, 0, 0], [batch, 1, 1]));
  const damping = unlessHeld(tf.slice(level, [0, 0, 1], [batch, 1, count]));
  const guess: tf.Tensor2D = tf.reshape(tf.mul(positions, shrink), [batch * length, 2]);
  const directions = tf.slice(waves, [0, 0], [2, count]);
  const phases = tf.slice(waves, [2, 0], [1, count]);
  const phase = tf.add(tf.matMul(guess, directions), phases); // [batch * length, count]
  const features = tf.mul(tf.reshape(tf.sin(phase), [batch, length, count]), damping);
  const zeros = (n: number) => tf.zeros<tf.Rank.R3>([batch, length, n]);
  const flag = held ? tf.add(held, zeros(1)) : zeros(1);
  const spare = width - channels - count - 1;
  const parts = [x, features, flag, ...(spare > 0 ? [zeros(spare)] : [])] as tf.Tensor3D[];
  return tf.concat(parts, 2);
}

const uniforms = {
  rows: 'i32', // batch * length
  length: 'i32',
  channels: 'i32',
  width: 'i32',
  count: 'i32',
  position: 'i32', // the row's channel
  freeRows: 'i32', // rows of `free`: 0 where there is none, else batch * length or length
  freeChannels: 'i32', // 1, or as many as x has
} as const;

/** Row r's phases, and what hides them. */
const declarations = `${preciseWgsl}
fn is_held(r : i32) -> bool {
  if (u.freeRows == 0) { return false; }
  return free[(r % u.freeRows) * u.freeChannels + min(u.position, u.freeChannels - 1)] == 0.0;
}
fn shrink(r : i32) -> f32 {
  if (is_held(r)) { return 1.0; }
  return levels[steps[r / u.length] * (1 + u.count)];
}
fn damping(r : i32, k : i32) -> f32 {
  if (is_held(r)) { return 1.0; }
  return levels[steps[r / u.length] * (1 + u.count) + 1 + k];
}
/** Cosine and sine of the phase. */
fn wave(r : i32, k : i32) -> vec2<f32> {
  let at = r * u.channels + u.position;
  let phase = shrink(r) * (x[at] * waves[k] + x[at + 1] * waves[u.count + k]) + waves[2 * u.count + k];
  return turned(0.15915494 * phase);
}`;

const inputs = { x: 'f32', steps: 'i32', waves: 'f32', levels: 'f32', free: 'f32' } as const;

const forward: Program = {
  name: 'positional features',
  reads: inputs,
  writes: { result: 'f32' },
  uniforms,
  workgroup: 64,
  declarations,
  body: `
  let r = index / u.width;
  if (r >= u.rows) { return; }
  let c = index % u.width;
  let k = c - u.channels;
  var value = 0.0;
  if (k < 0) {
    value = x[r * u.channels + c];
  } else if (k < u.count) {
    value = damping(r, k) * wave(r, k).y;
  } else if (k == u.count && is_held(r)) {
    value = 1.0;
  }
  result[index] = value;`,
};

/** dx: the channels' own gradient, and at the positions what comes through the waves. */
const gradient: Program = {
  name: 'positional features gradient',
  reads: { ...inputs, dy: 'f32' },
  writes: { result: 'f32' },
  uniforms,
  workgroup: 64,
  declarations,
  body: `
  let r = index / u.channels;
  if (r >= u.rows) { return; }
  let c = index % u.channels;
  var value = dy[r * u.width + c];
  let axis = c - u.position;
  if (axis == 0 || axis == 1) {
    var sum = 0.0;
    for (var k = 0; k < u.count; k++) {
      let slope = waves[axis * u.count + k];
      if (slope != 0.0) { sum += dy[r * u.width + u.channels + k] * damping(r, k) * wave(r, k).x * slope; }
    }
    value += sum * shrink(r);
  }
  result[index] = value;`,
};

/** How the features change as x changes by g. */
const tangent: Program = {
  name: 'positional features tangent',
  reads: { ...inputs, g: 'f32' },
  writes: { result: 'f32' },
  uniforms,
  workgroup: 64,
  declarations,
  body: `
  let r = index / u.width;
  if (r >= u.rows) { return; }
  let c = index % u.width;
  let k = c - u.channels;
  var value = 0.0;
  if (k < 0) {
    value = g[r * u.channels + c];
  } else if (k < u.count) {
    let at = r * u.channels + u.position;
    let turn = g[at] * waves[k] + g[at + 1] * waves[u.count + k];
    value = damping(r, k) * wave(r, k).x * shrink(r) * turn;
  }
  result[index] = value;`,
};

/** Without held states the program still binds something for them. */
function prepare(given: Named<tf.TensorInfo>, { positionChannel, width }: Layout) {
  const x = required(given, 'x');
  const [batch, length, channels] = x.shape as [number, number, number];
  const free = given['free'];
  const freeRows = free ? (free.shape[0] as number) * (free.shape[1] as number) : 0;
  const waves = required(given, 'waves');
  const tensors = [x, required(given, 'steps'), waves, required(given, 'levels'), free ?? waves];
  const numbers = [
    batch * length,
    length,
    channels,
    width,
    waves.shape[1] as number,
    positionChannel,
    freeRows,
    free?.shape[2] ?? 1,
  ];
  return { batch, length, channels, tensors, numbers };
}

/** The same for the SIMD module: addresses of the inputs, without the last, and numbers. */
function prepareAssembly(inputs: Named<number>, shapes: Named<Shape>, { positionChannel, width }: Layout) {
  const [batch, length, channels] = required(shapes, 'x') as readonly [number, number, number];
  const free = shapes['free'];
  const freeRows = free ? (free[0] as number) * (free[1] as number) : 0;
  const count = required(shapes, 'waves')[1] as number;
  const tensors = ['x', 'steps', 'waves', 'levels'].map((name) => required(inputs, name));
  return {
    given: [...tensors, inputs['free'] ?? 0, freeRows, free?.[2] ?? 1] as WavesGiven,
    layout: [batch * length, length, channels, width, count, positionChannel] as WavesLayout,
  };
}

const appendedShape = (shapes: Named<Shape>, { width }: Layout): Shape => {
  const [batch, length] = required(shapes, 'x') as readonly [number, number];
  return [batch, length, width];
};

defineKernel<Layout>({
  name: 'PositionalFeatures',
  saves: ['x', 'steps', 'waves', 'levels'],
  optional: ['free'],
  gradient: (dy, saved, layout) => ({ x: () => runKernel('PositionalFeaturesGradient', { ...saved, dy }, layout) }),
  assembly: {
    outputShapes: (shapes, layout) => [appendedShape(shapes, layout)],
    run: (assembly, { inputs, outputs: [y] }, attributes, shapes) => {
      const { given, layout } = prepareAssembly(inputs, shapes, attributes);
      assembly.waves(...given, y as number, ...layout);
    },
  },
  webgpu: (backend, given, layout) => {
    const { batch, length, tensors, numbers } = prepare(given, layout);
    const result = internalsOf(backend).allocate([batch, length, layout.width]);
    dispatch(backend, forward, tensors, [result], numbers, groupsFor(forward, batch * length * layout.width));
    return result;
  },
});

defineKernel<Layout>({
  name: 'PositionalFeaturesGradient',
  saves: ['x', 'steps', 'waves', 'levels'],
  optional: ['free'],
  gradient: (g, saved, layout) => ({ dy: () => runKernel('PositionalFeaturesTangent', { ...saved, g }, layout) }),
  assembly: {
    outputShapes: (shapes) => [required(shapes, 'x')],
    run: (assembly, { inputs, outputs: [y] }, attributes, shapes) => {
      const { given, layout } = prepareAssembly(inputs, shapes, attributes);
      assembly.wavesGradient(...given, required(inputs, 'dy'), y as number, ...layout);
    },
  },
  webgpu: (backend, given, layout) => {
    const { batch, length, channels, tensors, numbers } = prepare(given, layout);
    const result = internalsOf(backend).allocate([batch, length, channels]);
    const reads = [...tensors, required(given, 'dy')];
    dispatch(backend, gradient, reads, [result], numbers, groupsFor(gradient, batch * length * channels));
    return result;
  },
});

defineKernel<Layout>({
  name: 'PositionalFeaturesTangent',
  optional: ['free'],
  assembly: {
    outputShapes: (shapes, layout) => [appendedShape(shapes, layout)],
    run: (assembly, { inputs, outputs: [y] }, attributes, shapes) => {
      const { given, layout } = prepareAssembly(inputs, shapes, attributes);
      assembly.wavesTangent(...given, required(inputs, 'g'), y as number, ...layout);
    },
  },
  webgpu: (backend, given, layout) => {
    const { batch, length, tensors, numbers } = prepare(given, layout);
    const result = internalsOf(backend).allocate([batch, length, layout.width]);
    const reads = [...tensors, required(given, 'g')];
    dispatch(backend, tangent, reads, [result], numbers, groupsFor(tangent, batch * length * layout.width));
    return result;
  },
});
