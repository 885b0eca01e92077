/** The ways to steer, by their names. A new one is a file and a line here. */

import type { SteeringName } from '../../protocol/lab';
import { adjoint } from './adjoint';
import { bestOfN } from './bestOfN';
import { cleanGuess } from './cleanGuess';
import { feynmanKac } from './feynmanKac';
import { guidance, modelGuidance } from './guidance';
import { noise } from './noise';
import { judge } from './preferences';
import { student } from './student';
import { tree } from './tree';
import { twisted } from './twisted';

export const steeringMethods = {
  guidance,
  models: modelGuidance,
  clean: cleanGuess,
  best: bestOfN,
  particles: feynmanKac,
  twisted,
  tree,
  student,
  adjoint,
  noise,
  judge,
} as const satisfies Readonly<Record<SteeringName, object>>;
