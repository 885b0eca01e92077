/**
 * Convolution over time on WebGPU: three programs, none of which lays windows out in memory. A thread computes a tile of 4 by 4
 * outputs from vectors of four channels; where channels or outputs are no multiple of four, values beyond the last are zero.
 */

import type * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { cooperates } from '../webgpu/adapter';
import { internalsOf } from '../webgpu/internals';
import { gradientTarget } from '../webgpu/gradientPlaces';
import { dispatch, groupsFor, type Program } from '../webgpu/program';
import { windowCount, type Windows } from './unfold';

export interface ConvolutionAttributes {
  readonly windows: Windows;
  /** `added`: the weights' last row is added; `ignored`: it is there, but plays no part; `none`: there is no such row. */
  readonly bias: 'added' | 'ignored' | 'none';
}

type Shape3 = [batch: number, length: number, channels: number];
type Shape2 = [rows: number, columns: number];

const uniforms = {
  rows: 'i32', // batch * windows, or batch * length for the input's gradient
  length: 'i32',
  count: 'i32', // windows a sequence
  channels: 'i32',
  outputs: 'i32',
  states: 'i32', // states a window
  stride: 'i32',
  before: 'i32',
  bias: 'i32', // 1 where the bias is added (or its gradient wanted), else 0
  biasRow: 'i32', // 1 where the weights have a row for it
} as const;

/** Reading and writing four neighbours of an array [rows, width] at once. */
function access(name: string, width: string, aligned: boolean): string {
  return aligned
    ? `fn get_${name}(row : i32, quad : i32) -> vec4<f32> { return ${name}[row * (${width} / 4) + quad]; }`
    : `fn get_${name}(row : i32, quad : i32) -> vec4<f32> {
        var v = vec4<f32>(0.0);
        let start = row * ${width} + 4 * quad;
        let left = ${width} - 4 * quad;
        v.x = ${name}[start];
        if (left > 1) { v.y = ${name}[start + 1]; }
        if (left > 2) { v.z = ${name}[start + 2]; }
        if (left > 3) { v.w = ${name}[start + 3]; }
        return v;
      }`;
}

function put(width: string, aligned: boolean): string {
  return aligned
    ? `fn put(row : i32, quad : i32, v : vec4<f32>) { result[row * (${width} / 4) + quad] = v; }`
    : `fn put(row : i32, quad : i32, v : vec4<f32>) {
        let start = row * ${width} + 4 * quad;
        let left = ${width} - 4 * quad;
        result[start] = v.x;
        if (left > 1) { result[start + 1] = v.y; }
        if (left > 2) { result[start + 2] = v.z; }
        if (left > 3) { result[start + 3] = v.w; }
      }`;
}

const element = (aligned: boolean) => (aligned ? 'vec4<f32>' : 'f32');
const variant = (c: boolean, n: boolean): string => `${c ? 'c4' : 'c1'} ${n ? 'n4' : 'n1'}`;
const four = [0, 1, 2, 3] as const;
const each = (text: (i: number) => string): string => four.map(text).join('\n');

/** The state that window `w` of row `r` reads in place j, or -1 in the padding: an index into the rows of x. */
const stateOf = `
fn state_of(r : i32, j : i32) -> i32 {
  let l = (r % u.count) * u.stride + j - u.before;
  if (r >= u.rows || l < 0 || l >= u.length) { return -1; }
  return (r / u.count) * u.length + l;
}`;

/** y[r, n] = sum over the window's states and channels of x w, and the bias. */
const forward = (c: boolean, n: boolean): Program => ({
  name: `convolution ${variant(c, n)}`,
  reads: { x: element(c), weights: element(n) },
  writes: { result: element(n) },
  uniforms,
  workgroup: 64,
  declarations: [
    access('x', 'u.channels', c),
    access('weights', 'u.outputs', n),
    put('u.outputs', n),
    stateOf,
    `fn value(state : i32, quad : i32) -> vec4<f32> {
      if (state < 0) { return vec4<f32>(0.0); }
      return get_x(state, quad);
    }`,
  ].join('\n'),
  body: `
  let quads = (u.outputs + 3) / 4;
  let n = index % quads;
  let r = 4 * (index / quads);
  if (r >= u.rows) { return; }
  var start = vec4<f32>(0.0);
  if (u.bias == 1) { start = get_weights(u.states * u.channels, n); }
  ${each((i) => `var y${i} = start;`)}
  for (var j = 0; j < u.states; j++) {
    ${each((i) => `let s${i} = state_of(r + ${i}, j);`)}
    for (var c = 0; c < (u.channels + 3) / 4; c++) {
      ${each((i) => `let x${i} = value(s${i}, c);`)}
      let k = j * u.channels + 4 * c;
      ${four
        .map((i) =>
          c
            ? `{ let w = get_weights(k + ${i}, n); ${each((t) => `y${t} += x${t}[${i}] * w;`)} }`
            : `if (4 * c + ${i} < u.channels) { let w = get_weights(k + ${i}, n); ${each((t) => `y${t} += x${t}[${i}] * w;`)} }`,
        )
        .join('\n')}
    }
  }
  ${each((i) => `if (r + ${i} < u.rows) { put(r + ${i}, n, y${i}); }`)}`,
});

