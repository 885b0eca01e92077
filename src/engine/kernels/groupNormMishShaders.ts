/** GroupNorm with Mish on WebGPU: a workgroup a sample and group. The definition is groupNormMish.ts's. */

import type * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { cooperates } from '../webgpu/adapter';
import { gradientTarget } from '../webgpu/gradientPlaces';
import { internalsOf } from '../webgpu/internals';
import { dispatch, groupsFor, type Program } from '../webgpu/program';
import { required, type Named } from './defineKernel';

export interface GradientAttributes {
  readonly groups: number;
  /** Whether the addend was repeated along the length, so that its gradient is a sum. */
  readonly repeated: boolean;
  /** What the gradients are of, where their places are set. */
  readonly of: { readonly affine: object; readonly addend: object | undefined };
}

const threads = 64;

const uniforms = { total: 'i32', length: 'i32', channels: 'i32', groups: 'i32' } as const;

/** `shared`: the threads of a workgroup share a group's work; `alone`: each thread sees to a group. See webgpu/adapter.ts. */
type Work = 'shared' | 'alone';

/** Threads that see to a group. */
const lanesOf = (work: Work): number => (work === 'shared' ? threads : 1);

/** e^y is bounded so that its square stays finite; beyond, Mish is y, or nothing, to single precision. */
const boundedExp = `
fn bounded_exp(y : f32) -> f32 { return exp(clamp(y, -20.0, 20.0)); }`;

/**
 * Sums over a group's threads, in a fixed order: every thread gives its part, eight threads add eight parts each, and all add the
 * eight sums.
 */
const declarations = (work: Work): string =>
  work === 'alone'
    ? `fn add_up(lane : i32, part : vec2<f32>) -> vec2<f32> { return part; } ${boundedExp}`
    : `
var<workgroup> parts : array<vec2<f32>, ${threads}>;
var<workgroup> sums : array<vec2<f32>, 8>;
fn add_up(lane : i32, part : vec2<f32>) -> vec2<f32> {
  parts[lane] = part;
  workgroupBarrier();
  if (lane < 8) {
    var sum = vec2<f32>(0.0);
    for (var i = 0; i < 8; i++) { sum += parts[8 * lane + i]; }
    sums[lane] = sum;
  }
  workgroupBarrier();
  var total = vec2<f32>(0.0);
  for (var i = 0; i < 8; i++) { total += sums[i]; }
  return total;
} ${boundedExp}`;

/**
 * Visits the values of a group that are this thread's: `at` in the array, `c` their channel. Threads that share a group take as
 * many whole rows of it at a time as they can, and those beyond rest.
 */
const visit = (work: Work, body: string): string => {
  const [row, column, rows, columns] =
    work === 'shared'
      ? [
          `select(u.length, lane / width, width > ${threads} || lane < ${threads} / width * width)`,
          'lane % width',
          `max(${threads} / width, 1)`,
          `min(width, ${threads})`,
        ]
      : ['0', '0', '1', '1'];
  return `
  for (var l = ${row}; l < u.length; l += ${rows}) {
    for (var k = ${column}; k < width; k += ${columns}) {
      let at = start + l * u.channels + k;
      let c = g * width + k;
      ${body}
    }
  }`;
};

/** Statistics of group `g` of sample `b`: the mean, and from it the mean square of what is left. */
const statistics = (work: Work): string => `
  let which = ${work === 'shared' ? 'group' : 'index'};
  let lane = ${work === 'shared' ? 'local' : '0'};
  if (which >= u.total) { return; }
  let g = which % u.groups;
  let b = which / u.groups;
  let width = u.channels / u.groups;
  let count = f32(u.length * width);
  let start = b * u.length * u.channels + g * width;
  var part = 0.0;
  ${visit(work, 'part += x[at];')}
  let mean = add_up(lane, vec2<f32>(part, 0.0)).x / count;
  part = 0.0;
  ${visit(work, 'let d = x[at] - mean; part += d * d;')}
  let scale = inverseSqrt(add_up(lane, vec2<f32>(part, 0.0)).x / count + 1e-5);`;

type Addend = 'none' | 'whole' | 'repeated';

const forward = (addend: Addend, work: Work): Program => ({
  name: `group norm mish, addend ${addend}, ${work}`,
  reads: { x: 'f32', affine: 'f32', ...(addend === 'none' ? {} : { addend: 'f32' as const }) },
  writes: { result: 'f32' },
  uniforms,
  workgroup: threads,
  declarations: declarations(work),
  body: `${statistics(work)}
  ${visit(
    work,
    `let y = (x[at] - mean) * scale * affine[c] + affine[u.channels + c];
      let e = bounded_exp(y);
      let n = e * (e + 2.0);
      result[at] = y * n / (n + 2.0)${{ none: '', whole: ' + addend[at]', repeated: ' + addend[b * u.channels + c]' }[addend]};`,
  )}`,
});

