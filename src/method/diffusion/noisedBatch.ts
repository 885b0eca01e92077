/**
 * Plans with noise, drawn by a counter-based generator: a batch is a function of a key and a step. On WebGPU two programs draw it
 * from plans that lie on the GPU; elsewhere JavaScript draws the same numbers.
 */

import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, hasKernel, required, runKernelWithOutputs } from '../../engine/kernels/defineKernel';
import type { Counter } from '../../engine/counter';
import { fillNormal, integerOf, philox, philoxWgsl, uniformOf, type Key } from '../../engine/philox';
import { internalsOf } from '../../engine/webgpu/internals';
import { dispatch, groupsFor, type Program } from '../../engine/webgpu/program';
import { at, truncatedSnr, type NoiseSchedule } from './noiseSchedule';
import { heldMask, type HeldChannels } from './heldStart';
import type { PlanSource } from './planSource';

/** Noised plans, ready for a loss. */
export interface NoisedBatch {
  readonly clean: tf.Tensor3D; // [batch, horizon, channels]
  readonly noisy: tf.Tensor3D; // [batch, horizon, channels]
  readonly steps: tf.Tensor1D; // [batch] int32
  /** [batch, horizon, 1 or channels]: 0 at what is held of a start, which is given and not to be learned; 1 elsewhere. */
  readonly free: tf.Tensor3D;
  /** Of the same shape: min(SNR, 5) over the batch's mean of it; 0 at what is held. */
  readonly weight: tf.Tensor3D;
}

export interface BatchOptions {
  readonly batch: number;
  /** States of a sample: where plans have more, windows of them at offsets drawn uniformly. Absent: whole plans. */
  readonly length?: number;
  /** Probability that a sample's first state is held clean, as in start-state inpainting (Janner et al. 2022). */
  readonly heldShare: number;
  /** Tells this stream of batches from others. */
  readonly key: Key;
}

interface DrawAttributes extends BatchOptions {
  readonly length: number;
  readonly sets: number;
  readonly count: number;
}

/** What a block of random words is for: the counter's third word. */
const purposes = { choices: 0, noise: 1 } as const;

/** What noising reads of each level, and of each channel. */
export class Noising {
  /** Signal, noise, and min(SNR, 5) of each level, [T, 3]; used on WebGPU. */
  readonly table: tf.Tensor2D;
  /** The mask of a held start, [1 or channels]: 0 where it is held. */
  readonly mask: tf.Tensor1D;
  readonly maskValues: readonly number[];

  constructor(
    readonly schedule: NoiseSchedule,
    heldChannels?: HeldChannels,
  ) {
    const rows = Array.from({ length: schedule.steps }, (_, t) => [
      Math.sqrt(at(schedule.alphaBar, t)),
      at(schedule.sigma, t),
      truncatedSnr(schedule, t),
    ]);
    this.table = tf.tensor2d(rows);
    this.maskValues = heldMask(heldChannels);
    this.mask = tf.tensor1d([...this.maskValues]);
  }

  dispose(): void {
    tf.dispose([this.table, this.mask]);
  }
}

/**
 * The batch of the step that `counter` stands at: plans from the source's sets in turn, a noise level each, uniform over the
 * schedule, and that noise added.
 */
export function drawNoisedBatch(
  source: PlanSource,
  noising: Noising,
  counter: Counter,
  options: BatchOptions,
): NoisedBatch {
  if (!hasKernel('NoisedBatch')) return drawInJavaScript(source, noising, counter.value, options);
  const { sets, count } = source;
  const attributes: DrawAttributes = { ...options, length: lengthOf(source, options), sets, count };
  const { table, mask } = noising;
  const inputs = { plans: source.tensor, table, mask, counter: counter.tensor };
  const outputs = runKernelWithOutputs('NoisedBatch', inputs, attributes);
  const [clean, noisy, steps, free, weight] = outputs as [
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor1D,
    tf.Tensor3D,
    tf.Tensor3D,
  ];
  return { clean, noisy, steps, free, weight };
}

