/** Guidance by a discriminator's logit, whose slope estimates the difference of the two scores whatever the reward's stands for. */

import type { Guidance, GuidanceParts } from './parts';
import { score } from './score';

export const logit = {
  guide: 'discriminator',
  guided: (parts: GuidanceParts) => score.guided({ ...parts, formulation: 'score' }),
} as const satisfies Guidance;
