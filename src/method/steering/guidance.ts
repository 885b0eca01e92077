/** Steering: the base model with a reward's slope added to its score. A steered base is itself a denoiser. */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser, PushedDenoiser } from '../diffusion/denoiser';
import { at, type NoiseSchedule } from '../diffusion/noiseSchedule';
import type { State } from '../../engine/state';
import { rewardGradient, type Formulation, type RewardFunction } from '../reward/relativeReward';

/** Steers a base by w times a reward's gradient. Built once per schedule. */
export class Guidance {
  private readonly factor: tf.Tensor1D; // [T]: gradient -> change of the guess of x_0
  private readonly meanFactor: tf.Tensor1D; // [T]: gradient -> change of the posterior mean

  /**
   * For rewards of the `score` formulation, noise' = noise - w sigma grad rho (Dhariwal and Nichol 2021, algorithm 2), which moves
   * the guess of x_0 by w sigma^2 / sqrt(alphaBar) grad rho. Rewards of the `authors` formulation move the posterior mean by
   * w grad rho, that is the guess by w grad rho over the mean's coefficient of x_0.
   */
  constructor(schedule: NoiseSchedule, formulation: Formulation) {
    const toGuess = (t: number): number =>
      formulation === 'score'
        ? at(schedule.sigma, t) ** 2 / Math.sqrt(at(schedule.alphaBar, t))
        : 1 / at(schedule.fromClean, t);
    const table = (value: (t: number) => number) =>
      tf.tensor1d(Float32Array.from({ length: schedule.steps }, (_, t) => value(t)));
    this.factor = table(toGuess);
    this.meanFactor = table((t) => toGuess(t) * at(schedule.fromClean, t));
  }

  /** @param scale strength w; 0 is the base itself, 1 adds the whole learned difference. It is read at every step. */
  steer(base: Denoiser, reward: RewardFunction, scale: State<tf.Rank.R0>): Denoiser {
    return (noisy, steps, free) => {
      const factor = tf.reshape(tf.gather(this.factor, steps), [-1, 1, 1]);
      const push = tf.mul(rewardGradient(reward, noisy, steps, free), tf.mul(factor, scale.tensor));
      return tf.add(base(noisy, steps, free), push);
    };
  }

  /**
   * The paper's way (the authors' sampling/functions.py): the noisy plan itself is moved uphill, and the base takes its posterior mean from
   * where that leads. Their reward takes in the posterior's variance; of a `score` reward the gradient is scaled to theirs: the change
   * of the posterior's mean.
   */
  nudge(base: Denoiser, reward: RewardFunction, scale: State<tf.Rank.R0>): PushedDenoiser {
    const push: Denoiser = (noisy, steps, free) => {
      const factor = tf.reshape(tf.gather(this.meanFactor, steps), [-1, 1, 1]);
      return tf.mul(rewardGradient(reward, noisy, steps, free), tf.mul(factor, scale.tensor));
    };
    return { push, denoiser: base };
  }

  dispose(): void {
    tf.dispose([this.factor, this.meanFactor]);
  }
}
