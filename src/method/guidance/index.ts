/** The ways to guide a denoiser by a learned scalar, by their names. A new one is a file and a line here. */

import { logit } from './logit';
import type { Guidance } from './parts';
import { nudge } from './nudge';
import { score } from './score';
import { sigmoid } from './sigmoid';

export const guidances = { score, nudge, logit, sigmoid } as const satisfies Readonly<Record<string, Guidance>>;
export type GuidanceName = keyof typeof guidances;
/** What a guidance gives a sampler. */
export type Guided<Name extends GuidanceName> = ReturnType<(typeof guidances)[Name]['guided']>;
