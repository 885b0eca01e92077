/** How good sampled plans are: whether they stay in free space, and whether they end at the goal. */

import { planIsValid } from '../maze/geometry';
import { rewardRadius, type Maze } from '../maze/layouts';
import type { MazePoint } from '../protocol/configuration';

export interface PlanScores {
  /** Share of plans whose every interpolated point, 5 a segment, lies in free space. */
  readonly valid: number;
  /** Share of plans that end within 0.5 cells of the goal. */
  readonly reachesGoal: number;
}

/** @param positions [count, horizon, 2] in maze coordinates */
export function scorePlans(maze: Maze, goal: MazePoint, positions: Float32Array, horizon: number): PlanScores {
  const count = positions.length / (2 * horizon);
  let valid = 0;
  for (let i = 0; i < count; i++) if (planIsValid(maze, positions, i * horizon * 2, horizon)) valid += 1;
  return { valid: valid / count, reachesGoal: endShares([goal], positions, horizon).any };
}

export interface EndShares {
  /** Share of plans that end within 0.5 cells of any of the goals. */
  readonly any: number;
  /** Of each goal. */
  readonly each: readonly number[];
}

/** Where plans end. @param positions [count, horizon, 2] in maze coordinates */
export function endShares(goals: readonly MazePoint[], positions: Float32Array, horizon: number): EndShares {
  const count = positions.length / (2 * horizon);
  const reached = goals.map(() => 0);
  let any = 0;
  for (let i = 0; i < count; i++) {
    const end = ((i + 1) * horizon - 1) * 2;
    const [row, column] = [positions[end] as number, positions[end + 1] as number];
    const near = goals.map((goal) => Math.hypot(row - goal[0], column - goal[1]) <= rewardRadius);
    near.forEach((isNear, k) => (reached[k]! += Number(isNear)));
    if (near.includes(true)) any += 1;
  }
  return { any: any / count, each: reached.map((value) => value / count) };
}
