/**
 * The paper's way (the authors' diffuser/sampling/functions.py): the noisy plan itself is moved uphill, and the base takes its posterior mean
 * from where that leads. Their reward takes in the posterior's variance; of a `score` reward the slope is scaled to theirs, the change of the
 * posterior's mean.
 */

import type { PushedDenoiser } from '../diffusion/denoiser';
import { at } from '../diffusion/noiseSchedule';
import { alongSlope, slopeToGuess, type Guidance, type GuidanceParts } from './parts';

export const nudge = {
  guide: 'reward',
  guided: (parts: GuidanceParts): PushedDenoiser => ({
    push: alongSlope(parts, (t) => slopeToGuess(parts, t) * at(parts.schedule.fromClean, t)),
    denoiser: parts.base,
  }),
} as const satisfies Guidance;
