/** Whether the ball could follow a plan, and how far; where a plan ends, and how well it is tracked, are left to evaluation. */

import { hasClearance } from './geometry';
import type { Maze } from './layouts';

/** Of the ball that is pushed through the maze, in cells; a cell is a metre. */
export const ballRadius = 0.1;

/** Points looked at between a state of a plan and the next, the first left out. */
const pointsPerSegment = 5;

/**
 * Whether every point of a plan, 5 a segment, lies at least the ball's radius (0.1 cells) from all walls and so in free space. All
 * demonstrations do: their episodes keep 0.2.
 * @param positions rows and columns, [horizon, 2], from `offset` on
 */
export function planIsValid(maze: Maze, positions: Float32Array, offset: number, horizon: number): boolean {
  return firstTouch(maze, positions, offset, horizon) === null;
}

/** Where the ball would first touch a wall, in states from 0, so that 1.4 lies after the second one; null for a valid plan. */
export function firstTouch(maze: Maze, positions: Float32Array, offset: number, horizon: number): number | null {
  let row = positions[offset] ?? NaN;
  let column = positions[offset + 1] ?? NaN;
  if (!hasClearance(maze, row, column, ballRadius)) return 0;
  for (let k = 1; k < horizon; k++) {
    const nextRow = positions[offset + 2 * k] ?? NaN;
    const nextColumn = positions[offset + 2 * k + 1] ?? NaN;
    for (let s = 1; s <= pointsPerSegment; s++) {
      const share = s / pointsPerSegment;
      const [rowAt, columnAt] = [row + share * (nextRow - row), column + share * (nextColumn - column)];
      if (!hasClearance(maze, rowAt, columnAt, ballRadius)) return k - 1 + share;
    }
    row = nextRow;
    column = nextColumn;
  }
  return null;
}
