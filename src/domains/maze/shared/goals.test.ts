import { describe, expect, it } from 'vitest';
import type { MazePoint } from '../../../protocol/configuration';
import { areApart, checkGoal, checkGoals, checkNextGoal, farthestGoal, nearestFreeCell } from './goals';
import { mazeNames, mazes, paperGoals } from './layouts';
import { mazeOf } from './mazeOf';

describe('checkGoal', () => {
  it.each([
    [[3, 3], null],
    [[1.26, 0.74], null],
    [[NaN, 1], /both of them numbers/],
    [[7, 1], /\(7, 1\) is outside the maze umaze: choose a row from 1 to 3 and a column from 1 to 3/],
    [[2, 1.2], /in a wall of the maze umaze: the free cell nearest to it is \(1, 1\)/],
    [[1.4, 1], /0\.10 cells from a wall and the ball needs 0\.24: move it towards the middle of its cell, \(1, 1\)/],
  ] as const)('of %j', (goal, expected) => {
    const message = checkGoal(mazes.umaze, goal);
    if (expected === null) expect(message).toBeNull();
    else expect(message).toMatch(expected);
  });
});

const corners: readonly MazePoint[] = [
  [1, 1],
  [1, 3],
  [3, 3],
  [3, 1],
];

describe('checkNextGoal', () => {
  it.each([
    [[], [1, 1], null],
    [[[1, 1]], [1, 2], null],
    [[[1, 1]], [1, 1.2], /The second goal \(1, 1\.2\) is where the first one is: choose a place more than 0\.5 cells/],
    [corners.slice(0, 3), [1.1, 2.9], /The fourth goal \(1\.1, 2\.9\) is where the second one is/],
    [corners, [2, 1.2], /in a wall of the maze umaze/],
  ] as const)('beside %j: %j', (before, next, expected) => {
    const message = checkNextGoal(mazes.umaze, before, next);
    if (expected === null) expect(message).toBeNull();
    else expect(message).toMatch(expected);
  });
});

describe('checkGoals', () => {
  it.each([
    [corners.slice(0, 1), null],
    [corners, null],
    [[], /1 to 4 goals, not 0/],
    [[...corners, [2, 3]], /1 to 4 goals, not 5/],
    [[...corners.slice(0, 2), [1, 1]], /The third goal \(1, 1\) is where the first one is/],
    [[...corners.slice(0, 2), [7, 1], [1, 1]], /\(7, 1\) is outside/],
  ] as const)('of %j', (goals, expected) => {
    const message = checkGoals(mazes.umaze, goals);
    if (expected === null) expect(message).toBeNull();
    else expect(message).toMatch(expected);
  });
});

describe('farthestGoal', () => {
  it('is a goal of the paper that is apart from all others, and none of them is farther from the nearest', () => {
    for (const name of mazeNames) {
      const goals: MazePoint[] = [paperGoals[name][0]!];
      while (goals.length < 4) {
        const next = farthestGoal(mazes[name], goals);
        const away = (point: MazePoint) =>
          Math.min(...goals.map((goal) => Math.hypot(point[0] - goal[0], point[1] - goal[1])));
        expect(goals.every((goal) => areApart(goal, next))).toBe(true);
        for (const other of paperGoals[name]) expect(away(next)).toBeGreaterThanOrEqual(away(other));
        goals.push(next);
      }
      expect(checkGoals(mazes[name], goals)).toBeNull();
    }
  });

  it('is any free cell of a drawn maze', () => {
    expect(farthestGoal(mazeOf('5x5-AA'), [[1, 1]])).toEqual([3, 3]);
    expect(farthestGoal(mazeOf('5x5-AA'), corners)).toEqual([2, 2]);
  });
});

describe('nearestFreeCell', () => {
  it('is the own cell, or the one whose edge is nearest', () => {
    expect(nearestFreeCell(mazes.umaze, 1.4, 2.4)).toEqual([1, 2]);
    expect(nearestFreeCell(mazes.umaze, 2.4, 2)).toEqual([3, 2]);
    expect(nearestFreeCell(mazes.umaze, -20, -20)).toEqual([1, 1]);
  });
});
