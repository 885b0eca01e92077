import { describe, expect, it } from 'vitest';
import { mazes } from '../shared/layouts';
import type { MazePoint } from '../../../protocol/configuration';
import { fieldGrid } from '../shared/localisation';
import { gridPoint } from '../../../math/grid';
import { separatePeaks } from './peaks';

const grid = fieldGrid(mazes.open, 10);
const field = (height: (point: MazePoint) => number): Float32Array =>
  Float32Array.from({ length: grid.rows * grid.columns }, (_, i) => height(gridPoint(grid, i)));
const hill = (point: MazePoint, top: MazePoint, width: number): number =>
  Math.exp(-((point[0] - top[0]) ** 2 + (point[1] - top[1]) ** 2) / (2 * width ** 2));

describe('separatePeaks', () => {
  it('finds hills, the highest first, to the grid’s fineness', () => {
    const peaks = separatePeaks(
      mazes.open,
      grid,
      field((point) => hill(point, [1.25, 1.25], 0.4) + 2 * hill(point, [3.05, 4.95], 0.4)),
    );
    expect(peaks).toHaveLength(2);
    expect(Math.hypot(peaks[0]![0] - 3.05, peaks[0]![1] - 4.95)).toBeLessThan(0.01);
    expect(Math.hypot(peaks[1]![0] - 1.25, peaks[1]![1] - 1.25)).toBeLessThan(0.01);
  });

  it('takes a top beside a higher one for its shoulder', () => {
    const two = (apart: number) =>
      separatePeaks(
        mazes.open,
        grid,
        field((point) => hill(point, [2, 2], 0.15) + 2 * hill(point, [2, 2 + apart], 0.15)),
      );
    expect(two(0.8)).toHaveLength(1);
    expect(two(1.3)).toHaveLength(2);
    expect(separatePeaks(mazes.open, grid, new Float32Array(grid.rows * grid.columns))).toEqual([]);
  });

  it('searches only where the ball can be: a slope peaks at the margin, not in the wall', () => {
    const [peak] = separatePeaks(
      mazes.open,
      grid,
      field(([row, column]) => row + 2 * column),
    );
    expect(peak![0]).toBeLessThanOrEqual(3.26 + 1e-9);
    expect(peak![1]).toBeLessThanOrEqual(5.26 + 1e-9);
    expect(peak![0]).toBeGreaterThan(3.1);
    expect(peak![1]).toBeGreaterThan(5.1);
  });
});
