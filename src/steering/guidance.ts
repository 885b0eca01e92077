/** Steering: the base model with a reward's slope added to its score. A steered base is itself a denoiser. */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../diffusion/denoiser';
import { at, type NoiseSchedule } from '../diffusion/noiseSchedule';
import type { State } from '../engine/state';
import { rewardGradient, type Formulation, type RewardFunction } from '../reward/relativeReward';

/** Steers a base by w times a reward's gradient. Built once per schedule. */
export class Guidance {
  private readonly factor: tf.Tensor1D; // [T]: gradient -> change of the guess of x_0

  /**
   * For rewards of the `score` formulation, noise' = noise - w sigma grad rho (Dhariwal and Nichol 2021, algorithm 2), which moves
   * the guess of x_0 by w sigma^2 / sqrt(alphaBar) grad rho. Rewards of the `authors` formulation move the posterior mean by
   * w grad rho, that is the guess by w grad rho over the mean's coefficient of x_0.
   */
  constructor(schedule: NoiseSchedule, formulation: Formulation) {
    this.factor = tf.tensor1d(
      Float32Array.from({ length: schedule.steps }, (_, t) =>
        formulation === 'score'
          ? at(schedule.sigma, t) ** 2 / Math.sqrt(at(schedule.alphaBar, t))
          : 1 / at(schedule.fromClean, t),
      ),
    );
  }

  /** @param scale strength w; 0 is the base itself, 1 adds the whole learned difference. It is read at every step. */
  steer(base: Denoiser, reward: RewardFunction, scale: State<tf.Rank.R0>): Denoiser {
    return (noisy, steps, free) => {
      const factor = tf.reshape(tf.gather(this.factor, steps), [-1, 1, 1]);
      const push = tf.mul(rewardGradient(reward, noisy, steps, free), tf.mul(factor, scale.tensor));
      return tf.add(base(noisy, steps, free), push);
    };
  }

  dispose(): void {
    this.factor.dispose();
  }
}
