/** Problems whose answers are known: mixtures of Gaussians, with exact denoisers and value functions. No part of the page. */

import * as tf from '@tensorflow/tfjs-core';
import { silu } from '../../engine/kernels/silu';
import type { ParameterSpecifications } from '../../engine/parameters';
import type { Key } from '../../engine/philox';
import type { Denoiser } from '../diffusion/denoiser';
import { cosineSchedule, type NoiseSchedule } from '../diffusion/noiseSchedule';
import type { DenoiserNetwork } from '../networks/denoiserNetwork';
import { dense, denseParameters } from '../networks/layers';
import { LevelEmbedding } from '../networks/levelEmbedding';
import type { RewardFunction } from '../reward/relativeReward';
import { bestOfN } from './bestOfN';
import { Tally } from './counts';
import { finished, type SteeringResult } from './method';
import type { SteeringProblem } from './problem';

/** Of one channel: plans are a single number. */
export interface Mixture {
  readonly weights: readonly number[];
  readonly means: readonly number[];
  readonly variances: readonly number[];
}

/** A mixture's best denoiser and log density at every level, by what is known of Gaussians. */
export function exactMixture({ weights, means, variances }: Mixture, schedule: NoiseSchedule) {
  const row = (value: (signal: number, k: number) => number): tf.Tensor2D => {
    const rows = Array.from(schedule.alphaBar, (signal) => means.map((_, k) => value(signal, k)));
    return tf.keep(tf.tensor2d(rows));
  };
  const spread = (signal: number, k: number): number => signal * variances[k]! + 1 - signal;
  const centres = row((signal, k) => Math.sqrt(signal) * means[k]!);
  const precisions = row((signal, k) => 1 / spread(signal, k));
  const logScales = row((signal, k) => Math.log(weights[k]!) - 0.5 * Math.log(2 * Math.PI * spread(signal, k)));
  const slopes = row((signal, k) => (variances[k]! * Math.sqrt(signal)) / spread(signal, k));
  /** x_t and each level's numbers as [batch, 1] and [batch, components]. */
  const parts = (noisy: tf.Tensor3D, steps: tf.Tensor1D) => {
    const x = tf.reshape(noisy, [-1, 1]);
    const at = (table: tf.Tensor2D): tf.Tensor => tf.gather(table, steps);
    const apart = tf.sub(x, at(centres));
    return { apart, at, logs: tf.sub(at(logScales), tf.mul(tf.mul(tf.square(apart), at(precisions)), 0.5)) };
  };
  const logDensity: RewardFunction = (noisy, steps) => tf.logSumExp(parts(noisy, steps).logs, 1) as tf.Tensor1D;
  const denoiser: Denoiser = (noisy, steps) => {
    const { apart, at, logs } = parts(noisy, steps);
    const guesses = tf.add(tf.mul(apart, at(slopes)), tf.tensor2d([[...means]]));
    return tf.reshape(tf.sum(tf.mul(tf.softmax(logs), guesses), 1), noisy.shape);
  };
  return { logDensity, denoiser };
}

/** Three modes, of which the expert prefers the last. */
export const base: Mixture = { weights: [0.3, 0.4, 0.3], means: [-0.6, 0, 0.6], variances: [0.02, 0.02, 0.02] };
export const expert: Mixture = { ...base, weights: [0.1, 0.3, 0.6] };

export const levels = 50;
export const key: Key = [3, 5];

/** A base steered by the exact log ratio of an expert to it. */
export function mixtureProblem(startCount: number, from = base, to = expert, steps = levels): SteeringProblem {
  const schedule = cosineSchedule(steps);
  const [exactBase, exactExpert] = [exactMixture(from, schedule), exactMixture(to, schedule)];
  return {
    schedule,
    base: exactBase.denoiser,
    expert: exactExpert.denoiser,
    reward: (noisy, steps) => tf.sub(exactExpert.logDensity(noisy, steps), exactBase.logDensity(noisy, steps)),
    terminalLevel: 0,
    starts: null,
    startCount,
    horizon: 1,
    channels: 1,
    bound: Infinity,
    variance: 0.3,
    teaching: null,
  };
}

