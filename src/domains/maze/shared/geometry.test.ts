import { describe, expect, it } from 'vitest';
import * as geometry from './geometry';
import { mazeNames, mazes, parseMaze } from './layouts';
import { createRandom } from '../../../math/random';

const { umaze, medium, open, large } = mazes;

describe('points', () => {
  it('are free within half a cell of a free cell, and not outside the maze', () => {
    expect(geometry.isFree(umaze, 1.49, 0.51)).toBe(true);
    expect(geometry.isFree(umaze, 1.51, 1)).toBe(false);
    expect(geometry.isFree(umaze, -3, 2)).toBe(false);
    expect(geometry.isFree(umaze, 2, 99)).toBe(false);
    expect(geometry.isFree(umaze, NaN, 1)).toBe(false);
  });

  it('have their distance to walls', () => {
    expect(geometry.distanceToWall(umaze, 1, 1)).toBeCloseTo(0.5);
    expect(geometry.distanceToWall(open, 2, 3)).toBeCloseTo(1.5);
    expect(geometry.distanceToWall(umaze, 1.3, 2.7)).toBeCloseTo(Math.hypot(0.2, 0.2));
    expect(geometry.distanceToWall(umaze, 2, 2)).toBe(0);
  });

  it.each(mazeNames)('have clearance exactly when they are far enough from walls: %s', (name) => {
    const maze = mazes[name];
    const random = createRandom(0);
    for (let n = 0; n < 3000; n++) {
      const row = random.uniform() * maze.rows - 0.5;
      const column = random.uniform() * maze.columns - 0.5;
      const margin = random.uniform();
      const distance = geometry.distanceToWall(maze, row, column);
      expect(geometry.hasClearance(maze, row, column, margin)).toBe(distance > 0 && distance >= margin);
    }
  });

  it('are bounded by the free cells', () => {
    expect(geometry.freeBounds(large)).toEqual({ minRow: 0.5, maxRow: 7.5, minColumn: 0.5, maxColumn: 10.5 });
    expect(mazeNames.filter((name) => geometry.isRectangle(mazes[name]))).toEqual(['open']);
  });
});

describe('segmentIsFree', () => {
  it('agrees with points looked at densely', () => {
    const random = createRandom(1);
    let free = 0;
    for (let n = 0; n < 3000; n++) {
      const [row0, column0] = [random.uniform() * 7, random.uniform() * 7];
      const [row1, column1] = [row0 + random.normal(), column0 + random.normal()];
      let sampled = true;
      for (let s = 0; s <= 2000; s++) {
        const share = s / 2000;
        sampled &&= geometry.isFree(medium, row0 + share * (row1 - row0), column0 + share * (column1 - column0));
      }
      const exact = geometry.segmentIsFree(medium, row0, column0, row1, column1);
      // Points on a grid can miss a wall's corner, never the other way about.
      if (exact) expect(sampled).toBe(true);
      if (exact !== sampled) free++;
    }
    expect(free).toBeLessThan(10);
  });

  it('does not slip between walls that touch at a corner', () => {
    expect(geometry.segmentIsFree(medium, 4, 2, 5, 3)).toBe(false);
    expect(geometry.segmentIsFree(medium, 5, 3, 4, 2)).toBe(false);
    expect(geometry.segmentIsFree(umaze, 1, 1, 1, 3)).toBe(true);
  });
});

describe('parsed by hand', () => {
  it('a maze of one cell has one free cell', () => {
    expect(geometry.freeCells(parseMaze('open', '###\n#O#\n###'))).toEqual([[1, 1]]);
  });
});
