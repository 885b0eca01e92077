import { describe, expect, it } from 'vitest';
import { createRandom } from '../math/random';
import { bootstrapMean } from './bootstrap';

describe('bootstrapMean', () => {
  it('is the mean of the groups’ means, with no width where nothing varies', () => {
    const groups = [
      [[1, 1]],
      [
        [2, 2],
        [4, 4],
      ],
    ];
    expect(bootstrapMean(groups).mean).toBe(2);
    const same = bootstrapMean([[[5, 5, 5]], [[5, 5, 5]]]);
    expect(same).toEqual({ mean: 5, low: 5, high: 5 });
  });

  it('of one goal with many starts is as wide as the normal interval', () => {
    const random = createRandom(3);
    const row = Array.from({ length: 400 }, () => 10 + 2 * random.normal());
    const { mean, low, high } = bootstrapMean([[row]]);
    const deviation = Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 400);
    const half = (1.96 * deviation) / Math.sqrt(400);
    expect((high - low) / 2 / half).toBeGreaterThan(0.9);
    expect((high - low) / 2 / half).toBeLessThan(1.1);
  });

  it('counts goals that differ, however many starts they have', () => {
    const rows = [0, 1, 0, 1, 0, 1, 0, 1].map((value) => Array.from({ length: 50 }, () => value));
    const { low, high } = bootstrapMean([rows]);
    expect(low).toBeLessThan(0.25);
    expect(high).toBeGreaterThan(0.75);
  });

  it('gives the same interval each time', () => {
    const groups = [[[1, 2, 3, 4]], [[2, 9, 1, 4]]];
    expect(bootstrapMean(groups)).toEqual(bootstrapMean(groups));
  });
});
