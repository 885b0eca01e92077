/** The ways to steer, by their names. A new one is a file and a line here. */

import { logit } from './logit';
import type { SteeringMethod } from './method';
import { nudge } from './nudge';
import { score } from './score';
import { sigmoid } from './sigmoid';

export const steeringMethods = { score, nudge, logit, sigmoid } as const satisfies Readonly<
  Record<string, SteeringMethod>
>;
export type SteeringName = keyof typeof steeringMethods;
/** What a way to steer gives a sampler. */
export type Steered<Name extends SteeringName> = ReturnType<(typeof steeringMethods)[Name]['steer']>;
