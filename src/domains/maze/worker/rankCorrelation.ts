/** Spearman's rank correlation of a field with nearness to the goal. */
import type { Maze } from '../shared/layouts';
import { geodesicDistances } from '../shared/shortestPaths';
import type { MazePoint } from '../../../protocol/configuration';
import { rankCorrelation } from '../../../math/rankCorrelation';
import { awayFromWalls } from './fieldCorrelation';
import { type FieldGrid, gridPoint } from '../../../math/grid';

/**
 * Rank correlation of a field with nearness to the goal, minus the exact geodesic distance at each grid point: 1 when every step
 * nearer to the goal raises the reward, NaN when the field is flat. Over the grid points where the ball can be (`margin` cells
 * from walls, 0.24 as in `findPeak`; 0 for all free ones), the value is finite and a way leads to the goal.
 * @param values row-major, one a grid point; NaN in walls
 * Throws an Error when the goal is in a wall.
 */
export function goalRankCorrelation(
  maze: Maze,
  grid: FieldGrid,
  values: Float32Array,
  goal: MazePoint,
  margin?: number,
): number {
  const distanceToGoal = geodesicDistances(maze, goal);
  const rewards: number[] = [];
  const nearness: number[] = [];
  for (const [i, value] of awayFromWalls(maze, grid, values, margin).entries()) {
    if (!Number.isFinite(value)) continue;
    const distance = distanceToGoal(...gridPoint(grid, i));
    if (distance === Infinity) continue;
    rewards.push(value);
    // Rounded, so that places as far by symmetry are ties, as they are in the field.
    nearness.push(-Math.fround(distance));
  }
  return rankCorrelation(rewards, nearness);
}
