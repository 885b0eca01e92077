import { describe, expect, it } from 'vitest';
import { createRandom } from '../math/random';
import { meanPairDistance, planDistance, planEnergyDistance, plansOf } from './planDistances';

const { normal } = createRandom(3);
const drawn = (count: number, mean: number): Float32Array[] =>
  Array.from({ length: count }, () => Float32Array.from({ length: 8 }, () => mean + normal()));

describe('of plans', () => {
  it('the distance is the root of the mean over states of the squared one', () => {
    expect(planDistance(Float32Array.of(0, 0, 0, 0), Float32Array.of(3, 4, 0, 0))).toBeCloseTo(Math.sqrt(12.5), 9);
    expect(
      plansOf(
        Float32Array.from({ length: 8 }, (_, i) => i),
        2,
      ).map((plan) => [...plan]),
    ).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });

  it('the mean distance of pairs leaves out a plan and itself', () => {
    const plans = [0, 1, 3].map((x) => Float32Array.of(x, 0));
    expect(meanPairDistance(plans)).toBeCloseTo((1 + 3 + 2) / 3, 9);
  });

  it('the energy distance of samples of one law is 0 in the mean, and grows with the laws’ distance', () => {
    const mean = (apart: number): number => {
      let sum = 0;
      for (let i = 0; i < 200; i++) sum += planEnergyDistance(drawn(8, 0), drawn(8, apart)) / 200;
      return sum;
    };
    expect(Math.abs(mean(0))).toBeLessThan(0.02);
    expect(mean(2)).toBeGreaterThan(mean(1));
    expect(mean(1)).toBeGreaterThan(0.3);
  });
});
