import { describe, expect, it } from 'vitest';
import { distanceToWall, isFree } from './geometry';
import { mazes, parseMaze } from './layouts';
import type { MazePoint } from '../../../protocol/configuration';
import { chanceOfFinding, distance, fieldGrid, findPeak, isOnSearchedBorder } from './localisation';
import { gridPoint } from '../../../math/grid';

const maze = mazes.umaze;
const grid = fieldGrid(maze, 4);
const points = Array.from({ length: grid.rows * grid.columns }, (_, i) => gridPoint(grid, i));

/** A field that falls with the distance from a point; NaN in walls. */
const hill = (top: MazePoint): Float32Array =>
  Float32Array.from(points, (point) => (isFree(maze, ...point) ? -distance(point, top) : NaN));

describe('gridPoint', () => {
  it('spreads points evenly over the cells, row by row', () => {
    expect(grid).toEqual({ pointsPerCell: 4, rows: 20, columns: 20 });
    expect(points[0]).toEqual([-0.375, -0.375]);
    expect(points[1]).toEqual([-0.375, -0.125]);
    expect(points[20]).toEqual([-0.125, -0.375]);
    expect(points.at(-1)).toEqual([4.375, 4.375]);
    expect(gridPoint(fieldGrid(mazes.large, 1), 12 * 2 + 5)).toEqual([2, 5]);
  });
});

describe('findPeak', () => {
  it('is the grid point nearest to the top of a hill', () => {
    for (const top of [
      [1, 1],
      [3, 2.2],
      [2, 3],
    ] as const) {
      expect(distance(findPeak(maze, grid, hill(top)), top)).toBeLessThan(0.18); // half a diagonal between points
    }
  });

  it('looks only where the ball can be, 0.24 from walls', () => {
    const inWall = findPeak(
      maze,
      grid,
      hill([2, 2]).map((value) => (Number.isNaN(value) ? 100 : value)),
    );
    expect(distanceToWall(maze, ...inWall)).toBeGreaterThanOrEqual(0.24);
    const nearWall = findPeak(maze, grid, hill([0.55, 0.55]));
    expect(distanceToWall(maze, ...nearWall)).toBeGreaterThanOrEqual(0.24);
    expect(nearWall).toEqual([0.875, 0.875]);
  });

  it('says so when no value is finite', () => {
    expect(() => findPeak(maze, grid, new Float32Array(400).fill(NaN))).toThrow('the maze umaze has no finite value');
  });
});

describe('what a found goal is worth', () => {
  it('a peak is on the border where a step further nothing is searched', () => {
    // Of umaze, row 1 is searched from 0.74 to 1.26 cells.
    expect(isOnSearchedBorder(mazes.umaze, [1, 2], 10)).toBe(false);
    expect(isOnSearchedBorder(mazes.umaze, [1.15, 2], 10)).toBe(false);
    expect(isOnSearchedBorder(mazes.umaze, [1.25, 2], 10)).toBe(true);
    expect(isOnSearchedBorder(mazes.umaze, [0.75, 0.75], 10)).toBe(true);
  });

  it('chance is the share of the searched places within half a cell of the goal', () => {
    const corridor = parseMaze('umaze', '######\n#OOOO#\n######');
    // Searched are columns 0.74 to 4.26; of them 0.74 to 1.5 lie within half a cell of (1, 1), 1.5 to 2.5 of (1, 2).
    expect(chanceOfFinding(corridor, [1, 1], 50)).toBeCloseTo(0.745 / 3.52, 1);
    expect(chanceOfFinding(corridor, [1, 2], 50)).toBeCloseTo(0.96 / 3.52, 1);
  });
});
