/** How alike two reward fields are, and how far one ranges: what the control experiments ask. Ranks are left to rankCorrelation. */
import { hasClearance } from '../shared/geometry';
import { goalMargin } from '../shared/goals';
import type { Maze } from '../shared/layouts';
import { checkLengths, pearson } from '../../../math/correlation';
import { type FieldGrid, gridPoint } from '../../../math/grid';

/**
 * Pearson's correlation of two fields on one grid, over the points where both are finite: free space, as fields are NaN in walls.
 * Fields are known up to a constant and this is blind to it, and to scale; NaN where a field is flat.
 * Expected of models that are exchanged: at most -0.9.
 */
export function fieldCorrelation(a: Float32Array, b: Float32Array): number {
  checkLengths(a, b);
  const isCommon = (_: number, i: number): boolean => Number.isFinite(a[i]) && Number.isFinite(b[i]);
  return pearson(a.filter(isCommon), b.filter(isCommon));
}

/** Highest less lowest finite value, in units of the reward (the null control: near 0); NaN when no value is finite. */
export function peakToPeak(values: Float32Array): number {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return lowest <= highest ? highest - lowest : NaN;
}

/**
 * The field where the ball can be, NaN nearer to walls than `margin` cells: the reward has seen no data there, and what it says
 * is extrapolated. By default `findPeak`'s margin, 0.24.
 * @param values row-major, one a grid point
 */
export function awayFromWalls(maze: Maze, grid: FieldGrid, values: Float32Array, margin = goalMargin): Float32Array {
  return values.map((value, i) => (hasClearance(maze, ...gridPoint(grid, i), margin) ? value : NaN));
}
