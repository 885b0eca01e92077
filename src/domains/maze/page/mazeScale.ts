/** From maze coordinates to pixels of a panel, and back; the outer wall is cut to a rim, so that the free space gets the room. */
import { scaleLinear, type ScaleLinear } from 'd3';
import type { Maze } from '../shared/layouts';
import type { MazePoint } from '../../../protocol/configuration';

type Size = Pick<Maze, 'rows' | 'columns'>;

/** How much of the outer wall is shown, in cells: about as thick in small mazes as in large ones, on the screen. */
function rimOf({ rows, columns }: Size): number {
  return Math.min(0.3, 0.036 * (Math.max(rows, columns) - 2));
}

export interface MazeScale {
  /** Columns to pixels from the left. */
  readonly x: ScaleLinear<number, number>;
  /** Rows to pixels from the top. */
  readonly y: ScaleLinear<number, number>;
  /** Pixels a cell. */
  readonly cell: number;
  invert(x: number, y: number): MazePoint;
}

/** Width over height of what is shown of a maze. */
export function mazeAspect(maze: Size): number {
  const { rows, columns } = maze;
  const rim = rimOf(maze);
  return (columns - 2 + 2 * rim) / (rows - 2 + 2 * rim);
}

export function createMazeScale(maze: Size, width: number, height: number): MazeScale {
  const { rows, columns } = maze;
  const rim = rimOf(maze);
  const x = scaleLinear([0.5 - rim, columns - 1.5 + rim], [0, width]);
  const y = scaleLinear([0.5 - rim, rows - 1.5 + rim], [0, height]);
  return { x, y, cell: x(1) - x(0), invert: (px, py) => [y.invert(py), x.invert(px)] };
}

/** One path over all wall cells; runs of walls in a row are one rectangle. */
export function wallPath({ rows, columns, walls }: Maze, { x, y }: MazeScale): string {
  let path = '';
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      if (walls[i * columns + j] === 0) continue;
      const first = j;
      while (j + 1 < columns && walls[i * columns + j + 1] !== 0) j++;
      path += `M${x(first - 0.5)},${y(i - 0.5)}H${x(j + 0.5)}V${y(i + 0.5)}H${x(first - 0.5)}Z`;
    }
  }
  return path;
}
