/** Where a reward field is highest, among the places where the ball can be, and how far that is from the goal. */

import { hasClearance } from './geometry';
import type { Maze } from './layouts';
import { goalMargin } from './goals';
import { gridPoint, type FieldGrid } from '../../../math/grid';
import type { MazePoint } from '../../../protocol/configuration';

/** A peak at most this far from the goal, in cells, counts as found. */
export const localisedWithin = 0.5;

export function fieldGrid(maze: Maze, pointsPerCell: number): FieldGrid {
  return { pointsPerCell, rows: maze.rows * pointsPerCell, columns: maze.columns * pointsPerCell };
}

/** The highest point of the field at least 0.24 cells from every wall. @param values row-major, one a grid point */
export function findPeak(maze: Maze, grid: FieldGrid, values: Float32Array): MazePoint {
  let best = -Infinity;
  let peak: MazePoint | null = null;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!(value > best)) continue;
    const point = gridPoint(grid, i);
    if (!isSearched(maze, point)) continue;
    best = value;
    peak = point;
  }
  if (!peak) throw new Error(`The reward over the maze ${maze.name} has no finite value where the ball can be.`);
  return peak;
}

/** Whether a place is searched for a peak. */
const isSearched = (maze: Maze, [row, column]: MazePoint): boolean => hasClearance(maze, row, column, goalMargin);

/** Whether a peak lies at the border of the places that are searched: the field may rise beyond it. */
export function isOnSearchedBorder(maze: Maze, [row, column]: MazePoint, pointsPerCell: number): boolean {
  const step = 1 / pointsPerCell;
  return [
    [row - step, column],
    [row + step, column],
    [row, column - step],
    [row, column + step],
  ].some(([i, j]) => !isSearched(maze, [i as number, j as number]));
}

/** Share of the places that are searched which count as the goal's: the chance that a peak anywhere is localised. */
export function chanceOfFinding(maze: Maze, goal: MazePoint, pointsPerCell: number): number {
  const grid = fieldGrid(maze, pointsPerCell);
  const places = Array.from({ length: grid.rows * grid.columns }, (_, i) => gridPoint(grid, i)).filter((place) =>
    isSearched(maze, place),
  );
  return places.filter((place) => distance(place, goal) <= localisedWithin).length / places.length;
}

/** Distance in cells. */
export function distance(a: MazePoint, b: MazePoint): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
