/** Gaussians, whose best denoisers and densities are known in closed form, for the unit tests. No part of the page. */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from './denoiser';
import { at, cosineSchedule, type NoiseSchedule } from './noiseSchedule';
import { Sampler } from './sampler';
import type { SolverName } from './solvers';

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

/**
 * How far plans of a Gaussian end from where the probability flow leads, at most; it is known there, since each value keeps its quantile.
 * They are sampled twice by the same sampler, so that what the first sampling left behind counts too.
 */
export async function flowError(solver: SolverName, levels: number): Promise<number> {
  const schedule = cosineSchedule(400);
  const gaussian: Gaussian = { mean: [0.15, -0.1], deviation: [0.25, 0.2] };
  const options = { count: 100, horizon: 4, channels: 2, starts: null, solver, levels, bound: Infinity };
  const sampler = new Sampler(schedule, options, [3, 1], exactDenoiser(gaussian, schedule));
  sampler.finish();
  sampler.restart();
  const noise = await sampler.plans.data<'float32'>();
  const plans = await sampler.finish().data<'float32'>();
  sampler.dispose();
  const kept = schedule.alphaBar[schedule.steps - 1]!;
  return Math.max(
    ...plans.map((value, i) => {
      const [mean, deviation] = [gaussian.mean[i % 2]!, gaussian.deviation[i % 2]!];
      const quantile = (noise[i]! - Math.sqrt(kept) * mean) / Math.sqrt(kept * deviation ** 2 + 1 - kept);
      return Math.abs(value - mean - deviation * quantile);
    }),
  );
}
