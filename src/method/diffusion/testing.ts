/** Gaussians, whose best denoisers and densities are known in closed form, for the unit tests. No part of the page. */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from './denoiser';
import { at, type NoiseSchedule } from './noiseSchedule';

/** Independent coordinates, alike in all states of a plan: one mean and one deviation a channel. */
export interface Gaussian {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Mean and variance of channel `k` of x_t. */
export function noisyMoments(
  { mean, deviation }: Gaussian,
  schedule: NoiseSchedule,
  t: number,
  k: number,
): [number, number] {
  const alphaBar = at(schedule.alphaBar, t);
  return [Math.sqrt(alphaBar) * mean[k]!, alphaBar * deviation[k]! ** 2 + 1 - alphaBar];
}

/**
 * The best guess of x_0 given x_t is linear in x_t: m + s^2 sqrt(alphaBar) / (alphaBar s^2 + 1 - alphaBar) (x_t - sqrt(alphaBar) m).
 * @returns [slope, constant] of channel `k`
 */
export function bestGuess(gaussian: Gaussian, schedule: NoiseSchedule, t: number, k: number): [number, number] {
  const [noisyMean, variance] = noisyMoments(gaussian, schedule, t, k);
  const slope = (gaussian.deviation[k]! ** 2 * Math.sqrt(at(schedule.alphaBar, t))) / variance;
  return [slope, gaussian.mean[k]! - slope * noisyMean];
}

/** [T, channels] numbers on the backend, looked up by level: [batch] int32 -> [batch, 1, channels]. */
function levelRows(schedule: NoiseSchedule, channels: number, value: (t: number, k: number) => number) {
  const rows = Float32Array.from({ length: schedule.steps * channels }, (_, i) =>
    value(Math.floor(i / channels), i % channels),
  );
  const table = tf.keep(tf.tensor2d(rows, [schedule.steps, channels]));
  return (steps: tf.Tensor1D): tf.Tensor => tf.expandDims(tf.gather(table, steps), 1);
}

/** The best denoiser for plans drawn from a Gaussian. Its tables stay on the backend. */
export function exactDenoiser(gaussian: Gaussian, schedule: NoiseSchedule): Denoiser {
  const channels = gaussian.mean.length;
  const slopes = levelRows(schedule, channels, (t, k) => bestGuess(gaussian, schedule, t, k)[0]);
  const constants = levelRows(schedule, channels, (t, k) => bestGuess(gaussian, schedule, t, k)[1]);
  return (noisy, steps) => tf.add(tf.mul(noisy, slopes(steps)), constants(steps)) as tf.Tensor3D;
}

/** log p_expert,t(x) - log p_base,t(x), summed over a plan: ([batch, horizon, channels], [batch] int32) -> [batch]. */
export function exactLogRatio(expert: Gaussian, base: Gaussian, schedule: NoiseSchedule) {
  const tables = [expert, base].map((gaussian) => {
    const channels = gaussian.mean.length;
    return {
      mean: levelRows(schedule, channels, (t, k) => noisyMoments(gaussian, schedule, t, k)[0]),
      precision: levelRows(schedule, channels, (t, k) => 1 / noisyMoments(gaussian, schedule, t, k)[1]),
    };
  });
  return (x: tf.Tensor3D, steps: tf.Tensor1D): tf.Tensor1D => {
    const [ofExpert, ofBase] = tables.map(({ mean, precision }) =>
      tf.mul(tf.sum(tf.mul(tf.squaredDifference(x, mean(steps)), precision(steps)), [1, 2]), -0.5),
    );
    return tf.sub(ofExpert!, ofBase!);
  };
}
