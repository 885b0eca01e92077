/** What a denoiser is trained on: plans with noise, and the weighted squared error of its guess of the clean plan. */

import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../maze/random';
import type { Denoiser } from './denoiser';
import { at, truncatedSnr, type NoiseSchedule } from './noiseSchedule';

/** Plans in normalised units, [count, horizon, channels], row-major. */
export interface Plans {
  readonly count: number;
  readonly horizon: number;
  readonly channels: number;
  readonly values: Float32Array;
}

/** Noised plans, ready for a loss. */
export interface NoisedBatch {
  readonly clean: tf.Tensor3D; // [batch, horizon, channels]
  readonly noisy: tf.Tensor3D; // [batch, horizon, channels]
  readonly steps: tf.Tensor1D; // [batch] int32
  /** [batch, horizon, 1]: 0 at a held start, which is given and not to be learned; 1 elsewhere. */
  readonly free: tf.Tensor3D;
  /** [batch, horizon, 1]: min(SNR, 5) over the batch's mean of it; 0 at a held start. */
  readonly weight: tf.Tensor3D;
}

/**
 * Draws `batch` plans from `sources` in turn, a noise level each, uniform over the schedule, and adds that noise.
 * @param heldShare probability that a plan's first state is held clean, as in start-state inpainting (Janner et al. 2022)
 */
export function drawNoisedBatch(
  sources: readonly Plans[],
  schedule: NoiseSchedule,
  batch: number,
  heldShare: number,
  random: Random,
): NoisedBatch {
  const { horizon, channels } = sources[0] as Plans;
  const size = horizon * channels;
  const clean = new Float32Array(batch * size);
  const noisy = new Float32Array(batch * size);
  const steps = new Int32Array(batch);
  const weight = new Float32Array(batch * horizon);
  const free = new Float32Array(batch * horizon).fill(1);
  random.fillNormal(noisy);
  let total = 0;
  for (let b = 0; b < batch; b++) {
    const source = sources[b % sources.length] as Plans;
    const index = random.integer(source.count) * size;
    clean.set(source.values.subarray(index, index + size), b * size);
    const t = random.integer(schedule.steps);
    steps[b] = t;
    const [signal, noise] = [Math.sqrt(at(schedule.alphaBar, t)), at(schedule.sigma, t)];
    for (let i = b * size; i < (b + 1) * size; i++)
      noisy[i] = signal * (clean[i] as number) + noise * (noisy[i] as number);
    weight.fill(truncatedSnr(schedule, t), b * horizon, (b + 1) * horizon);
    total += truncatedSnr(schedule, t);
    if (random.uniform() < heldShare) {
      noisy.set(clean.subarray(b * size, b * size + channels), b * size);
      weight[b * horizon] = 0;
      free[b * horizon] = 0;
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

/** Mean weighted squared error of the guess of the clean plan. */
export function denoisingLoss(denoiser: Denoiser, batch: NoisedBatch): tf.Scalar {
  const error = tf.sub(denoiser(batch.noisy, batch.steps, batch.free), batch.clean);
  return tf.mean(tf.mul(tf.square(error), batch.weight));
}
