import { describe, expect, it } from 'vitest';
import { mazes } from '../shared/layouts';
import { scorePlans } from './planScores';

// umaze: free are row 1, columns 1 to 3; (2, 3); and row 3, columns 1 to 3.
const around = [1, 1, 1, 3, 3, 3, 3, 1];
const across = [1, 1, 1, 1, 3, 1, 3, 1]; // through the wall at (2, 1), though every state is free
const short = [1, 1, 1, 2, 1, 3, 1.6, 3];
const outside = [-2, 1, 1, 1, 1, 1, 3, 1.4];

const score = (...plans: number[][]) => scorePlans(mazes.umaze, [[3, 1]], Float32Array.from(plans.flat()), 4);

describe('scorePlans', () => {
  it('counts plans that keep to free space between their states too', () => {
    expect(score(around).valid).toBe(1);
    expect(score(across).valid).toBe(0);
    expect(score(outside).valid).toBe(0);
    expect(score(around, across, short, outside).valid).toBe(0.5);
  });

  it('counts plans that come nearer to a wall than the ball can, at all four sides alike', () => {
    const along = (row: number) => [row, 1, row, 2, row, 2.5, row, 3];
    for (const row of [0.61, 1, 1.39]) expect(score(along(row)).valid).toBe(1);
    for (const row of [0.5, 0.59, 1.41, 1.5]) expect(score(along(row)).valid).toBe(0);
    const down = (column: number) => [1, column, 2, column, 2.5, column, 3, column];
    for (const column of [2.61, 3, 3.39]) expect(score(down(column)).valid).toBe(1);
    for (const column of [2.5, 2.59, 3.41, 3.5]) expect(score(down(column)).valid).toBe(0);
  });

  it('counts plans that end within half a cell of the goal, through walls or not', () => {
    expect(score(around, across, short, outside).ends).toBe(0.75);
    expect(score([...around.slice(0, 6), 3, 1.5]).ends).toBe(1);
    expect(score([...around.slice(0, 6), 3, 1.51]).ends).toBe(0);
  });

  it('takes for arrived only what ends there and is valid', () => {
    expect(score(around, across, short, outside).arrives).toBe(0.25);
    expect(score(across).arrives).toBe(0);
  });

  it('counts each of two goals, and either once', () => {
    const plans = Float32Array.from([around, short, outside].flat()); // at [3, 1], [1.6, 3], [3, 1.4]
    const of = (second: readonly [number, number]) => scorePlans(mazes.umaze, [[3, 1], second], plans, 4);
    const third = 1 / 3;
    expect(of([1.5, 3])).toEqual({
      valid: 2 / 3,
      arrives: 2 / 3,
      ends: 1,
      each: [
        { arrives: third, ends: 2 / 3 },
        { arrives: third, ends: third },
      ],
    });
    expect(of([3, 1.6])).toEqual({
      valid: 2 / 3,
      arrives: third,
      ends: 2 / 3,
      each: [
        { arrives: third, ends: 2 / 3 },
        { arrives: 0, ends: third },
      ],
    });
  });
});
