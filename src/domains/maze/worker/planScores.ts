/** How good sampled plans are: whether the ball could follow them, and whether they end at the goal. */

import { rewardRadius, type Maze } from '../shared/layouts';
import { planIsValid } from '../shared/planValidity';
import type { MazePoint } from '../../../protocol/configuration';
import type { GoalShares } from '../../../protocol/frames';
import type { PlanScores } from '../../domain';

/** What is said of one plan. */
export interface PlanVerdict {
  readonly isValid: boolean;
  /** Of each goal, whether the plan ends within 0.5 cells of it. */
  readonly endsAt: readonly boolean[];
}

/** @param positions [count, horizon, 2] in maze coordinates */
export function judgePlans(
  maze: Maze,
  goals: readonly MazePoint[],
  positions: Float32Array,
  horizon: number,
): PlanVerdict[] {
  const size = 2 * horizon;
  return Array.from({ length: positions.length / size }, (_, i) => {
    const [row, column] = [positions[(i + 1) * size - 2] as number, positions[(i + 1) * size - 1] as number];
    return {
      isValid: planIsValid(maze, positions, i * size, horizon),
      endsAt: goals.map((goal) => Math.hypot(row - goal[0], column - goal[1]) <= rewardRadius),
    };
  });
}

/** Shares of plans, with one goal or several; NaN of no plans. Parameters as of `judgePlans`. */
export function scorePlans(
  maze: Maze,
  goals: readonly MazePoint[],
  positions: Float32Array,
  horizon: number,
): PlanScores {
  return sharesOf(judgePlans(maze, goals, positions, horizon), goals.length);
}

/** Shares of plans that are judged already. @param goals how many they were judged by */
export function sharesOf(plans: readonly PlanVerdict[], goals: number): PlanScores {
  const share = (counts: (plan: PlanVerdict) => boolean): number => plans.filter(counts).length / plans.length;
  const shares = (ends: (plan: PlanVerdict) => boolean): GoalShares => ({
    arrives: share((plan) => plan.isValid && ends(plan)),
    ends: share(ends),
  });
  return {
    valid: share(({ isValid }) => isValid),
    ...shares(({ endsAt }) => endsAt.includes(true)),
    each: Array.from({ length: goals }, (_, k) => shares(({ endsAt }) => endsAt[k] === true)),
  };
}
