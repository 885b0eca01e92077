/** The separate peaks of a field: places higher than all around them, told apart where they are far enough from each other. */

import { hasClearance } from '../shared/geometry';
import { goalMargin } from '../shared/goals';
import type { Maze } from '../shared/layouts';
import type { MazePoint } from '../../../protocol/configuration';
import { distance } from '../shared/localisation';
import { gridPoint, type FieldGrid } from '../../../math/grid';

/** Peaks nearer to a higher one than this, in cells, are taken for its shoulder. */
const leastApart = 1;

/**
 * Local peaks where the ball can be, at least 0.24 cells from every wall, the highest first. A point is one when of its
 * eight neighbours where the ball can be none is higher and one is lower: a plain is no peak.
 * @param values row-major, one a grid point
 */
export function separatePeaks(maze: Maze, grid: FieldGrid, values: Float32Array): MazePoint[] {
  const { rows, columns } = grid;
  const isOpen = Array.from(values, (value, i) => {
    const [row, column] = gridPoint(grid, i);
    return !Number.isNaN(value) && hasClearance(maze, row, column, goalMargin);
  });
  const isHighest = (index: number): boolean => {
    const [i, j] = [Math.floor(index / columns), index % columns];
    let isLowerBeside = false;
    for (let r = Math.max(0, i - 1); r <= Math.min(rows - 1, i + 1); r++)
      for (let c = Math.max(0, j - 1); c <= Math.min(columns - 1, j + 1); c++) {
        const other = r * columns + c;
        if (!isOpen[other]) continue;
        const rise = (values[other] as number) - (values[index] as number);
        if (rise > 0) return false;
        isLowerBeside ||= rise < 0;
      }
    return isLowerBeside;
  };
  const tops = Array.from(values.keys())
    .filter((index) => isOpen[index] && isHighest(index))
    .sort((a, b) => (values[b] as number) - (values[a] as number))
    .map((index) => gridPoint(grid, index));
  const peaks: MazePoint[] = [];
  for (const top of tops) if (peaks.every((peak) => distance(peak, top) >= leastApart)) peaks.push(top);
  return peaks;
}
