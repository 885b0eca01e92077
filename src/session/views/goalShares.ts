/** Shares of plans that have to do with one goal, or with any of several. */

import type { Composition } from '../../protocol/configuration';
import type { GoalShares, PlanShares, PlansOutcome } from '../../protocol/frames';
import type { PlansMeasurement } from '../../run/measure';

/** What comes of one model's plans, which count for all goals. @param composition of a difference the first goal's share is told */
export function sharesOfOne({ each, valid, ...any }: PlansMeasurement, composition: Composition): PlansOutcome {
  return { ...sharesOf(composition === 'difference' ? each[0]! : any), valid, each: each.map(sharesOf) };
}

/** What comes of the plans of each goal's own model, which count for that goal alone. */
export function sharesOfEach(models: readonly PlansMeasurement[]): PlansOutcome {
  const mean = (share: keyof PlanShares): number =>
    models.reduce((sum, plans) => sum + plans[share], 0) / models.length;
  return { arrives: mean('arrives'), ends: mean('ends'), valid: mean('valid'), each: models.map(sharesOf) };
}

const sharesOf = ({ arrives, ends }: GoalShares): GoalShares => ({ arrives, ends });
