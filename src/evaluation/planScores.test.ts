import { describe, expect, it } from 'vitest';
import { mazes } from '../maze/layouts';
import { endShares, scorePlans } from './planScores';

// umaze: free are row 1, columns 1 to 3; (2, 3); and row 3, columns 1 to 3.
const around = [1, 1, 1, 3, 3, 3, 3, 1];
const across = [1, 1, 1, 1, 3, 1, 3, 1]; // through the wall at (2, 1), though every state is free
const short = [1, 1, 1, 2, 1, 3, 1.6, 3];
const outside = [-2, 1, 1, 1, 1, 1, 3, 1.4];

const score = (...plans: number[][]) => scorePlans(mazes.umaze, [3, 1], Float32Array.from(plans.flat()), 4);

describe('scorePlans', () => {
  it('counts plans that keep to free space between their states too', () => {
    expect(score(around).valid).toBe(1);
    expect(score(across).valid).toBe(0);
    expect(score(outside).valid).toBe(0);
    expect(score(around, across, short, outside).valid).toBe(0.5);
  });

  it('counts plans that end within half a cell of the goal, valid or not', () => {
    expect(score(around, across, short, outside).reachesGoal).toBe(0.75);
    expect(score([...around.slice(0, 6), 3, 1.5]).reachesGoal).toBe(1);
    expect(score([...around.slice(0, 6), 3, 1.51]).reachesGoal).toBe(0);
  });
});

describe('endShares', () => {
  it('counts ends at each of two goals, and at either once', () => {
    const plans = Float32Array.from([around, short, outside].flat()); // at [3, 1], [1.6, 3], [3, 1.4]
    expect(
      endShares(
        [
          [3, 1],
          [1.5, 3],
        ],
        plans,
        4,
      ),
    ).toEqual({ any: 1, each: [2 / 3, 1 / 3] });
    expect(
      endShares(
        [
          [3, 1],
          [3, 1.6],
        ],
        plans,
        4,
      ),
    ).toEqual({ any: 2 / 3, each: [2 / 3, 1 / 3] });
  });
});
