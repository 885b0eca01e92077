/**
 * Guidance by a discriminator's probability s = sigmoid(logit), as the authors' code steers (rrf_diffusion/discriminator.py). Its slope is
 * s (1 - s) times the logit's: a quarter at most, and nothing where the discriminator is sure.
 */

import * as tf from '@tensorflow/tfjs-core';
import { logit } from './logit';
import type { Guidance, GuidanceParts } from './parts';

export const sigmoid = {
  guide: 'discriminator',
  guided: (parts: GuidanceParts) =>
    logit.guided({ ...parts, guide: (x, steps, free) => tf.sigmoid(parts.guide(x, steps, free)) }),
} as const satisfies Guidance;
