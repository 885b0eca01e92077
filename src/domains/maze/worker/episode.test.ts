import { describe, expect, it } from 'vitest';
import { createEpisode, createPointSampler, simulate, startMargin } from './episode';
import { distanceToWall, hasClearance, nearestCell } from '../shared/geometry';
import { mazeNames, mazes } from '../shared/layouts';
import { createRandom } from '../../../math/random';

describe('createPointSampler', () => {
  it.each(mazeNames)('is uniform over the points that are 0.26 from walls: %s', (name) => {
    const maze = mazes[name];
    const areas = new Float64Array(maze.rows * maze.columns);
    const counts = new Float64Array(maze.rows * maze.columns);
    const cellOf = (row: number, column: number): number => nearestCell(row) * maze.columns + nearestCell(column);
    for (let row = 0.01; row < maze.rows; row += 0.02) {
      for (let column = 0.01; column < maze.columns; column += 0.02) {
        if (hasClearance(maze, row, column, startMargin)) areas[cellOf(row, column)]! += 0.0004;
      }
    }
    const area = areas.reduce((sum, value) => sum + value, 0);
    const draw = createPointSampler(maze);
    const random = createRandom(0);
    const draws = 20_000;
    for (let n = 0; n < draws; n++) {
      const [row, column] = draw(random);
      counts[cellOf(row, column)]!++;
      expect(distanceToWall(maze, row, column)).toBeGreaterThanOrEqual(startMargin - 1e-12);
    }
    let chiSquare = 0;
    let cells = 0;
    for (const [cell, cellArea] of areas.entries()) {
      if (cellArea === 0) continue;
      const expected = (draws * cellArea) / area;
      chiSquare += (counts[cell]! - expected) ** 2 / expected;
      cells++;
    }
    // Five standard deviations, and room for the grid's error in the areas.
    expect(chiSquare).toBeLessThan(cells + 7 * Math.sqrt(2 * cells));
  });
});

describe('simulate', () => {
  it.each(mazeNames)('never lets the ball into a wall, discarded or not: %s', (name) => {
    const maze = mazes[name];
    const random = createRandom(1);
    const draw = createPointSampler(maze);
    let nearest = Infinity;
    for (let n = 0; n < 200; n++) {
      const episode = createEpisode(maze, draw(random), draw(random), random);
      simulate(maze, episode, 600, 0, n % 2 === 0, () => {
        nearest = Math.min(nearest, distanceToWall(maze, episode.ball.row, episode.ball.column));
      });
    }
    expect(nearest).toBeGreaterThan(0.1 - 1e-9);
  });

  it('visits every state once, and stops where the margin is broken', () => {
    const steps: number[] = [];
    const far = createEpisode(mazes.umaze, [1, 1], [3, 1], createRandom(0));
    expect(simulate(mazes.umaze, far, 5, 0.2, true, (step) => steps.push(step))).toBe(true);
    expect(steps).toEqual([0, 1, 2, 3, 4, 5]);
    const near = createEpisode(mazes.umaze, [1, 1], [3, 1], createRandom(0));
    expect(simulate(mazes.umaze, near, 5, 0.51, true, () => expect.unreachable())).toBe(false);
  });
});
