import { describe, expect, it } from 'vitest';
import { createRandom } from './random';
import { meanRanks, rankCorrelation } from './rankCorrelation';

describe('meanRanks', () => {
  it('counts from 1, equal values sharing the mean', () => {
    expect([...meanRanks([10, -1, 10, 3])]).toEqual([3.5, 1, 3.5, 2]);
    expect([...meanRanks([2, 2, 2])]).toEqual([2, 2, 2]);
    expect([...meanRanks([0, -0, Infinity, -Infinity])]).toEqual([2.5, 2.5, 4, 1]);
    expect([...meanRanks([])]).toEqual([]);
  });

  it('is one more than the values below, and half the others that are equal', () => {
    const random = createRandom(1);
    const values = Array.from({ length: 300 }, () => random.integer(40));
    const counted = values.map((value) => {
      const below = values.filter((other) => other < value).length;
      const equal = values.filter((other) => other === value).length;
      return 1 + below + (equal - 1) / 2;
    });
    expect([...meanRanks(values)]).toEqual(counted);
  });
});

describe('rankCorrelation', () => {
  it('is 1 for any rising function and -1 for any falling one', () => {
    const a = [3, -2, 0.5, 7, 1];
    expect(rankCorrelation(a, a.map(Math.exp))).toBeCloseTo(1, 14);
    expect(
      rankCorrelation(
        a,
        a.map((x) => -(x ** 3)),
      ),
    ).toBeCloseTo(-1, 14);
  });

  it('is 1 - 6 sum d^2 / (n (n^2 - 1)) without ties', () => {
    // d = -2, 1, 1, 0, 0
    expect(rankCorrelation([1, 2, 3, 4, 5], [3, 1, 2, 4, 5])).toBeCloseTo(1 - (6 * 6) / (5 * 24), 14);
    const random = createRandom(2);
    const [a, b] = [0, 1].map(() => Array.from({ length: 200 }, () => random.normal())) as [number[], number[]];
    const rank = (values: number[], value: number): number => values.filter((other) => other <= value).length;
    const squares = a.reduce((sum, value, i) => sum + (rank(a, value) - rank(b, b[i]!)) ** 2, 0);
    expect(rankCorrelation(a, b)).toBeCloseTo(1 - (6 * squares) / (200 * (200 ** 2 - 1)), 12);
    expect(rankCorrelation(b, a)).toBeCloseTo(rankCorrelation(a, b), 14);
  });

  it('with ties is Pearson’s of the mean ranks', () => {
    // Ranks (1, 2.5, 2.5, 4) and (1, 2, 3, 4): 4.5 / sqrt(4.5 * 5).
    expect(rankCorrelation([0, 1, 1, 2], [0, 1, 2, 3])).toBeCloseTo(4.5 / Math.sqrt(22.5), 14);
  });

  it('is NaN for a constant or with a NaN', () => {
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNaN();
    expect(rankCorrelation([1, NaN, 2], [1, 2, 3])).toBeNaN();
    expect(() => rankCorrelation([1], [1, 2])).toThrow(RangeError);
  });
});
