/** A discriminator as a reward to steer by: see method/steering/guidance. */

import * as tf from '@tensorflow/tfjs-core';
import type { RewardFunction } from './relativeReward';

/**
 * `logit`: the logit itself, whose gradient estimates the difference of the two scores.
 * `sigmoid`: the probability s = sigmoid(logit), as the authors' code steers (rrf_diffusion/discriminator.py). Its gradient is
 * s (1 - s) times the logit's: a quarter at most, and nothing where the discriminator is sure.
 */
export type GuideName = 'logit' | 'sigmoid';

export const guides: Readonly<Record<GuideName, (logit: RewardFunction) => RewardFunction>> = {
  logit: (logit) => logit,
  sigmoid: (logit) => (x, steps, free) => tf.sigmoid(logit(x, steps, free)),
};
