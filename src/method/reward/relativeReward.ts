/**
 * The relative reward (Nuti, Franzmeyer and Henriques 2023): a scalar field whose gradient matches the expert's score minus the
 * base's. This is the only place where a gradient is differentiated again.
 *
 * Score: s(x_t, t) = (sqrt(alphaBar_t) x0(x_t, t) - x_t) / sigma_t^2 for a denoiser's guess x0 of the clean plan. Between two
 * denoisers the x_t cancels: s_expert - s_base = sqrt(alphaBar_t) / sigma_t^2 (x0_expert - x0_base), so in units of the noise
 * d = sigma_t (s_expert - s_base) = sqrt(SNR_t) (x0_expert - x0_base). For exact models the matching reward is the
 * log density ratio, log p_expert,t - log p_base,t, up to a constant at each t.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../diffusion/denoiser';
import { at, truncatedSnr, type NoiseSchedule } from '../diffusion/noiseSchedule';
import { weightedError } from '../../engine/kernels/weightedError';

/** rho(x, t): ([batch, horizon, channels], [batch] int32) -> [batch]. `free` as for a Denoiser: 0 at held states. */
export type RewardFunction = (x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D) => tf.Tensor1D;

/** Where the reward's gradient is taken, and what it is to match. */
export interface MatchingTarget {
  /** [batch, horizon, channels]. */
  readonly at: tf.Tensor3D;
  readonly steps: tf.Tensor1D;
  /** [batch, horizon, 1 or channels]: 0 at what is held. */
  readonly free: tf.Tensor3D;
  /** What the gradient is to equal, [batch, horizon, channels]. */
  readonly target: tf.Tensor3D;
  /** Weight of the squared error, [batch, horizon, 1]. */
  readonly weight: tf.Tensor3D;
}

export type Formulation = 'score' | 'authors';

/** Builds matching targets from two frozen denoisers, with the schedule's numbers ready on the backend. */
export class RewardMatching {
  private readonly cleanToScore: tf.Tensor1D; // [T] sqrt(alphaBar) / sigma^2
  private readonly weight: tf.Tensor1D; // [T] min(SNR, 5) / SNR sigma^2
  private readonly fromClean: tf.Tensor1D; // [T]
  private readonly fromNoisy: tf.Tensor1D; // [T]

  constructor(
    schedule: NoiseSchedule,
    private readonly formulation: Formulation,
  ) {
    const table = (value: (t: number) => number) =>
      tf.tensor1d(Float32Array.from({ length: schedule.steps }, (_, t) => value(t)));
    const variance = (t: number): number => at(schedule.sigma, t) ** 2;
    this.cleanToScore = table((t) => Math.sqrt(at(schedule.alphaBar, t)) / variance(t));
    this.weight = table((t) => (truncatedSnr(schedule, t) / at(schedule.signalToNoise, t)) * variance(t));
    this.fromClean = table((t) => at(schedule.fromClean, t));
    this.fromNoisy = table((t) => at(schedule.fromNoisy, t));
  }

  /**
   * `score`: grad rho(x_t, t) is to equal s_expert - s_base. Its squared error in units of the noise, that is times sigma_t^2, is
   * weighted by min(SNR_t, 5) / SNR_t: unweighted, the lowest noise levels, where d is largest, drown the others.
   *
   * `authors` (rrf_diffusion/gradient_matching.py): grad rho(mu_base, t) is to equal mu_expert - mu_base, the difference of the
   * two posterior means, unweighted. There the reward takes in the posterior variance and changes scale with t.
   *
   * @param noisy x_t [batch, horizon, channels]
   * @param steps t [batch] int32
   * @param free [batch, horizon, 1 or channels]: 0 at what is held and so not to be matched
   */
  target(base: Denoiser, expert: Denoiser, noisy: tf.Tensor3D, steps: tf.Tensor1D, free: tf.Tensor3D): MatchingTarget {
    const baseGuess = base(noisy, steps, free);
    const difference = tf.sub(expert(noisy, steps, free), baseGuess); // [batch, horizon, channels]
    const lookup = (table: tf.Tensor1D): tf.Tensor3D => tf.reshape(tf.gather(table, steps), [-1, 1, 1]);
    switch (this.formulation) {
      case 'score':
        return {
          at: noisy,
          steps,
          free,
          target: tf.mul(difference, lookup(this.cleanToScore)),
          weight: tf.mul(lookup(this.weight), free),
        };
      case 'authors': {
        const clip = (guess: tf.Tensor3D): tf.Tensor3D => tf.clipByValue(guess, -1, 1);
        const clipped = clip(baseGuess);
        const mean = tf.add(tf.mul(clipped, lookup(this.fromClean)), tf.mul(noisy, lookup(this.fromNoisy)));
        const step = tf.sub(clip(tf.add(baseGuess, difference)), clipped);
        return {
          // A held state is clean already, and stays where it is.
          at: tf.add(tf.mul(mean, free), tf.mul(noisy, tf.sub(1, free))),
          steps,
          free,
          target: tf.mul(step, lookup(this.fromClean)),
          weight: free,
        };
      }
    }
  }

  dispose(): void {
    tf.dispose([this.cleanToScore, this.weight, this.fromClean, this.fromNoisy]);
  }
}

/** grad_x rho(x, t), [batch, horizon, channels]: each plan's reward depends on that plan alone, so the sum's gradient serves. */
export function rewardGradient(
  reward: RewardFunction,
  x: tf.Tensor3D,
  steps: tf.Tensor1D,
  free?: tf.Tensor3D,
): tf.Tensor3D {
  return tf.grad((input: tf.Tensor) => tf.sum(reward(input as tf.Tensor3D, steps, free)))(x) as tf.Tensor3D;
}

/** Mean over the batch of the weighted squared error of the reward's gradient; differentiable in the reward's parameters. */
export function matchingLoss(reward: RewardFunction, matching: MatchingTarget): tf.Scalar {
  const { at: point, steps, free, target, weight } = matching;
  return weightedError(rewardGradient(reward, point, steps, free), target, weight);
}

/** Weighted squared error and weighted power of the target, as two scalars: 1 - error / power is the share explained. */
export function explainedParts(reward: RewardFunction, matching: MatchingTarget): [error: tf.Scalar, power: tf.Scalar] {
  const { target, weight } = matching;
  return [matchingLoss(reward, matching), weightedError(target, tf.zerosLike(target), weight)];
}
