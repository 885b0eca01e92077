/**
 * Contrastive energy prediction (Lu et al. 2023, "Contrastive energy prediction for exact energy-guided diffusion sampling in offline reinforcement learning"): the value at a noised
 * sample of what is known at clean ones, v(x_t, t) = log E_base[e^(lambda R(x_0)) | x_t], up to a constant of each level. Of samples of the base with noise of one level, a softmax of v has to say how
 * e^(lambda R) is shared among them, by cross-entropy. For R = log p_expert - log p_base and lambda = 1 the value is the log ratio of the noised densities, as the relative reward is;
 * at any other lambda it is what guides exactly, where lambda times the relative reward lies below it (lambda > 1, Jensen).
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Learner } from '../../../engine/learner';
import type { NoiseSchedule } from '../../diffusion/noiseSchedule';
import { constantSteps } from '../../diffusion/denoiser';
import { at } from '../../diffusion/noiseSchedule';
import type { RewardNetwork } from '../../networks/rewardNetwork';
import type { RewardFunction } from '../relativeReward';
import { Renoising } from './renoising';
import { trainingOf, type BatchesOf, type RivalReward } from './rival';

export interface ContrastiveEnergy {
  readonly schedule: NoiseSchedule;
  /** R of clean samples: [batch, horizon, channels] -> [batch]; minus the energy. No gradient flows into it. */
  readonly reward: (clean: tf.Tensor3D) => tf.Tensor1D;
  /** v. It stays the caller's. */
  readonly network: RewardNetwork;
  /** Of the network's weights. It is disposed with the reward. */
  readonly learner: Learner;
  /** Of the base's samples. */
  readonly batches: BatchesOf;
}

export interface ContrastiveOptions {
  /** lambda. */
  readonly strength: number;
  /** Softmaxes of a step, each of samples with noise of one level. */
  readonly groups: number;
  /** Samples in each. */
  readonly compared: number;
}

export function contrastiveEnergy(
  { schedule, reward, network, learner, batches }: ContrastiveEnergy,
  { strength, groups, compared }: ContrastiveOptions,
): RivalReward {
  const renoising = new Renoising(schedule);
  const { training, dispose } = trainingOf(learner, (parameters) => {
    const drawn = batches(learner.counter, groups * compared);
    const level = tf.slice(tf.reshape(drawn.steps, [groups, compared]), [0, 0], [groups, 1]);
    const steps: tf.Tensor1D = tf.reshape(tf.tile(level, [1, compared]), [groups * compared]);
    const noisy = renoising.noisy(drawn.clean, renoising.noiseOf(drawn), steps);
    const shares = tf.softmax(tf.mul(tf.reshape(reward(drawn.clean), [groups, compared]), strength));
    const values = tf.reshape(network.apply(parameters, noisy, steps), [groups, compared]);
    const told = tf.sub(values, tf.logSumExp(values, 1, true)); // log of the softmax
    return tf.neg(tf.mean(tf.sum(tf.mul(shares, told), 1)));
  });
  const noised: RewardFunction = (x, steps, free) => network.apply(learner.averaged(), x, steps, free);
  return {
    training,
    noised,
    value: (clean) =>
      tf.tidy(() => noised(tf.mul(clean, Math.sqrt(at(schedule.alphaBar, 0))), constantSteps(clean.shape[0], 0))),
    dispose() {
      dispose();
      renoising.dispose();
    },
  };
}