/** Also writes the affine map's gradient of each sample, [batch, 2, channels], to be summed over the batch. */
const backward = (repeated: boolean, work: Work): Program => ({
  name: `group norm mish gradient${repeated ? ', addend repeated' : ''}, ${work}`,
  reads: { x: 'f32', affine: 'f32', dy: 'f32' },
  writes: { dx: 'f32', affineParts: 'f32', ...(repeated ? { daddend: 'f32' as const } : {}) },
  uniforms,
  workgroup: threads,
  declarations: `${declarations(work)}
fn slope(y : f32) -> f32 {
  let e = bounded_exp(y);
  let n = e * (e + 2.0);
  let q = 1.0 / (n + 2.0);
  return n * q + 4.0 * y * e * (e + 1.0) * q * q;
}`,
  body: `${statistics(work)}
  // The gradient at the normalised values, and what it sums to with and without them.
  var both = vec2<f32>(0.0);
  ${visit(
    work,
    `let normalised = (x[at] - mean) * scale;
      let inner = dy[at] * slope(normalised * affine[c] + affine[u.channels + c]);
      dx[at] = inner;
      both += vec2<f32>(inner, inner * normalised) * affine[c];`,
  )}
  both = add_up(lane, both) / count;
  ${work === 'shared' ? 'storageBarrier();' : ''}
  // A thread a channel, for the sums over the length.
  for (var k = lane; k < width; k += ${lanesOf(work)}) {
    let c = g * width + k;
    var dgamma = 0.0;
    var dbeta = 0.0;
    var along = 0.0;
    for (var l = 0; l < u.length; l++) {
      let at = start + l * u.channels + k;
      dbeta += dx[at];
      dgamma += dx[at] * (x[at] - mean) * scale;
      ${repeated ? 'along += dy[at];' : ''}
    }
    affineParts[(2 * b) * u.channels + c] = dgamma;
    affineParts[(2 * b + 1) * u.channels + c] = dbeta;
    ${repeated ? 'daddend[b * u.channels + c] = along;' : ''}
  }
  ${work === 'shared' ? 'storageBarrier();' : ''}
  ${visit(
    work,
    `let normalised = (x[at] - mean) * scale;
      dx[at] = scale * (dx[at] * affine[c] - both.x - normalised * both.y);`,
  )}`,
});

/** [batch, size] -> [size]: 16 threads a value, or one. */
const sumBatch = (work: Work): Program => ({
  name: `sum over the batch, ${work}`,
  reads: { parts: 'f32' },
  writes: { result: 'f32' },
  uniforms: { batch: 'i32', size: 'i32' },
  workgroup: threads,
  declarations: work === 'shared' ? `var<workgroup> sums : array<f32, ${threads}>;` : '',
  body:
    work === 'alone'
      ? `
  if (index >= u.size) { return; }
  var sum = 0.0;
  for (var b = 0; b < u.batch; b++) { sum += parts[b * u.size + index]; }
  result[index] = sum;`
      : `
  let i = group * 4 + local % 4;
  var sum = 0.0;
  if (i < u.size) {
    for (var b = local / 4; b < u.batch; b += 16) { sum += parts[b * u.size + i]; }
  }
  sums[local] = sum;
  workgroupBarrier();
  if (local < 4 && i < u.size) {
    var total = 0.0;
    for (var k = 0; k < 16; k++) { total += sums[4 * k + local]; }
    result[i] = total;
  }`,
});

/** Every program, made once. */
const programs = (work: Work) => ({
  lanes: lanesOf(work),
  forward: { none: forward('none', work), whole: forward('whole', work), repeated: forward('repeated', work) },
  backward: { repeated: backward(true, work), plain: backward(false, work) },
  sumBatch: sumBatch(work),
  valuesPerGroup: work === 'shared' ? 4 : threads,
});
const made = { shared: programs('shared'), alone: programs('alone') };
const programsFor = (backend: WebGPUBackend) => made[cooperates(internalsOf(backend).device) ? 'shared' : 'alone'];

type Shape3 = [batch: number, length: number, channels: number];

/** @returns mish(normalise(x) gamma + beta) + addend; one dispatch */
export function forwardOnWebGpu(backend: WebGPUBackend, inputs: Named<tf.TensorInfo>, groups: number): tf.TensorInfo {
  const [x, affine, addend] = [required(inputs, 'x'), required(inputs, 'affine'), inputs['addend']];
  const [batch, length, channels] = x.shape as Shape3;
  const kind: Addend = !addend ? 'none' : addend.shape[1] === length ? 'whole' : 'repeated';
  const result = internalsOf(backend).allocate(x.shape);
  const reads = addend ? [x, affine, addend] : [x, affine];
  const { forward: kinds, lanes } = programsFor(backend);
  const total = batch * groups;
  dispatch(
    backend,
    kinds[kind],
    reads,
    [result],
    [total, length, channels, groups],
    groupsFor(kinds[kind], total * lanes),
  );
  return result;
}

/** @returns the gradients of x, of the affine map and, where it was repeated, of the addend; two dispatches */
export function backwardOnWebGpu(
  backend: WebGPUBackend,
  inputs: Named<tf.TensorInfo>,
  { groups, repeated, of }: GradientAttributes,
): tf.TensorInfo[] {
  const internals = internalsOf(backend);
  const [x, affine, dy] = [required(inputs, 'x'), required(inputs, 'affine'), required(inputs, 'dy')];
  const [batch, length, channels] = x.shape as Shape3;
  const dx = internals.allocate(x.shape);
  const parts = internals.allocate([batch, 2, channels]);
  const along = repeated ? [gradientTarget(internals, of.addend, [batch, 1, channels])] : [];
  const { backward: kinds, sumBatch: sum, lanes, valuesPerGroup } = programsFor(backend);
  const program = repeated ? kinds.repeated : kinds.plain;
  const total = batch * groups;
  const numbers = [total, length, channels, groups];
  dispatch(backend, program, [x, affine, dy], [dx, parts, ...along], numbers, groupsFor(program, total * lanes));
  const dAffine = gradientTarget(internals, of.affine, [2, channels]);
  dispatch(backend, sum, [parts], [dAffine], [batch, 2 * channels], Math.ceil((2 * channels) / valuesPerGroup));
  internals.release(parts);
  return [dx, dAffine, ...along];
}
