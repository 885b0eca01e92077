import { describe, expect, it } from 'vitest';
import { checkGoals } from '../domains/maze/shared/goals';
import { freeCells } from '../domains/maze/shared/geometry';
import { mazeOf } from '../domains/maze/shared/mazeOf';
import { readOwnMaze } from '../domains/maze/shared/ownMaze';
import { connectedParts } from '../domains/maze/shared/reachable';
import { drawnGoals, drawnMazes, goalsFor } from './drawnMazes';

const seeds = [0, 1, 2, 3, 4, 5];

/** Free cells beside a free cell. */
function waysFrom(of: ReturnType<typeof mazeOf>, [row, column]: readonly [number, number]): number {
  const sides = [[-1, 0], [1, 0], [0, -1], [0, 1]] as const; // prettier-ignore
  return sides.filter(([di, dj]) => of.walls[(row + di) * of.columns + column + dj] === 0).length;
}

describe('drawn mazes', () => {
  it.each(seeds)('are eight that differ, each in one piece, the same ones every time (seed %i)', (seed) => {
    const drawn = drawnMazes(seed);
    expect(new Set(drawn.map(({ maze }) => maze)).size).toBe(8);
    for (const { maze } of drawn) expect(connectedParts(readOwnMaze(maze))).toHaveLength(1);
    expect(drawnMazes(seed)).toEqual(drawn);
  });

  it('depend on their seed', () => {
    expect(new Set(seeds.map((seed) => JSON.stringify(drawnMazes(seed)))).size).toBe(seeds.length);
  });

  it.each(['spiral', 'corridors'] as const)('of the kind %s are one way with two ends', (kind) => {
    for (const { maze } of drawnMazes(0).filter((drawn) => drawn.kind === kind)) {
      const of = mazeOf(maze);
      const ways = freeCells(of).map((cell) => waysFrom(of, cell as [number, number]));
      expect(ways.filter((count) => count === 1)).toHaveLength(2);
      expect(Math.max(...ways)).toBe(2);
    }
  });

  it.each(seeds)('have eight goals where one can be (seed %i)', (seed) => {
    for (const { maze } of drawnMazes(seed)) {
      const goals = goalsFor(maze, seed);
      expect(goals).toHaveLength(drawnGoals);
      for (const goal of goals) expect(checkGoals(mazeOf(maze), [goal])).toBeNull();
      expect(new Set(goals.map(String)).size).toBe(drawnGoals);
      expect(goalsFor(maze, seed)).toEqual(goals);
    }
  });
});
