/**
 * The programs of the convolution over time on WebGPU: three, none of which lays windows out in memory. A thread computes a tile of several
 * states by four columns from vectors of four channels, and reads each state once for all the windows that hold it. Where channels
 * or outputs are no multiple of four, values beyond the last are zero. When they run is convolutionOnWebGpu' affair.
 */

import type { Program } from '../webgpu/program';

const uniforms = {
  batch: 'i32',
  length: 'i32',
  count: 'i32', // windows a sequence
  channels: 'i32',
  outputs: 'i32',
  before: 'i32',
  bias: 'i32', // 1 where the bias is added (or its gradient wanted), else 0
  biasRow: 'i32', // 1 where the weights have a row for it
} as const;

/** What a program is made for. */
export interface Variant {
  /** Whether channels and outputs are multiples of four. */
  readonly c4: boolean;
  readonly n4: boolean;
  /** Of the windows. */
  readonly size: number;
  readonly stride: number;
  /** Whether every row is a window of its own, so that sequences do not matter. */
  readonly dense: boolean;
  /** Whether the threads of a workgroup share work; see webgpu/adapter.ts. */
  readonly shared: boolean;
}

/** States (or windows) that a thread computes. More would be fewer reads, but SwiftShader takes 15 s to compile programs of 8. */
export const tile = 4;

/** Threads in a workgroup: a software adapter spreads workgroups over few cores. */
const threadsOf = ({ shared }: Variant): number => (shared ? 64 : 8);

const element = (aligned: boolean) => (aligned ? 'vec4<f32>' : 'f32');
const named = (what: string, { c4, n4, size, stride, dense, shared }: Variant): string =>
  `convolution ${what}, ${dense ? 'dense' : `${size}/${stride}`} ${c4 ? 'c4' : 'c1'} ${n4 ? 'n4' : 'n1'}${shared ? '' : ' alone'}`;

const times = (n: number, text: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => text(i)).join('\n');
const four = (text: (i: number) => string): string => times(4, text);