function lengthOf({ horizon }: PlanSource, { length = horizon }: BatchOptions): number {
  if (length > horizon) throw new Error(`Plans of ${horizon} states have no windows of ${length}.`);
  return length;
}

function drawInJavaScript(
  source: PlanSource,
  { schedule, maskValues }: Noising,
  step: number,
  options: BatchOptions,
): NoisedBatch {
  const { batch, heldShare, key } = options;
  const { channels, count, sets } = source;
  const horizon = lengthOf(source, options);
  const offsets = source.horizon - horizon + 1;
  const size = horizon * channels;
  const clean = new Float32Array(batch * size);
  const noisy = new Float32Array(batch * size);
  const steps = new Int32Array(batch);
  const masks = maskValues.length;
  const weight = new Float32Array(batch * horizon * masks);
  const free = new Float32Array(batch * horizon * masks).fill(1);
  fillNormal(noisy, key, step, purposes.noise, 0);
  const words = new Uint32Array(4);
  let total = 0;
  for (let b = 0; b < batch; b++) {
    philox(words, key, b, step, purposes.choices, 0);
    const [choice, level, holding, cut] = words as unknown as [number, number, number, number];
    const plan = (b % sets) * count + integerOf(choice, count);
    const first = (plan * source.horizon + integerOf(cut, offsets)) * channels;
    clean.set(source.values.subarray(first, first + size), b * size);
    const t = integerOf(level, schedule.steps);
    steps[b] = t;
    const [signal, noise] = [Math.sqrt(at(schedule.alphaBar, t)), at(schedule.sigma, t)];
    for (let i = b * size; i < (b + 1) * size; i++)
      noisy[i] = signal * (clean[i] as number) + noise * (noisy[i] as number);
    weight.fill(truncatedSnr(schedule, t), b * horizon * masks, (b + 1) * horizon * masks);
    total += truncatedSnr(schedule, t);
    if (uniformOf(holding) < heldShare) {
      for (let c = 0; c < channels; c++)
        if (maskValues[Math.min(c, masks - 1)] === 0) noisy[b * size + c] = clean[b * size + c]!;
      for (const [k, value] of maskValues.entries()) {
        free[b * horizon * masks + k] = value;
        weight[b * horizon * masks + k]! *= value;
      }
    }
  }
  for (let i = 0; i < weight.length; i++) weight[i] = ((weight[i] as number) * batch) / total;
  return {
    clean: tf.tensor3d(clean, [batch, horizon, channels]),
    noisy: tf.tensor3d(noisy, [batch, horizon, channels]),
    steps: tf.tensor1d(steps, 'int32'),
    free: tf.tensor3d(free, [batch, horizon, masks]),
    weight: tf.tensor3d(weight, [batch, horizon, masks]),
  };
}

const threads = 64;

/** One workgroup: the state of a plan with which each sample begins, its level, whether its start is held, and from all levels the weights. */
const choose: Program = {
  name: 'noised batch choices',
  reads: { table: 'f32', mask: 'f32', counter: 'i32' },
  writes: { steps: 'i32', picks: 'i32', free: 'f32', weight: 'f32' },
  uniforms: {
    batch: 'i32',
    horizon: 'i32', // of a sample
    stored: 'i32', // states of a plan
    masks: 'i32', // 1, or the channels
    levels: 'i32',
    sets: 'i32',
    count: 'i32',
    key0: 'i32',
    key1: 'i32',
    heldShare: 'f32',
  },
  workgroup: threads,
  declarations: `${philoxWgsl}
var<workgroup> sums : array<f32, ${threads}>;`,
  body: `
  let key = vec2<u32>(bitcast<u32>(u.key0), bitcast<u32>(u.key1));
  var sum = 0.0;
  for (var b = local; b < u.batch; b += ${threads}) {
    let words = philox(key, vec4<u32>(u32(b), u32(counter[0]), ${purposes.choices}u, 0u));
    let plan = (b % u.sets) * u.count + integer_of(words.x, u.count);
    picks[b] = plan * u.stored + integer_of(words.w, u.stored - u.horizon + 1);
    let t = integer_of(words.y, u.levels);
    steps[b] = t;
    let isHeld = uniform_of(words.z) < u.heldShare;
    for (var c = 0; c < u.masks; c++) { free[b * u.horizon * u.masks + c] = select(1.0, mask[c], isHeld); }
    sum += table[3 * t + 2];
  }
  sums[local] = sum;
  workgroupBarrier();
  var total = 0.0;
  for (var i = 0; i < ${threads}; i++) { total += sums[i]; }
  for (var b = local; b < u.batch; b += ${threads}) {
    let value = table[3 * steps[b] + 2] * f32(u.batch) / total;
    let first = b * u.horizon * u.masks;
    for (var c = 0; c < u.masks; c++) { weight[first + c] = value * free[first + c]; }
    for (var i = u.masks; i < u.horizon * u.masks; i++) {
      weight[first + i] = value;
      free[first + i] = 1.0;
    }
  }`,
};

