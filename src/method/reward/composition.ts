/** Rewards over the same base as one: their sum, their difference, or the reward of doing any of them. */

import * as tf from '@tensorflow/tfjs-core';
import type { Composition } from '../../protocol/configuration';
import type { RewardFunction } from './relativeReward';

/**
 * All rewards are asked at the same x and noise level. For exact models rho_i = log p_i - log p_base up to a constant at each level, so
 * - the sum is the log ratio of the product of all p_i to as many p_base: what all experts would do, a product of experts (Hinton 2002);
 * - the difference, of the first and the sum of the others, is of two goals log p_1 - log p_2: the base cancels;
 * - `either`, log (e^rho_1 + e^rho_2 + ...), is the log ratio of a mixture of the experts to the base: the density ratios are what adds.
 *   Its slope is the slopes' average, weighted by how likely a plan is each expert's.
 * @param rewards at least one
 * @param offsets [T] each, for `either`: what is to be added to the second reward, the third and so on at each level before they are compared
 *   with the first, since the constants of all are unknown. They are read at every step.
 */
export function composeRewards(
  rewards: readonly RewardFunction[],
  composition: Composition,
  offsets: readonly { readonly tensor: tf.Tensor }[],
): RewardFunction {
  return (x, steps, free) => {
    const [first, ...others] = rewards.map((reward) => reward(x, steps, free)) as [tf.Tensor1D, ...tf.Tensor1D[]];
    switch (composition) {
      case 'sum':
        return others.reduce((sum, other) => tf.add(sum, other), first);
      case 'difference':
        return others.reduce((rest, other) => tf.sub(rest, other), first);
      case 'either':
        // log (e^a + e^b) = a + log (1 + e^(b - a)), which does not overflow.
        return others.reduce((sum, other, k) => {
          const comparable = tf.add(other, tf.gather(offsets[k]!.tensor, steps));
          return tf.add(sum, tf.softplus(tf.sub(comparable, sum)));
        }, first);
    }
  };
}