/** A mixture times exp(slope x), normalised: modes move by their variance, and weigh by how far. */
export function tiltedByLine({ weights, means, variances }: Mixture, slope: number): Mixture {
  const tilted = weights.map((weight, k) => weight * Math.exp(slope * means[k]! + 0.5 * slope ** 2 * variances[k]!));
  const whole = tilted.reduce((sum, weight) => sum + weight, 0);
  return {
    weights: tilted.map((weight) => weight / whole),
    means: means.map((mean, k) => mean + slope * variances[k]!),
    variances,
  };
}

/** A sample of a line with weights. */
export interface Law {
  readonly points: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** What the base's own chain of T = 50 steps makes, weighted by exp(w R), and the mean of that: no step of the chain is in the way of the comparison. */
export async function chainLaw(
  strength: number,
  from = base,
  to = expert,
): Promise<Law & { readonly partition: number }> {
  const { plans, logWeights } = await unsteered(from, to);
  const weights = logWeights.map((reward) => Math.exp(strength * reward));
  return { points: plans, weights, partition: weights.reduce((sum, weight) => sum + weight, 0) / weights.length };
}

/** Plans of the base's own chain, and R of each. */
export async function rewardedChain(): Promise<{ points: Float32Array; rewards: Float64Array }> {
  const { plans, logWeights } = await unsteered(base, expert);
  return { points: plans, rewards: logWeights };
}

const made = new Map<string, Promise<SteeringResult>>();

/** Plans of the base and their rewards, made once for each expert. */
function unsteered(from: Mixture, to: Mixture): Promise<SteeringResult> {
  const knobs = { levels, returned: 1, candidates: 20_000, strength: 1, choice: 'soft' } as const;
  const name = JSON.stringify([from, to]);
  const plans = made.get(name) ?? finished(bestOfN.sample(mixtureProblem(1, from, to), knobs, [9, 9], new Tally()));
  made.set(name, plans);
  return plans;
}

/** Mean distance that mass has to be carried from a sample to a law (Wasserstein-1). */
export function carried(sample: ArrayLike<number>, { points, weights }: Law): number {
  const whole = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  const steps = [
    ...Array.from(sample, (value) => [value, 1 / sample.length] as const),
    ...Array.from(points, (value, i) => [value, -weights[i]! / whole] as const),
  ].sort(([x], [y]) => x - y);
  let [distance, height] = [0, 0];
  steps.forEach(([x, share], i) => {
    if (i > 0) distance += Math.abs(height) * (x - steps[i - 1]![0]);
    height += share;
  });
  return distance;
}

/**
 * A perceptron for lone numbers, beside a guess.
 * @param guess the best one for data of variance 0.3 where it is absent
 */
export function smallNetwork(schedule: NoiseSchedule, guess?: Denoiser): DenoiserNetwork {
  const levels = new LevelEmbedding(schedule);
  const width = 48;
  const rows = Array.from(schedule.alphaBar, (signal) => {
    const variance = signal * 0.3 + 1 - signal;
    return [(Math.sqrt(signal) * 0.3) / variance, Math.sqrt(((1 - signal) * 0.3) / variance), 1 / Math.sqrt(variance)];
  });
  const scales = tf.keep(tf.tensor2d(rows));
  return {
    specifications: {
      ...denseParameters('level', levels.width, width),
      ...denseParameters('first', 1, width),
      ...denseParameters('second', width, width),
      ...denseParameters('output', width, 1),
    } as ParameterSpecifications,
    apply(parameters, noisy, steps) {
      const [skip, scale, unit] = tf.split(tf.gather(scales, steps), 3, 1) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const x = tf.reshape(noisy, [-1, 1]) as tf.Tensor2D;
      const level = dense(parameters, 'level', levels.apply(steps));
      const first = silu(tf.add(dense(parameters, 'first', tf.mul(x, unit) as tf.Tensor2D), level) as tf.Tensor2D);
      const output = dense(parameters, 'output', silu(dense(parameters, 'second', first)));
      const known = guess ? tf.reshape(guess(noisy, steps), [-1, 1]) : tf.mul(x, skip);
      return tf.reshape(tf.add(known, tf.mul(output, scale)), noisy.shape);
    },
    dispose: () => levels.dispose(),
  };
}