/** A thread four values: plans gathered, and noise added except at what is held. */
const noise: Program = {
  name: 'noised batch noise',
  reads: { plans: 'f32', table: 'f32', counter: 'i32', steps: 'i32', picks: 'i32', free: 'f32' },
  writes: { clean: 'f32', noisy: 'f32' },
  /** `perSample` and `channels`: numbers of a sample, and of a state; `sharing`: channels that one number of `free` is for. */
  uniforms: { size: 'i32', perSample: 'i32', channels: 'i32', sharing: 'i32', key0: 'i32', key1: 'i32' },
  workgroup: threads,
  declarations: philoxWgsl,
  body: `
  if (4 * index >= u.size) { return; }
  let key = vec2<u32>(bitcast<u32>(u.key0), bitcast<u32>(u.key1));
  let drawn = normals(philox(key, vec4<u32>(u32(index), u32(counter[0]), ${purposes.noise}u, 0u)));
  for (var k = 0; k < 4 && 4 * index + k < u.size; k++) {
    let i = 4 * index + k;
    let b = i / u.perSample;
    let value = plans[picks[b] * u.channels + i % u.perSample];
    clean[i] = value;
    let t = steps[b];
    noisy[i] = select(table[3 * t] * value + table[3 * t + 1] * drawn[k], value, free[i / u.sharing] == 0.0);
  }`,
};

defineKernel<DrawAttributes>({
  name: 'NoisedBatch',
  webgpu: (backend, inputs, { batch, length: horizon, heldShare, key, sets, count }) => {
    const internals = internalsOf(backend);
    const [plans, table] = [required(inputs, 'plans'), required(inputs, 'table')];
    const [mask, counter] = [required(inputs, 'mask'), required(inputs, 'counter')];
    const masks = mask.shape[0] as number;
    const [, stored, channels] = plans.shape as [number, number, number];
    const steps = internals.allocate([batch], 'int32');
    const picks = internals.allocate([batch], 'int32');
    const free = internals.allocate([batch, horizon, masks]);
    const weight = internals.allocate([batch, horizon, masks]);
    const [key0, key1] = [key[0] | 0, key[1] | 0];
    const choices = [batch, horizon, stored, masks, table.shape[0] as number, sets, count, key0, key1, heldShare];
    dispatch(backend, choose, [table, mask, counter], [steps, picks, free, weight], choices, 1);
    const clean = internals.allocate([batch, horizon, channels]);
    const noisy = internals.allocate([batch, horizon, channels]);
    const size = batch * horizon * channels;
    const numbers = [size, horizon * channels, channels, channels / masks, key0, key1];
    const reads = [plans, table, counter, steps, picks, free];
    dispatch(backend, noise, reads, [clean, noisy], numbers, groupsFor(noise, Math.ceil(size / 4)));
    internals.release(picks);
    return [clean, noisy, steps, free, weight];
  },
});
