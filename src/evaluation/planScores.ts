/** How good sampled plans are: whether the ball could follow them, and whether they end at the goal. */

import { rewardRadius, type Maze } from '../maze/layouts';
import { planIsValid } from '../maze/planValidity';
import type { MazePoint } from '../protocol/configuration';

/** Shares of plans that have to do with a goal, or with any of several. */
export interface GoalShares {
  /** That end within 0.5 cells of it and are valid: what counts. */
  readonly arrives: number;
  /** That end within 0.5 cells of it, through walls or not. */
  readonly ends: number;
}

export interface PlanScores extends GoalShares {
  /** Share of plans that keep the ball's radius from all walls, between their states too: see `planIsValid`. */
  readonly valid: number;
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
