/** Shares of plans that have to do with one goal, or with any of several. */

import type { Composition } from '../protocol/configuration';
import type { GoalShares, PlanShares, PlansFrame, PlansOf } from '../protocol/messages';
import type { PlansMeasurement } from '../run/measure';

type FrameShares = PlanShares & Pick<PlansFrame, 'each'>;

/**
 * What comes of plans.
 * @param models of the experts, each goal's own, which count for that goal alone; else the plans of one model, which count for all goals
 * @param composition of several goals; of a difference the first one's share is told
 */
export function frameShares(
  of: PlansOf,
  models: readonly PlansMeasurement[],
  composition: Composition | null,
): FrameShares {
  if (of === 'expert') {
    const mean = (share: keyof PlanShares): number =>
      models.reduce((sum, plans) => sum + plans[share], 0) / models.length;
    return { arrives: mean('arrives'), ends: mean('ends'), valid: mean('valid'), each: models.map(sharesOf) };
  }
  const { each, valid, ...any } = models[0]!;
  return { ...sharesOf(composition === 'difference' ? each[0]! : any), valid, each: each.map(sharesOf) };
}

const sharesOf = ({ arrives, ends }: GoalShares): GoalShares => ({ arrives, ends });
