import { describe, expect, it } from 'vitest';
import { checkGoal, nearestFreeCell } from './goals';
import { mazes } from './layouts';

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

describe('nearestFreeCell', () => {
  it('is the own cell, or the one whose edge is nearest', () => {
    expect(nearestFreeCell(mazes.umaze, 1.4, 2.4)).toEqual([1, 2]);
    expect(nearestFreeCell(mazes.umaze, 2.4, 2)).toEqual([3, 2]);
    expect(nearestFreeCell(mazes.umaze, -20, -20)).toEqual([1, 1]);
  });
});
