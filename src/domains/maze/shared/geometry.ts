/**
 * Where in a maze a point, a segment or a plan is free, and how far from the walls; ways through the maze are left to shortestPaths.
 * A wall is the unit box around its cell's centre, and all that lies outside the maze is wall. Lengths are in cells.
 */
import type { MazePoint } from '../../../protocol/configuration';
import type { Maze } from './layouts';

/** Whether both are there, at one place. */
export const samePoint = (a: MazePoint | null, b: MazePoint | null): boolean =>
  a !== null && b !== null && a[0] === b[0] && a[1] === b[1];

/** The free cells' outer edges: the limits that positions are normalised by. */
export interface Bounds {
  readonly minRow: number;
  readonly maxRow: number;
  readonly minColumn: number;
  readonly maxColumn: number;
}

/** Whether the cell (i, j) is a wall; both are integers. */
export function isWall(maze: Maze, i: number, j: number): boolean {
  return i < 0 || j < 0 || i >= maze.rows || j >= maze.columns || maze.walls[i * maze.columns + j] !== 0;
}

/** The row (or column) of cells that a row (or column) coordinate lies in. */
export function nearestCell(coordinate: number): number {
  return Math.floor(coordinate + 0.5);
}

export function isFree(maze: Maze, row: number, column: number): boolean {
  return !isWall(maze, nearestCell(row), nearestCell(column));
}

/** Centres of the free cells, row by row. */
export function freeCells(maze: Maze): MazePoint[] {
  const cells: MazePoint[] = [];
  for (let i = 0; i < maze.rows; i++) {
    for (let j = 0; j < maze.columns; j++) if (!isWall(maze, i, j)) cells.push([i, j]);
  }
  return cells;
}

export function freeBounds(maze: Maze): Bounds {
  const rows = freeCells(maze).map(([i]) => i);
  const columns = freeCells(maze).map(([, j]) => j);
  return {
    minRow: Math.min(...rows) - 0.5,
    maxRow: Math.max(...rows) + 0.5,
    minColumn: Math.min(...columns) - 0.5,
    maxColumn: Math.max(...columns) + 0.5,
  };
}

/** Whether the free cells fill a rectangle (as in `open`), so that every straight line between free points is free. */
export function isRectangle(maze: Maze): boolean {
  const { minRow, maxRow, minColumn, maxColumn } = freeBounds(maze);
  return freeCells(maze).length === (maxRow - minRow) * (maxColumn - minColumn);
}

/** Distance from a point to the box of the cell (i, j); 0 inside. */
export function distanceToCell(row: number, column: number, i: number, j: number): number {
  const rowGap = Math.max(Math.abs(row - i) - 0.5, 0);
  const columnGap = Math.max(Math.abs(column - j) - 0.5, 0);
  return Math.sqrt(rowGap * rowGap + columnGap * columnGap);
}

/** Euclidean distance from a point to the nearest wall; 0 inside a wall. */
export function distanceToWall(maze: Maze, row: number, column: number): number {
  if (!isFree(maze, row, column)) return 0;
  const i0 = nearestCell(row);
  const j0 = nearestCell(column);
  let nearest = Infinity;
  // The cells of ring r are at least r - 1 away from every point of the cell in the middle.
  for (let ring = 1; ring - 1 < nearest; ring++) {
    for (let i = i0 - ring; i <= i0 + ring; i++) {
      for (let j = j0 - ring; j <= j0 + ring; j++) {
        if (isWall(maze, i, j)) nearest = Math.min(nearest, distanceToCell(row, column, i, j));
      }
    }
  }
  return nearest;
}

/** Whether a point is at least `margin` from all walls: `distanceToWall >= margin`, faster, for margins up to 1. */
export function hasClearance(maze: Maze, row: number, column: number, margin: number): boolean {
  const i0 = nearestCell(row);
  const j0 = nearestCell(column);
  if (isWall(maze, i0, j0)) return false;
  const reach = 0.5 - margin;
  if (Math.abs(row - i0) <= reach && Math.abs(column - j0) <= reach) return true;
  for (let i = i0 - 1; i <= i0 + 1; i++) {
    for (let j = j0 - 1; j <= j0 + 1; j++) {
      if (isWall(maze, i, j) && distanceToCell(row, column, i, j) < margin) return false;
    }
  }
  return true;
}

/** Whether a straight segment keeps off all walls, exactly; touching one counts as hitting it. */
export function segmentIsFree(maze: Maze, row0: number, column0: number, row1: number, column1: number): boolean {
  const lastI = nearestCell(Math.max(row0, row1));
  const lastJ = nearestCell(Math.max(column0, column1));
  // A point on the edge of two cells touches both: hence the cell before.
  for (let i = nearestCell(Math.min(row0, row1) - 1e-9); i <= lastI; i++) {
    for (let j = nearestCell(Math.min(column0, column1) - 1e-9); j <= lastJ; j++) {
      if (isWall(maze, i, j) && segmentMeetsCell(row0, column0, row1, column1, i, j)) return false;
    }
  }
  return true;
}

/** The slab test: the parameters at which the segment is inside the cell's rows and inside its columns overlap. */
function segmentMeetsCell(row0: number, column0: number, row1: number, column1: number, i: number, j: number): boolean {
  let enter = 0;
  let leave = 1;
  for (let axis = 0; axis < 2; axis++) {
    const from = axis === 0 ? row0 - i : column0 - j;
    const step = axis === 0 ? row1 - row0 : column1 - column0;
    if (step === 0) {
      if (Math.abs(from) > 0.5) return false;
      continue;
    }
    const first = (-0.5 - from) / step;
    const second = (0.5 - from) / step;
    enter = Math.max(enter, Math.min(first, second));
    leave = Math.min(leave, Math.max(first, second));
  }
  // A segment through the very point where two walls touch at their corners would slip through by rounding.
  return enter <= leave + 1e-12;
}
