import { describe, expect, it } from 'vitest';
import type { Place } from '../../../math/grid';
import { createRandom } from '../../../math/random';
import { draw, logDensity, noised, score, tilted, type Mixture } from './mixture';

const mixture: Mixture = {
  weights: [0.2, 0.5, 0.3],
  means: [
    [0, 0],
    [1, -0.5],
    [-0.7, 0.9],
  ],
  variance: 0.09,
};
const places: readonly Place[] = [
  [0.1, -0.2],
  [0.9, 0.4],
  [-1.3, 0.6],
];

/** The integral over a square that holds all of it. */
function integral(of: (place: Place) => number): number {
  const [side, points] = [8, 320];
  const step = side / points;
  let sum = 0;
  for (let i = 0; i < points; i++)
    for (let j = 0; j < points; j++) sum += of([(i + 0.5) * step - side / 2, (j + 0.5) * step - side / 2]);
  return sum * step ** 2;
}

describe('a mixture', () => {
  it('is a density, and so is what noise and a reward make of it', () => {
    const all = [mixture, noised(mixture, 0.8, 0.36), tilted(mixture, [1, 1], 0.5), tilted(mixture, [1, 1], 0.5, -0.5)];
    for (const one of all) expect(integral((place) => Math.exp(logDensity(one, place)))).toBeCloseTo(1, 6);
  });

  it('has the slope of its log density as its score', () => {
    const h = 1e-5;
    for (const [row, column] of places) {
      const along = score(mixture, [row, column]);
      const differences = [
        (logDensity(mixture, [row + h, column]) - logDensity(mixture, [row - h, column])) / (2 * h),
        (logDensity(mixture, [row, column + h]) - logDensity(mixture, [row, column - h])) / (2 * h),
      ];
      differences.forEach((difference, axis) => expect(along[axis]).toBeCloseTo(difference, 5));
    }
  });

  it.each([1, 2.5, -0.4])(
    'tilted with strength %s is itself times e^(strength reward), up to a constant',
    (strength) => {
      const [goal, width] = [[0.4, -1] as const, 0.6];
      const steered = tilted(mixture, goal, width, strength);
      const rest = places.map((place) => {
        const reward = -((place[0] - goal[0]) ** 2 + (place[1] - goal[1]) ** 2) / (2 * width ** 2);
        return logDensity(steered, place) - logDensity(mixture, place) - strength * reward;
      });
      for (const value of rest) expect(value).toBeCloseTo(rest[0]!, 9);
      expect(() => tilted(mixture, goal, width, -5)).toThrow(RangeError);
    },
  );

  it('draws what it says: means and variances of many draws, before and after noise', () => {
    const random = createRandom(5);
    const noisy = noised(mixture, 0.6, 0.64);
    const draws = Array.from({ length: 20_000 }, () => draw(mixture, random));
    const added = draws.map(([row, column]): Place => [
      0.6 * row + 0.8 * random.normal(),
      0.6 * column + 0.8 * random.normal(),
    ]);
    for (const [of, values] of [
      [mixture, draws],
      [noisy, added],
    ] as const) {
      for (const axis of [0, 1] as const) {
        const mean = of.weights.reduce((sum, weight, k) => sum + weight * of.means[k]![axis], 0);
        const square = of.weights.reduce((sum, weight, k) => sum + weight * (of.means[k]![axis] ** 2 + of.variance), 0);
        expect(values.reduce((sum, value) => sum + value[axis], 0) / values.length).toBeCloseTo(mean, 1);
        expect(values.reduce((sum, value) => sum + value[axis] ** 2, 0) / values.length).toBeCloseTo(square, 1);
      }
    }
  });
});
