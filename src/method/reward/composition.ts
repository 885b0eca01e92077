/** Two rewards over the same base as one: their sum, their difference, or the reward of doing either. */

import * as tf from '@tensorflow/tfjs-core';
import type { Composition } from '../../protocol/configuration';
import type { RewardFunction } from './relativeReward';

/**
 * Both rewards are asked at the same x and noise level. For exact models rho_i = log p_i - log p_base up to a constant at each level, so
 * - the sum is log (p_1 p_2 / p_base^2): what both experts would do, a product of experts (Hinton 2002);
 * - the difference is log p_1 - log p_2: the base cancels;
 * - `either`, log (e^rho_1 + e^rho_2), is the log ratio of a mixture of the two experts to the base: the density ratios are what adds.
 *   Its slope is the two slopes' average, weighted by how likely a plan is each expert's.
 * @param offset [T], for `either`: what is to be added to rho_2 at each level before the two are compared, since the constants of both
 *   are unknown. It is read at every step.
 */
export function composeRewards(
  first: RewardFunction,
  second: RewardFunction,
  composition: Composition,
  offset: { readonly tensor: tf.Tensor },
): RewardFunction {
  return (x, steps, free) => {
    const [one, two] = [first(x, steps, free), second(x, steps, free)];
    switch (composition) {
      case 'sum':
        return tf.add(one, two);
      case 'difference':
        return tf.sub(one, two);
      case 'either':
        // log (e^a + e^b) = a + log (1 + e^(b - a)), which does not overflow.
        return tf.add(one, tf.softplus(tf.sub(tf.add(two, tf.gather(offset.tensor, steps)), one)));
    }
  };
}
