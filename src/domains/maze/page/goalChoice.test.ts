import { describe, expect, it } from 'vitest';
import { mazes } from '../shared/layouts';
import { apartFrom, nearestGoal, nextGoal } from './goalChoice';

describe('the goal meant', () => {
  it('by a click is the cell’s centre, or a goal of the paper close by', () => {
    expect(nearestGoal(mazes.open, [2.4, 1.4], 'click')).toEqual([2, 1]);
    expect(nearestGoal(mazes.open, [2.35, 4.25], 'click')).toEqual([2.3, 4.3]);
    expect(nearestGoal(mazes.umaze, [2, 1], 'click')).toBeNull();
  });

  it('by a drag is the place itself, away from walls', () => {
    expect(nearestGoal(mazes.open, [1.77, 2.23], 'drag')).toEqual([1.8, 2.2]);
    expect(nearestGoal(mazes.umaze, [1.45, 2.4], 'drag')).toEqual([1, 2]);
  });

  it('by an arrow key is the next free cell, over walls', () => {
    expect(nextGoal(mazes.umaze, [1, 1], [1, 0])).toEqual([3, 1]);
    expect(nextGoal(mazes.umaze, [1, 1], [0, 1])).toEqual([1, 2]);
    expect(nextGoal(mazes.umaze, [1, 1], [0, -1])).toBeNull();
  });

  it('is never where another goal is', () => {
    expect(nextGoal(mazes.umaze, [1, 1], [0, 1], [[1, 2]])).toEqual([1, 3]);
    expect(nextGoal(mazes.umaze, [1, 2], [0, 1], [[1, 3]])).toBeNull();
    expect(
      nextGoal(
        mazes.umaze,
        [1, 1],
        [0, 1],
        [
          [1, 2],
          [1, 3],
        ],
      ),
    ).toBeNull();
    expect(apartFrom([[1, 2]], [1, 2.4])).toBeNull();
    expect(
      apartFrom(
        [
          [3, 3],
          [1, 2],
        ],
        [1, 2.4],
      ),
    ).toBeNull();
    expect(apartFrom([[1, 2]], [1, 2.6])).toEqual([1, 2.6]);
    expect(apartFrom([], [1, 2])).toEqual([1, 2]);
    expect(apartFrom([[1, 2]], null)).toBeNull();
  });
});
