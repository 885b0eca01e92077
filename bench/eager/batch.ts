/** Training batches drawn in JavaScript and uploaded. */

import * as tf from '@tensorflow/tfjs-core';
import { at, truncatedSnr, type NoiseSchedule } from '../../src/method/diffusion/noiseSchedule';
import type { Random } from '../../src/math/random';
import { heldShare } from '../cases';

const channels = 2;

/** Plans that walk straight from one point to another, [count, horizon, 2]; their values do not change the time a step takes. */
export function straightPlans(count: number, horizon: number, random: Random): Float32Array {
  const plans = new Float32Array(count * horizon * channels);
  const point = (): number => 1.8 * random.uniform() - 0.9;
  for (let plan = 0; plan < count; plan++) {
    for (let axis = 0; axis < channels; axis++) {
      const [from, to] = [point(), point()];
      for (let i = 0; i < horizon; i++) {
        plans[(plan * horizon + i) * channels + axis] = from + ((to - from) * i) / (horizon - 1);
      }
    }
  }
  return plans;
}

export interface Batch {
  readonly clean: tf.Tensor3D; // [batch, horizon, 2]
  readonly noisy: tf.Tensor3D; // [batch, horizon, 2]
  readonly steps: tf.Tensor1D; // [batch] int32
  readonly free: tf.Tensor3D; // [batch, horizon, 1]: 0 at held starts
  readonly weight: tf.Tensor3D; // [batch, horizon, 1]
}

/** Draws plans of `sources` in turn, noises each to a level of its own, and holds some of their first states. */
export function drawBatch(
  sources: readonly Float32Array[],
  schedule: NoiseSchedule,
  batch: number,
  horizon: number,
  random: Random,
): Batch {
  const size = horizon * channels;
  const clean = new Float32Array(batch * size);
  const noisy = new Float32Array(batch * size);
  const steps = new Int32Array(batch);
  const free = new Float32Array(batch * horizon).fill(1);
  const weight = new Float32Array(batch * horizon);
  random.fillNormal(noisy);
  let total = 0;
  for (let b = 0; b < batch; b++) {
    const source = sources[b % sources.length] as Float32Array;
    const plan = random.integer(source.length / size) * size;
    clean.set(source.subarray(plan, plan + size), b * size);
    const t = random.integer(schedule.steps);
    steps[b] = t;
    total += truncatedSnr(schedule, t);
    weight.fill(truncatedSnr(schedule, t), b * horizon, (b + 1) * horizon);
    const [signal, sigma] = [Math.sqrt(at(schedule.alphaBar, t)), at(schedule.sigma, t)];
    for (let i = b * size; i < (b + 1) * size; i++) {
      noisy[i] = signal * (clean[i] as number) + sigma * (noisy[i] as number);
    }
    if (random.uniform() < heldShare) {
      noisy.set(clean.subarray(b * size, b * size + channels), b * size);
      free[b * horizon] = 0;
      weight[b * horizon] = 0;
    }
  }
  for (let i = 0; i < weight.length; i++) weight[i] = ((weight[i] as number) * batch) / total;
  return {
    clean: tf.tensor3d(clean, [batch, horizon, channels]),
    noisy: tf.tensor3d(noisy, [batch, horizon, channels]),
    steps: tf.tensor1d(steps, 'int32'),
    free: tf.tensor3d(free, [batch, horizon, 1]),
    weight: tf.tensor3d(weight, [batch, horizon, 1]),
  };
}
