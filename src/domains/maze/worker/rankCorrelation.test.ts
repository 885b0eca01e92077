import { describe, expect, it } from 'vitest';
import { isFree } from '../shared/geometry';
import { mazeNames, mazes } from '../shared/layouts';
import { createRandom } from '../../../math/random';
import { geodesicDistances } from '../shared/shortestPaths';
import { fieldGrid } from '../shared/localisation';
import { gridPoint } from '../../../math/grid';
import { goalRankCorrelation } from './rankCorrelation';

describe('goalRankCorrelation', () => {
  it.each(mazeNames)('is 1 for a field that falls with the way to the goal, however steeply: %s', (name) => {
    const maze = mazes[name];
    const grid = fieldGrid(maze, 6);
    const goal = maze.defaultGoal ?? [2, 3];
    const distance = geodesicDistances(maze, goal);
    const field = (value: (row: number, column: number) => number): Float32Array =>
      Float32Array.from({ length: grid.rows * grid.columns }, (_, i) => {
        const point = gridPoint(grid, i);
        return isFree(maze, ...point) ? value(...point) : NaN;
      });
    const steep = field((row, column) => Math.exp(-distance(row, column)));
    for (const margin of [0.24, 0]) {
      expect(goalRankCorrelation(maze, grid, steep, goal, margin)).toBeGreaterThan(0.9999);
      expect(goalRankCorrelation(maze, grid, field(distance), goal, margin)).toBeLessThan(-0.9999);
    }
    expect(
      goalRankCorrelation(
        maze,
        grid,
        field(() => 2),
        goal,
      ),
    ).toBeNaN();
    const random = createRandom(3);
    expect(
      Math.abs(
        goalRankCorrelation(
          maze,
          grid,
          field(() => random.normal()),
          goal,
          0,
        ),
      ),
    ).toBeLessThan(0.2);
  });

  it('knows the way around walls from the straight line, and leaves out what is near walls', () => {
    const maze = mazes.umaze;
    const grid = fieldGrid(maze, 6);
    const points = Array.from({ length: grid.rows * grid.columns }, (_, i) => gridPoint(grid, i));
    const straight = Float32Array.from(points, ([row, column]) => -Math.hypot(row - 3, column - 1));
    expect(goalRankCorrelation(maze, grid, straight, [3, 1])).toBeLessThan(0.9);
    const distance = geodesicDistances(maze, [3, 1]);
    const spoilt = Float32Array.from(points, ([row, column]) =>
      Math.abs(row - 2) < 0.7 && column < 2.6 ? 100 : -distance(row, column),
    );
    expect(goalRankCorrelation(maze, grid, spoilt, [3, 1])).toBeGreaterThan(0.9999);
    expect(goalRankCorrelation(maze, grid, spoilt, [3, 1], 0)).toBeLessThan(0.99);
    expect(() => goalRankCorrelation(maze, grid, straight, [2, 2])).toThrow('in a wall');
  });
});
