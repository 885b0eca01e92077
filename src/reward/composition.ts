/** Rewards add: two rewards over the same base as one, whose gradient is the sum or the difference of theirs. */

import * as tf from '@tensorflow/tfjs-core';
import type { State } from '../engine/state';
import type { Composition } from '../protocol/configuration';
import type { RewardFunction } from './relativeReward';

/** What the second reward is multiplied by. */
export const signOf = (composition: Composition): number => (composition === 'sum' ? 1 : -1);

/**
 * rho_1 + sign rho_2, both at the same x and noise level. For exact models rho_i = log p_i - log p_base up to a constant, so the sum is
 * the log density of both experts' product over the base's squared, and in the difference the base cancels: log p_1 - log p_2.
 * @param sign see signOf; read at every step
 */
export function composeRewards(first: RewardFunction, second: RewardFunction, sign: State<tf.Rank.R0>): RewardFunction {
  return (x, steps, free) => tf.add(first(x, steps, free), tf.mul(second(x, steps, free), sign.tensor));
}
