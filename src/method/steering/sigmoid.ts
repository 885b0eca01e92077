/**
 * Guidance by a discriminator's probability s = sigmoid(logit), as the authors' code steers (rrf_diffusion/discriminator.py). Its slope is
 * s (1 - s) times the logit's: a quarter at most, and nothing where the discriminator is sure.
 */

import * as tf from '@tensorflow/tfjs-core';
import { logit } from './logit';
import type { SteeringMethod, SteeringParts } from './method';

export const sigmoid = {
  guide: 'discriminator',
  steer: (parts: SteeringParts) =>
    logit.steer({ ...parts, guide: (x, steps, free) => tf.sigmoid(parts.guide(x, steps, free)) }),
} as const satisfies SteeringMethod;
