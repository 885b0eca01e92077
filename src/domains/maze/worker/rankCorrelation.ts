/** Whether one quantity rises where another does, however steeply: Spearman's rank correlation, of any two and of a field with nearness. */
import type { Maze } from '../shared/layouts';
import { geodesicDistances } from '../shared/shortestPaths';
import type { MazePoint } from '../../../protocol/configuration';
import { pearson } from '../../../math/correlation';
import { awayFromWalls } from './fieldCorrelation';
import { type FieldGrid, gridPoint } from '../../../math/grid';

/** Ranks from 1 on; equal values share the mean of their ranks. [count] -> [count]. The values aren't NaN. */
export function meanRanks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length;) {
    const value = values[order[first]!]!;
    let next = first + 1;
    while (next < order.length && values[order[next]!] === value) next++;
    // The ranks first + 1 .. next.
    for (let k = first; k < next; k++) ranks[order[k]!] = (first + 1 + next) / 2;
    first = next;
  }
  return ranks;
}

/**
 * Spearman's rank correlation, ties by mean rank: Pearson's of the ranks. NaN when either is constant or has a NaN.
 * Throws a RangeError when they differ in length.
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (hasNaN(a) || hasNaN(b)) return NaN;
  return pearson(meanRanks(a), meanRanks(b));
}

function hasNaN(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true;
  return false;
}

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
