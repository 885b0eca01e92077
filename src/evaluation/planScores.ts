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
  let reached = 0;
  for (let i = 0; i < count; i++) {
    const offset = i * horizon * 2;
    if (planIsValid(maze, positions, offset, horizon)) valid += 1;
    const end = offset + (horizon - 1) * 2;
    const distance = Math.hypot((positions[end] as number) - goal[0], (positions[end + 1] as number) - goal[1]);
    if (distance <= rewardRadius) reached += 1;
  }
  return { valid: valid / count, reachesGoal: reached / count };
}