/** Reading four neighbours of an array [rows, width] at once. */
function getter(name: string, width: string, aligned: boolean): string {
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

/** Writing four neighbours of the result. */
function putter(width: string, aligned: boolean): string {
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

/** Rows of a sequence that has `length` of them, and zero beyond its ends. */
function padded(name: string, length: string): string {
  return `fn ${name}_or_zero(b : i32, l : i32, quad : i32) -> vec4<f32> {
    if (l < 0 || l >= ${length}) { return vec4<f32>(0.0); }
    return get_${name}(b * ${length} + l, quad);
  }`;
}

/** The weights' row for channel 4 c + i of state j, or zero beyond the channels. */
const weightRow = (c4: boolean): string => `
fn weight_row(j : i32, c : i32, i : i32, quad : i32) -> vec4<f32> {
  ${c4 ? '' : 'if (4 * c + i >= u.channels) { return vec4<f32>(0.0); }'}
  return get_weights(j * u.channels + 4 * c + i, quad);
}`;

/** y[w, n] = sum over the window's states and channels of x w, and the bias: a tile of windows by four outputs. */
function forward(variant: Variant): Program {
  const { c4, n4, size, stride } = variant;
  return {
    name: named('forward', variant),
    reads: { x: element(c4), weights: element(n4) },
    writes: { result: element(n4) },
    uniforms,
    workgroup: threadsOf(variant),
    declarations: [
      getter('x', 'u.channels', c4),
      getter('weights', 'u.outputs', n4),
      putter('u.outputs', n4),
      padded('x', 'u.length'),
      weightRow(c4),
    ].join('\n'),
    body: `
  let quads = (u.outputs + 3) / 4;
  let tiles = (u.count + ${tile - 1}) / ${tile};
  let n = index % quads;
  let w = ${tile} * ((index / quads) % tiles);
  let b = index / (quads * tiles);
  if (b >= u.batch) { return; }
  let l = w * ${stride} - u.before;
  var start = vec4<f32>(0.0);
  if (u.bias == 1) { start = get_weights(${size} * u.channels, n); }
  ${times(tile, (t) => `var y${t} = start;`)}
  for (var c = 0; c < (u.channels + 3) / 4; c++) {
    ${times((tile - 1) * stride + size, (i) => `let x${i} = x_or_zero(b, l + ${i}, c);`)}
    ${times(size, (j) =>
      four(
        (i) =>
          `{ let v = weight_row(${j}, c, ${i}, n); ${times(tile, (t) => `y${t} += x${t * stride + j}[${i}] * v;`)} }`,
      ),
    )}
  }
  ${times(tile, (t) => `if (w + ${t} < u.count) { put(b * u.count + w + ${t}, n, y${t}); }`)}`,
  };
}

/**
 * dx[l, c] = sum over the windows that hold state l and over outputs of dy w: a tile of states by four channels. State l is in
 * place j of window (l + before - j) / stride.
 */
function backward(variant: Variant): Program {
  const { c4, n4, size, stride } = variant;
  // With a stride of one, state t of the tile is in place j of the window t - j + size - 1 of those read.
  const sliding = `
    ${times(tile + size - 1, (i) => `let d${i} = dy_or_zero(b, l + u.before - ${size - 1} + ${i}, n);`)}
    ${times(
      size,
      (j) => `{
      ${four((i) => `let v${i} = weight_row(${j}, c, ${i}, n);`)}
      ${times(tile, (t) => {
        const d = `d${t - j + size - 1}`;
        return `x${t} += vec4<f32>(dot(${d}, v0), dot(${d}, v1), dot(${d}, v2), dot(${d}, v3));`;
      })}
    }`,
    )}`;
  const striding = times(
    size,
    (j) => `{
      ${four((i) => `let v${i} = weight_row(${j}, c, ${i}, n);`)}
      ${times(
        tile,
        (t) => `{
        let reach = l + ${t} + u.before - ${j};
        if (reach >= 0 && reach % ${stride} == 0) {
          let d = dy_or_zero(b, reach / ${stride}, n);
          x${t} += vec4<f32>(dot(d, v0), dot(d, v1), dot(d, v2), dot(d, v3));
        }
      }`,
      )}
    }`,
  );
  return {
    name: named('input gradient', variant),
    reads: { dy: element(n4), weights: element(n4) },
    writes: { result: element(c4) },
    uniforms,
    workgroup: threadsOf(variant),
    declarations: [
      getter('dy', 'u.outputs', n4),
      getter('weights', 'u.outputs', n4),
      putter('u.channels', c4),
      padded('dy', 'u.count'),
      weightRow(c4),
    ].join('\n'),
    body: `
  let quads = (u.channels + 3) / 4;
  let tiles = (u.length + ${tile - 1}) / ${tile};
  let c = index % quads;
  let l = ${tile} * ((index / quads) % tiles);
  let b = index / (quads * tiles);
  if (b >= u.batch) { return; }
  ${times(tile, (t) => `var x${t} = vec4<f32>(0.0);`)}
  for (var n = 0; n < (u.outputs + 3) / 4; n++) {
    ${stride === 1 ? sliding : striding}
  }
  ${times(tile, (t) => `if (l + ${t} < u.length) { put(b * u.length + l + ${t}, c, x${t}); }`)}`,
  };
}

/**
 * dw[k, n] = sum over windows of x dy: for four channels and four outputs, all places of the window at once. The windows are split
 * over \`lanes\` threads of a workgroup, by sequences, or where the windows hold one state by rows; the threads' sums are added up
 * in a fixed order, so that the gradient is the same every time. The last tile of an output column is the bias's.
 */
function weights(variant: Variant, lanes: number): Program {
  const { c4, n4, size, stride, dense } = variant;
  const add = (place: string, x: string): string => four((i) => `a${place}_${i} += ${x}[${i}] * d;`);
  const read = (j: number, w: string): string => `x_or_zero(b, ${w} * ${stride} + ${j} - u.before, c)`;
  const along = dense
    ? `for (var r = lane; r < u.batch * u.count; r += ${lanes}) {
      let d = get_dy(r, n);
      let x = get_x(r, c);
      ${add('0', 'x')}
    }`
    : `for (var b = lane; b < u.batch; b += ${lanes}) {
      ${stride === 1 ? times(size - 1, (j) => `var x${j + 1} = ${read(j, '0')};`) : ''}
      for (var w = 0; w < u.count; w++) {
        let d = get_dy(b * u.count + w, n);
        ${
          stride === 1
            ? `${times(size - 1, (j) => `let z${j} = x${j + 1};`)}
        let z${size - 1} = ${read(size - 1, 'w')};
        ${times(size, (j) => add(String(j), `z${j}`))}
        ${times(size - 1, (j) => `x${j + 1} = z${j + 1};`)}`
            : times(size, (j) => `{ let z = ${read(j, 'w')}; ${add(String(j), 'z')} }`)
        }
      }
    }`;
  const sumUp = (j: number): string =>
    lanes === 1
      ? `${four((i) => `if (4 * c + ${i} < u.channels) { put(${j} * u.channels + 4 * c + ${i}, n, a${j}_${i}); }`)}`
      : `${four((i) => `sums[4 * local + ${i}] = a${j}_${i};`)}
    workgroupBarrier();
    if (lane < 4) {
      var total = vec4<f32>(0.0);
      for (var i = 0; i < ${lanes}; i++) { total += sums[4 * (local - lane + i) + lane]; }
      if (isBias) {
        if (lane == 0 && ${j} == 0) { put(${size} * u.channels, n, total); }
      } else if (inside && 4 * c + lane < u.channels) {
        put(${j} * u.channels + 4 * c + lane, n, total);
      }
    }
    ${j + 1 < size ? 'workgroupBarrier();' : ''}`;
  const workgroup = lanes === 1 ? threadsOf(variant) : 64;
  return {
    name: `${named('weight gradient', variant)} ${lanes}`,
    reads: { x: element(c4), dy: element(n4) },
    writes: { result: element(n4) },
    uniforms,
    workgroup,
    declarations: [
      getter('x', 'u.channels', c4),
      getter('dy', 'u.outputs', n4),
      putter('u.outputs', n4),
      padded('x', 'u.length'),
      lanes > 1 ? 'var<workgroup> sums : array<vec4<f32>, 256>;' : '',
    ].join('\n'),
    body: `
  let channelQuads = (u.channels + 3) / 4;
  let quads = (u.outputs + 3) / 4;
  let tile = index / ${lanes};
  let lane = index % ${lanes};
  let n = tile % quads;
  let c = tile / quads;
  let inside = c < channelQuads;
  let isBias = c == channelQuads && u.biasRow == 1;
  ${times(size, (j) => four((i) => `var a${j}_${i} = vec4<f32>(0.0);`))}
  if (inside) {
    ${along}
  } else if (isBias && u.bias == 1) {
    for (var r = lane; r < u.batch * u.count; r += ${lanes}) { a0_0 += get_dy(r, n); }
  }
  ${
    lanes === 1
      ? `if (inside) {
    ${times(size, sumUp)}
  } else if (isBias) {
    put(${size} * u.channels, n, a0_0);
  }`
      : times(size, sumUp)
  }`,
  };
}

/** Programs are made once for each variant. */
const made = new Map<string, Program>();
export function program(what: 'forward' | 'backward' | 'weights', variant: Variant, lanes = 1): Program {
  const key = `${named(what, variant)} ${lanes}`;
  const known = made.get(key);
  if (known) return known;
  const make = { forward, backward, weights }[what] as (variant: Variant, lanes: number) => Program;
  const fresh = make(variant, lanes);
  made.set(key, fresh);
  return fresh;
}
