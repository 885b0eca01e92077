/** The learned reward as a map: the reward of standing still at each point of a maze, at one noise level. */

import * as tf from '@tensorflow/tfjs-core';
import { constantSteps } from '../diffusion/denoiser';
import { at, type NoiseSchedule } from '../diffusion/noiseSchedule';
import type { RewardFunction } from './relativeReward';

/**
 * rho(sqrt(alphaBar_t) x_0, t) of plans x_0 that rest at one state. The authors' map instead averages over the motions in the
 * base's data (rendering.render_reward_heatmap); standing still is one number a point, the same for every data set.
 * @param states normalised states at rest, [count, channels]
 * @param length states per plan: the reward's window, or the whole horizon
 * @returns [count]; the caller disposes it
 */
export function rewardAtRest(
  reward: RewardFunction,
  schedule: NoiseSchedule,
  states: tf.Tensor2D,
  length: number,
  step: number,
): tf.Tensor1D {
  return tf.tidy(() => {
    const [count, channels] = states.shape;
    const still = tf.tile(tf.reshape(tf.mul(states, Math.sqrt(at(schedule.alphaBar, step))), [count, 1, channels]), [
      1,
      length,
      1,
    ]);
    return reward(still as tf.Tensor3D, constantSteps(count, step));
  });
}
