import { describe, expect, it } from 'vitest';
import { distanceToWall, isFree } from '../shared/geometry';
import { mazes } from '../shared/layouts';
import { createRandom } from '../../../math/random';
import { awayFromWalls, fieldCorrelation, peakToPeak, pearson } from './fieldCorrelation';
import { fieldGrid } from '../shared/localisation';
import { gridPoint } from '../../../math/grid';

const normals = (count: number, seed: number): Float64Array => {
  const random = createRandom(seed);
  return Float64Array.from({ length: count }, () => random.normal());
};

describe('pearson', () => {
  it('is as computed by hand', () => {
    // Deviations (-1, 0, 1) and (-2, 1, 1): 3 / sqrt(2 * 6).
    expect(pearson([1, 2, 3], [0, 3, 3])).toBeCloseTo(3 / Math.sqrt(12), 14);
    expect(pearson([1, 2, 3, 4], [1, -1, -1, 1])).toBeCloseTo(0, 14);
  });

  it('is 1 or -1 for straight lines, blind to shift and scale, symmetric', () => {
    const [a, b] = [normals(100, 1), normals(100, 2)];
    expect(
      pearson(
        a,
        a.map((x) => 3 * x - 8),
      ),
    ).toBeCloseTo(1, 14);
    expect(
      pearson(
        a,
        a.map((x) => 1e6 - x),
      ),
    ).toBeCloseTo(-1, 9);
    expect(pearson(a, b)).toBe(pearson(b, a));
    expect(
      pearson(
        a.map((x) => 2 * x + 5),
        b,
      ),
    ).toBeCloseTo(pearson(a, b), 12);
    expect(Math.abs(pearson(a, a))).toBeLessThanOrEqual(1);
  });

  it('is the correlation of normal pairs that were drawn with it', () => {
    const [x, e] = [normals(40_000, 3), normals(40_000, 4)];
    expect(
      pearson(
        x,
        x.map((value, i) => 0.6 * value + 0.8 * e[i]!),
      ),
    ).toBeCloseTo(0.6, 1);
  });

  it('is NaN of a constant, even one whose mean rounds, and of too few', () => {
    expect(pearson(new Float64Array(10).fill(0.1), normals(10, 1))).toBeNaN();
    expect(pearson([1], [2])).toBeNaN();
    expect(pearson([], [])).toBeNaN();
    expect(() => pearson([1], [1, 2])).toThrow(RangeError);
  });
});

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
