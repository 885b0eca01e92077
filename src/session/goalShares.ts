/** Shares of plans that have to do with one goal, or with two. */

import { scorePlans } from '../domains/maze/worker/planScores';
import type { Maze } from '../domains/maze/shared/layouts';
import type { Composition, RunConfiguration } from '../protocol/configuration';
import type { GoalShares, PlanShares, PlansFrame } from '../protocol/messages';
import type { PlansMeasurement } from '../run/measure';

/** What comes of plans, with one goal or two. @param other plans of the second goal's expert, which count for that goal */
export function frameShares(
  maze: Maze,
  { positions, count, arrives, ends, valid }: PlansMeasurement,
  other: PlansMeasurement | null,
  { goal, secondGoal, horizon }: RunConfiguration,
  composition: Composition,
): PlanShares & Pick<PlansFrame, 'second'> {
  const first = { arrives, ends };
  if (!secondGoal) return { ...first, valid };
  if (other) {
    const each = [first, { arrives: other.arrives, ends: other.ends }] as const;
    const second = { composition, each, positions: other.positions };
    return {
      arrives: mean(arrives, other.arrives),
      ends: mean(ends, other.ends),
      valid: mean(valid, other.valid),
      second,
    };
  }
  const plans = positions.subarray(0, 2 * count * horizon);
  const { each, ...either } = scorePlans(maze, [goal, secondGoal], plans, horizon);
  const second = { composition, each: each as [GoalShares, GoalShares] };
  return { ...either, ...(composition === 'difference' ? first : {}), second };
}

const mean = (a: number, b: number): number => (a + b) / 2;