/** dx[r, c] = sum over the windows that hold state r and over outputs of dy w. */
const backward = (c: boolean, n: boolean): Program => ({
  name: `convolution input gradient ${variant(c, n)}`,
  reads: { dy: element(n), weights: element(n) },
  writes: { result: element(c) },
  uniforms,
  workgroup: 64,
  declarations: [
    access('dy', 'u.outputs', n),
    access('weights', 'u.outputs', n),
    put('u.channels', c),
    `fn window_of(r : i32, j : i32) -> i32 {
      let start = r % u.length + u.before - j;
      if (r >= u.rows || start < 0 || start % u.stride != 0) { return -1; }
      let w = start / u.stride;
      if (w >= u.count) { return -1; }
      return (r / u.length) * u.count + w;
    }
    fn value(window : i32, quad : i32) -> vec4<f32> {
      if (window < 0) { return vec4<f32>(0.0); }
      return get_dy(window, quad);
    }
    fn row(k : i32, left : i32, quad : i32) -> vec4<f32> {
      ${c ? '' : 'if (left <= 0) { return vec4<f32>(0.0); }'}
      return get_weights(k, quad);
    }`,
  ].join('\n'),
  body: `
  let quads = (u.channels + 3) / 4;
  let c = index % quads;
  let r = 4 * (index / quads);
  if (r >= u.rows) { return; }
  ${each((i) => `var x${i} = vec4<f32>(0.0);`)}
  for (var j = 0; j < u.states; j++) {
    ${each((i) => `let w${i} = window_of(r + ${i}, j);`)}
    ${'if (w0 < 0 && w1 < 0 && w2 < 0 && w3 < 0) { continue; }'}
    let k = j * u.channels + 4 * c;
    for (var n = 0; n < (u.outputs + 3) / 4; n++) {
      ${each((i) => `let d${i} = value(w${i}, n);`)}
      ${each((i) => `let v${i} = row(k + ${i}, u.channels - 4 * c - ${i}, n);`)}
      ${each((i) => `x${i} += vec4<f32>(dot(d${i}, v0), dot(d${i}, v1), dot(d${i}, v2), dot(d${i}, v3));`)}
    }
  }
  ${each((i) => `if (r + ${i} < u.rows) { put(r + ${i}, c, x${i}); }`)}`,
});

/**
 * dw[k, n] = sum over rows of x dy. A tile's rows are split over `lanes` threads of a workgroup, whose sums are then added up in
 * a fixed order: the same gradient every time. The tiles behind the last window row are the bias's.
 */
const weights = (c: boolean, n: boolean, lanes: number): Program => ({
  name: `convolution weight gradient ${variant(c, n)} ${lanes}`,
  reads: { x: element(c), dy: element(n) },
  writes: { result: element(n) },
  uniforms,
  workgroup: 64,
  declarations: [
    access('x', 'u.channels', c),
    access('dy', 'u.outputs', n),
    put('u.outputs', n),
    stateOf,
    lanes > 1 ? `var<workgroup> sums : array<vec4<f32>, 256>;` : '',
  ].join('\n'),
  body: `
  let channelQuads = (u.channels + 3) / 4;
  let quads = (u.outputs + 3) / 4;
  let tile = ${lanes > 1 ? `group * ${64 / lanes} + local / ${lanes}` : 'index'};
  let lane = ${lanes > 1 ? `local % ${lanes}` : '0'};
  let n = tile % quads;
  let kq = tile / quads;
  let j = kq / channelQuads;
  let c = kq % channelQuads;
  ${each((i) => `var a${i} = vec4<f32>(0.0);`)}
  if (j < u.states) {
    for (var r = lane; r < u.rows; r += ${lanes}) {
      let state = state_of(r, j);
      if (state < 0) { continue; }
      let x = get_x(state, c);
      let d = get_dy(r, n);
      ${each((i) => `a${i} += x[${i}] * d;`)}
    }
  } else if (kq == u.states * channelQuads && u.bias == 1) {
    for (var r = lane; r < u.rows; r += ${lanes}) { a0 += get_dy(r, n); }
  }
  ${
    lanes > 1
      ? `${each((i) => `sums[local * 4 + ${i}] = a${i};`)}
  workgroupBarrier();
  if (lane >= 4) { return; }
  var total = vec4<f32>(0.0);
  for (var i = 0; i < ${lanes}; i++) { total += sums[(local - lane + i) * 4 + lane]; }
  if (j < u.states) {
    if (4 * c + lane < u.channels) { put(j * u.channels + 4 * c + lane, n, total); }
  } else if (kq == u.states * channelQuads && lane == 0 && u.biasRow == 1) {
    put(u.states * u.channels, n, total);
  }`
      : `if (j < u.states) {
    ${each((i) => `if (4 * c + ${i} < u.channels) { put(j * u.channels + 4 * c + ${i}, n, a${i}); }`)}
  } else if (kq == u.states * channelQuads && u.biasRow == 1) {
    put(u.states * u.channels, n, a0);
  }`
  }`,
});

