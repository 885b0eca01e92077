import { describe, expect, it } from 'vitest';
import { pearson, weightedCorrelation, weightedMean } from './correlation';
import { createRandom } from './random';

const random = createRandom(3);
const many = (): number[] => Array.from({ length: 20_000 }, () => random.normal());

describe('a weighted correlation', () => {
  it('is as if each value were there as often as its weight says', () => {
    const [a, b, weights] = [
      [1, 4, 2],
      [3, 1, 7],
      [2, 1, 3],
    ];
    const [repeatedA, repeatedB] = [a, b].map((values) => values.flatMap((value, i) => Array(weights[i]!).fill(value)));
    const once = repeatedA!.map(() => 1);
    // By hand: means 2 and 28 / 6; sums 1 1 4 2 2 2.
    expect(weightedMean(repeatedA!, once)).toBe(2);
    expect(weightedMean(a, weights)).toBe(2);
    const [product, squareA, squareB] = [-2 * (3 - 14 / 3) + 2 * (1 - 14 / 3), 6, 166 - 392 / 3];
    const expected = product / Math.sqrt(squareA * squareB);
    expect(weightedCorrelation(a, b, weights)).toBeCloseTo(expected, 12);
    expect(weightedCorrelation(repeatedA!, repeatedB!, once)).toBeCloseTo(expected, 12);
  });

  it('is 1 of a constant more and of another scale, -1 of the opposite, and about 0 of noise', () => {
    const [values, weights] = [many(), many().map(Math.abs)];
    const scaled = values.map((value) => 3 * value + 7);
    expect(weightedCorrelation(values, scaled, weights)).toBeCloseTo(1, 12);
    expect(
      weightedCorrelation(
        values,
        scaled.map((value) => -value),
        weights,
      ),
    ).toBeCloseTo(-1, 12);
    expect(Math.abs(weightedCorrelation(values, many(), weights)!)).toBeLessThan(0.05);
  });

  it('leaves out what counts for nothing, also where it is no number', () => {
    expect(weightedMean([1, NaN, 3], [1, 0, 1])).toBe(2);
    expect(weightedCorrelation([1, 2, 99, NaN], [2, 4, -99, 1], [1, 1, 0, 0])).toBeCloseTo(1, 12);
  });

  it('is none where one of both is the same wherever it counts', () => {
    expect(weightedCorrelation([0.1, 0.1, 0.1], [1, 2, 3], [1, 1, 1])).toBeNull();
    expect(weightedCorrelation([1, 2, 3], [0.1, 0.1, 5], [1, 1, 0])).toBeNull();
  });
});

const normals = (count: number, seed: number): Float64Array => {
  const seeded = createRandom(seed);
  return Float64Array.from({ length: count }, () => seeded.normal());
};

describe('pearson', () => {
  it('is as computed by hand', () => {
    // Deviations (-1, 0, 1) and (-2, 1, 1): 3 / sqrt(2 * 6).
    expect(pearson([1, 2, 3], [0, 3, 3])).toBeCloseTo(3 / Math.sqrt(12), 14);
    expect(pearson([1, 2, 3, 4], [1, -1, -1, 1])).toBeCloseTo(0, 14);
  });

  it('is 1 or -1 for straight lines, blind to shift and scale, symmetric', () => {
    const [a, b] = [normals(100, 1), normals(100, 2)];
    expect(
      pearson(
        a,
        a.map((x) => 3 * x - 8),
      ),
    ).toBeCloseTo(1, 14);
    expect(
      pearson(
        a,
        a.map((x) => 1e6 - x),
      ),
    ).toBeCloseTo(-1, 9);
    expect(pearson(a, b)).toBe(pearson(b, a));
    expect(
      pearson(
        a.map((x) => 2 * x + 5),
        b,
      ),
    ).toBeCloseTo(pearson(a, b), 12);
    expect(Math.abs(pearson(a, a))).toBeLessThanOrEqual(1);
  });

  it('is the correlation of normal pairs that were drawn with it', () => {
    const [x, e] = [normals(40_000, 3), normals(40_000, 4)];
    expect(
      pearson(
        x,
        x.map((value, i) => 0.6 * value + 0.8 * e[i]!),
      ),
    ).toBeCloseTo(0.6, 1);
  });

  it('is NaN of a constant, even one whose mean rounds, and of too few', () => {
    expect(pearson(new Float64Array(10).fill(0.1), normals(10, 1))).toBeNaN();
    expect(pearson([1], [2])).toBeNaN();
    expect(pearson([], [])).toBeNaN();
    expect(() => pearson([1], [1, 2])).toThrow(RangeError);
  });
});
