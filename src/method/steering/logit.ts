/** Guidance by a discriminator's logit, whose slope estimates the difference of the two scores whatever the reward's stands for. */

import type { SteeringMethod, SteeringParts } from './method';
import { score } from './score';

export const logit = {
  guide: 'discriminator',
  steer: (parts: SteeringParts) => score.steer({ ...parts, formulation: 'score' }),
} as const satisfies SteeringMethod;