/** Programs are made once for each variant. */
const made = new Map<string, Program>();
function program(key: string, make: () => Program): Program {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

const numbers = (
  rows: number,
  length: number,
  count: number,
  channels: number,
  outputs: number,
  { windows, bias }: ConvolutionAttributes,
): number[] => [
  rows,
  length,
  count,
  channels,
  outputs,
  windows.size,
  windows.stride,
  windows.before,
  bias === 'added' ? 1 : 0,
  bias === 'none' ? 0 : 1,
];

const quadsOf = (n: number): number => Math.ceil(n / 4);

export function convolutionOnWebGpu(
  backend: WebGPUBackend,
  x: tf.TensorInfo,
  weightsInfo: tf.TensorInfo,
  attributes: ConvolutionAttributes,
): tf.TensorInfo {
  const [batch, length, channels] = x.shape as Shape3;
  const [, outputs] = weightsInfo.shape as Shape2;
  const count = windowCount(length, attributes.windows);
  const [c, n] = [channels % 4 === 0, outputs % 4 === 0];
  const result = internalsOf(backend).allocate([batch, count, outputs]);
  const chosen = program(`forward ${variant(c, n)}`, () => forward(c, n));
  const tiles = quadsOf(batch * count) * quadsOf(outputs);
  const values = numbers(batch * count, length, count, channels, outputs, attributes);
  dispatch(backend, chosen, [x, weightsInfo], [result], values, groupsFor(chosen, tiles));
  return result;
}

export function inputGradientOnWebGpu(
  backend: WebGPUBackend,
  dy: tf.TensorInfo,
  weightsInfo: tf.TensorInfo,
  length: number,
  attributes: ConvolutionAttributes,
): tf.TensorInfo {
  const [batch, count, outputs] = dy.shape as Shape3;
  const [rows] = weightsInfo.shape as Shape2;
  const channels = (rows - (attributes.bias === 'none' ? 0 : 1)) / attributes.windows.size;
  const [c, n] = [channels % 4 === 0, outputs % 4 === 0];
  const result = internalsOf(backend).allocate([batch, length, channels]);
  const chosen = program(`backward ${variant(c, n)}`, () => backward(c, n));
  const tiles = quadsOf(batch * length) * quadsOf(channels);
  const values = numbers(batch * length, length, count, channels, outputs, attributes);
  dispatch(backend, chosen, [dy, weightsInfo], [result], values, groupsFor(chosen, tiles));
  return result;
}

/** Rows that a thread adds up by itself, about, where threads share the work. */
const rowsPerLane = 32;

function lanesFor(rows: number, shared: boolean): number {
  if (!shared || rows < 2 * rowsPerLane) return 1;
  return rows >= 32 * rowsPerLane ? 64 : rows >= 8 * rowsPerLane ? 16 : 4;
}

export function weightGradientOnWebGpu(
  backend: WebGPUBackend,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  attributes: ConvolutionAttributes,
  of: object | undefined,
): tf.TensorInfo {
  const [, length, channels] = x.shape as Shape3;
  const [batch, count, outputs] = dy.shape as Shape3;
  const { windows, bias } = attributes;
  const rows = batch * count;
  const [c, n] = [channels % 4 === 0, outputs % 4 === 0];
  const lanes = lanesFor(rows, cooperates(internalsOf(backend).device));
  const result = gradientTarget(internalsOf(backend), of, [
    windows.size * channels + (bias === 'none' ? 0 : 1),
    outputs,
  ]);
  const chosen = program(`weights ${variant(c, n)} ${lanes}`, () => weights(c, n, lanes));
  const tiles = (windows.size * quadsOf(channels) + 1) * quadsOf(outputs);
  const values = numbers(rows, length, count, channels, outputs, attributes);
  dispatch(backend, chosen, [x, dy], [result], values, Math.ceil((tiles * lanes) / 64));
  return result;
}
