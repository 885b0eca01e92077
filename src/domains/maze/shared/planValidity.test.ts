import { describe, expect, it } from 'vitest';
import { mazes } from './layouts';
import { firstTouch, planIsValid } from './planValidity';

const { umaze } = mazes;

describe('planIsValid', () => {
  it('looks between the states, from the offset on', () => {
    const straight = new Float32Array([9, 9, 1, 1, 1, 2, 1, 3]);
    expect(planIsValid(umaze, straight, 2, 3)).toBe(true);
    expect(planIsValid(umaze, straight, 0, 3)).toBe(false);
    const throughTheWall = new Float32Array([1, 1, 3, 1]);
    expect(planIsValid(umaze, throughTheWall, 0, 2)).toBe(false);
  });

  it('takes a plan that is too short or not a number for invalid', () => {
    expect(planIsValid(umaze, new Float32Array([1, 1]), 0, 2)).toBe(false);
    expect(planIsValid(umaze, new Float32Array([1, NaN]), 0, 1)).toBe(false);
  });
});

describe('firstTouch', () => {
  it('says how far the ball comes, in states', () => {
    expect(firstTouch(umaze, new Float32Array([9, 9, 1, 1, 1, 2, 1, 3]), 2, 3)).toBeNull();
    expect(firstTouch(umaze, new Float32Array([1, 1, 1, 1.2, 3, 1.2]), 0, 3)).toBeCloseTo(1.4);
    expect(firstTouch(umaze, new Float32Array([2, 2, 1, 1]), 0, 2)).toBe(0);
  });

  it('counts the ball’s radius', () => {
    expect(firstTouch(umaze, new Float32Array([1, 1, 1.39, 1]), 0, 2)).toBeNull();
    expect(firstTouch(umaze, new Float32Array([1, 1, 1.42, 1]), 0, 2)).toBe(1);
  });
});
