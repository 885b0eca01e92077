import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { logConstant } from './bennett';

describe('logConstant', () => {
  /** Draws of N(mean, 1), and the log ratio of N(shift, 1) to N(0, 1) with a constant added. */
  const draws = (mean: number, count: number) => {
    const random = createRandom(2).fork(`${mean}`);
    return Array.from({ length: count }, () => mean + random.normal());
  };
  const logRatio = (shift: number, constant: number) => (x: number) => shift * x - shift ** 2 / 2 + constant;

  it.each([
    [0.5, 7],
    [2, -3],
    [3, 120],
  ])('of normal laws %d apart finds the constant %d', (shift, constant) => {
    const rho = logRatio(shift, constant);
    const found = logConstant(draws(0, 2000).map(rho), draws(shift, 2000).map(rho));
    expect(Math.abs(found - constant)).toBeLessThan(0.2);
  });

  it('is the log of the base’s mean of e^rho, not the mean of rho, which is lower by a divergence', () => {
    const [shift, constant] = [2, 5];
    const base = draws(0, 50_000).map(logRatio(shift, constant));
    const found = logConstant(base, draws(shift, 50_000).map(logRatio(shift, constant)));
    const direct = Math.log(base.reduce((sum, rho) => sum + Math.exp(rho), 0) / base.length);
    expect(Math.abs(found - direct)).toBeLessThan(0.1);
    const mean = base.reduce((sum, rho) => sum + rho, 0) / base.length;
    expect(constant - mean).toBeCloseTo(shift ** 2 / 2, 1);
  });

  it('moves with a constant, and is the reward where there is but one', () => {
    expect(logConstant([4, 4], [4, 4])).toBeCloseTo(4, 6);
    const [base, expert] = [
      [1, 2, 3],
      [2, 5, 9],
    ];
    const moved = (values: number[]) => values.map((value) => value - 1000);
    expect(logConstant(moved(base!), moved(expert!))).toBeCloseTo(logConstant(base!, expert!) - 1000, 6);
  });

  it('is no number where a reward is none', () => {
    expect(logConstant([1, NaN], [2])).toBeNaN();
    expect(logConstant([], [1])).toBeNaN();
  });
});
