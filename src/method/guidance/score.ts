/**
 * Guidance by a reward's slope, added to the base's score: noise' = noise - w sigma grad rho (Dhariwal and Nichol 2021, algorithm 2), which
 * moves the guess of x_0 by w sigma^2 / sqrt(alphaBar) grad rho.
 */

import * as tf from '@tensorflow/tfjs-core';
import { alongSlope, slopeToGuess, type Guidance, type GuidanceParts } from './parts';
import type { Denoiser } from '../diffusion/denoiser';

export const score = {
  guide: 'reward',
  guided(parts: GuidanceParts): Denoiser {
    const push = alongSlope(parts, (t) => slopeToGuess(parts, t));
    return (noisy, steps, free) => tf.add(parts.base(noisy, steps, free), push(noisy, steps, free));
  },
} as const satisfies Guidance;
