import { describe, expect, it } from 'vitest';
import { createPointSampler } from '../worker/episode';
import { freeCells, isFree } from './geometry';
import { mazeNames, mazes, parseMaze } from './layouts';
import { createRandom } from '../../../math/random';
import { cellDistances, geodesicDistances, isConnected, shortestPath } from './shortestPaths';

describe('ways from cell to cell', () => {
  it('are the only one in the U', () => {
    const path = shortestPath(mazes.umaze, [1.2, 0.8], [3, 1]);
    expect(path).toEqual([[1, 1], [1, 2], [1, 3], [2, 3], [3, 3], [3, 2], [3, 1]]); // prettier-ignore
    expect(cellDistances(mazes.umaze, [1, 1])[3 * 5 + 1]).toBe(6);
    expect(cellDistances(mazes.umaze, [1, 1])[0]).toBe(-1);
  });

  it.each(mazeNames)('are as long as the distance, step by step and free: %s', (name) => {
    const maze = mazes[name];
    expect(isConnected(maze)).toBe(true);
    for (const from of freeCells(maze)) {
      const distances = cellDistances(maze, from);
      for (const to of freeCells(maze)) {
        const path = shortestPath(maze, from, to);
        expect(path.length - 1).toBe(distances[to[0] * maze.columns + to[1]]);
        expect(path.at(-1)).toEqual(to);
        for (const [k, [i, j]] of path.entries()) {
          const [previousI, previousJ] = path[k - 1] ?? [i - 1, j];
          expect(isFree(maze, i, j) && Math.abs(i - previousI) + Math.abs(j - previousJ) === 1).toBe(true);
        }
      }
    }
  });

  it('are refused from walls and between parts that are not connected', () => {
    const parted = parseMaze('open', '#####\n#O#O#\n#####');
    expect(isConnected(parted)).toBe(false);
    expect(() => shortestPath(parted, [1, 1], [1, 3])).toThrow(/no way leads/);
    expect(() => shortestPath(parted, [1, 2], [1, 3])).toThrow(/in a wall/);
  });
});

describe('geodesicDistances', () => {
  it('is the taut string around corners', () => {
    const distance = geodesicDistances(mazes.umaze, [3, 1]);
    expect(distance(3, 1)).toBeCloseTo(0);
    expect(distance(3.2, 2.9)).toBeCloseTo(Math.hypot(0.2, 1.9));
    expect(distance(1, 1)).toBeCloseTo(2 * Math.hypot(0.5, 1.5) + 1, 4);
    expect(distance(2, 1)).toBe(Infinity);
    // On the very face of a wall.
    expect(distance(1.5 - 1e-12, 1)).toBeCloseTo(1.5 + 1 + Math.hypot(0.5, 1.5), 4);
  });

  it('does not pass between walls that touch at a corner', () => {
    expect(geodesicDistances(mazes.medium, [4, 2])(5, 3)).toBeGreaterThan(3);
  });

  it.each(mazeNames)('is symmetric, a metric, and between the straight line and the way over cells: %s', (name) => {
    const maze = mazes[name];
    const random = createRandom(0);
    const draw = createPointSampler(maze);
    for (let n = 0; n < 100; n++) {
      const [a, b, c] = [draw(random), draw(random), draw(random)];
      const fromA = geodesicDistances(maze, a);
      const fromB = geodesicDistances(maze, b);
      expect(fromA(b[0], b[1])).toBeCloseTo(fromB(a[0], a[1]), 4);
      expect(fromA(c[0], c[1])).toBeLessThanOrEqual(fromA(b[0], b[1]) + fromB(c[0], c[1]) + 1e-4);
      expect(fromA(b[0], b[1])).toBeGreaterThanOrEqual(Math.hypot(a[0] - b[0], a[1] - b[1]) - 1e-4);
      expect(fromA(b[0], b[1])).toBeLessThanOrEqual(shortestPath(maze, a, b).length - 1 + 1.5);
    }
  });
});
