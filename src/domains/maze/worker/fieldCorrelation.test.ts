import { describe, expect, it } from 'vitest';
import { distanceToWall, isFree } from '../shared/geometry';
import { mazes } from '../shared/layouts';
import { pearson } from '../../../math/correlation';
import { awayFromWalls, fieldCorrelation, peakToPeak } from './fieldCorrelation';
import { fieldGrid } from '../shared/localisation';
import { gridPoint } from '../../../math/grid';

describe('fields', () => {
  const maze = mazes.umaze;
  const grid = fieldGrid(maze, 8);
  const field = (value: (row: number, column: number) => number): Float32Array =>
    Float32Array.from({ length: grid.rows * grid.columns }, (_, i) => {
      const point = gridPoint(grid, i);
      return isFree(maze, ...point) ? value(...point) : NaN;
    });

  it('of exchanged models have correlation -1, whatever constant they are known up to', () => {
    const reward = field((row, column) => Math.exp(-((row - 3) ** 2) - (column - 1) ** 2));
    expect(
      fieldCorrelation(
        reward,
        reward.map((value) => 4 - 2 * value),
      ),
    ).toBeCloseTo(-1, 5);
    expect(fieldCorrelation(reward, reward)).toBeCloseTo(1, 12);
    expect(
      fieldCorrelation(
        reward,
        field(() => 1),
      ),
    ).toBeNaN();
    expect(() => fieldCorrelation(reward, new Float32Array(1))).toThrow(RangeError);
  });

  it('are compared over the points that both have', () => {
    expect(fieldCorrelation(Float32Array.of(1, NaN, 2, 3, 9), Float32Array.of(0, 7, 3, 3, Infinity))).toBeCloseTo(
      pearson([1, 2, 3], [0, 3, 3]),
      14,
    );
  });

  it('range from peak to peak', () => {
    expect(peakToPeak(Float32Array.of(NaN, -1, 4, 2, Infinity))).toBe(5);
    expect(peakToPeak(field(() => 3))).toBe(0);
    expect(peakToPeak(Float32Array.of(NaN))).toBeNaN();
  });

  it('away from walls keep their values exactly where the ball can be', () => {
    const values = field((row) => row);
    const kept = awayFromWalls(maze, grid, values);
    for (const [i, value] of kept.entries()) {
      const isNear = distanceToWall(maze, ...gridPoint(grid, i)) < 0.24;
      expect(value).toBe(isNear ? NaN : values[i]);
    }
    expect(awayFromWalls(maze, grid, values, 0)).toEqual(values);
  });
});
