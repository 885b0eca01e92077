/** How good sampled plans are: whether the ball could follow them, and whether they end at the goal. */

import { rewardRadius, type Maze } from '../maze/layouts';
import { planIsValid } from '../maze/planValidity';
import type { MazePoint } from '../protocol/configuration';
import type { GoalShares, PlanShares } from '../protocol/messages';

export type { GoalShares };

export interface PlanScores extends PlanShares {
  /** The shares of each goal by itself. */
  readonly each: readonly GoalShares[];
}

/**
 * Shares of plans, with one goal or several; NaN of no plans.
 * @param positions [count, horizon, 2] in maze coordinates
 */
export function scorePlans(
  maze: Maze,
  goals: readonly MazePoint[],
  positions: Float32Array,
  horizon: number,
): PlanScores {
  const size = 2 * horizon;
  const plans = Array.from({ length: positions.length / size }, (_, i) => {
    const [row, column] = [positions[(i + 1) * size - 2] as number, positions[(i + 1) * size - 1] as number];
    return {
      isValid: planIsValid(maze, positions, i * size, horizon),
      endsAt: goals.map((goal) => Math.hypot(row - goal[0], column - goal[1]) <= rewardRadius),
    };
  });
  type Plan = (typeof plans)[number];
  const share = (counts: (plan: Plan) => boolean): number => plans.filter(counts).length / plans.length;
  const shares = (ends: (plan: Plan) => boolean): GoalShares => ({
    arrives: share((plan) => plan.isValid && ends(plan)),
    ends: share(ends),
  });
  return {
    valid: share(({ isValid }) => isValid),
    ...shares(({ endsAt }) => endsAt.includes(true)),
    each: goals.map((_, k) => shares(({ endsAt }) => endsAt[k] === true)),
  };
}
