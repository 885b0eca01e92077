/** The reward's grid, read at any point of the maze: its value, and its slope by finite differences. */
import { gridCoordinate, gridIndex } from '../../../math/grid';
import type { MazePoint } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';

export interface Grid {
  readonly pointsPerCell: number;
  /** Points along the rows and the columns. */
  readonly shape: readonly [number, number];
  /** Row-major; NaN inside walls. */
  readonly values: Float32Array;
}

export const gridOf = ({ meta, arrays }: FrameOf<'reward'>): Grid => ({ ...meta, ...arrays });

function valueAt({ values, shape }: Grid, i: number, j: number): number {
  if (i < 0 || j < 0 || i >= shape[0] || j >= shape[1]) return NaN;
  return values[i * shape[1] + j]!;
}

/** The reward at the grid point nearest to a place, or null in a wall or outside. */
export function rewardAt(grid: Grid, [row, column]: MazePoint): number | null {
  const value = valueAt(
    grid,
    Math.round(gridIndex(row, grid.pointsPerCell)),
    Math.round(gridIndex(column, grid.pointsPerCell)),
  );
  return Number.isFinite(value) ? value : null;
}

export interface Arrow {
  readonly at: MazePoint;
  /** Uphill, reward a cell, along rows and columns. */
  readonly slope: MazePoint;
}

/** Central difference where both neighbours are known, one-sided beside a wall, else null. */
function difference(before: number, here: number, after: number): number | null {
  if (Number.isFinite(before) && Number.isFinite(after)) return (after - before) / 2;
  if (Number.isFinite(after)) return after - here;
  return Number.isFinite(before) ? here - before : null;
}

/** Slopes on a lattice of `perCell` points along each side of each free cell. */
export function slopeArrows(grid: Grid, perCell: number): Arrow[] {
  const { pointsPerCell, shape } = grid;
  const arrows: Arrow[] = [];
  const rows = (shape[0] / pointsPerCell) * perCell;
  const columns = (shape[1] / pointsPerCell) * perCell;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const at: MazePoint = [gridCoordinate(r, perCell), gridCoordinate(c, perCell)];
      const i = Math.round(gridIndex(at[0], pointsPerCell));
      const j = Math.round(gridIndex(at[1], pointsPerCell));
      const here = valueAt(grid, i, j);
      if (!Number.isFinite(here)) continue;
      const alongRows = difference(valueAt(grid, i - 1, j), here, valueAt(grid, i + 1, j));
      const alongColumns = difference(valueAt(grid, i, j - 1), here, valueAt(grid, i, j + 1));
      if (alongRows === null || alongColumns === null) continue;
      arrows.push({ at, slope: [alongRows * pointsPerCell, alongColumns * pointsPerCell] });
    }
  }
  return arrows;
}
