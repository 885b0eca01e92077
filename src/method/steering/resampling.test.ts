import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { effectiveSize, logMeanExp, multinomial, normalised, systematic } from './resampling';

const shares = normalised([0, Math.log(2), -Infinity, Math.log(5)]);

describe('weights', () => {
  it('become shares, whatever constant they have', () => {
    expect([...normalised([1000, 1000 + Math.log(3)])]).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.75, 12)]);
    expect(logMeanExp([1000, 1000 + Math.log(3)])).toBeCloseTo(1000 + Math.log(2), 9);
  });

  it('that are none, or no numbers, are refused', () => {
    for (const weights of [
      [-Infinity, -Infinity],
      [0, NaN],
      [Infinity, 0],
    ])
      expect(() => normalised(weights)).toThrow('No particle has a weight');
  });

  it('have an effective size of all where they are equal, and of one where one has all', () => {
    expect(effectiveSize([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(4, 12);
    expect(effectiveSize([0, 1, 0])).toBe(1);
  });
});

describe.each([
  ['systematic', systematic, 1],
  ['multinomial', multinomial, Infinity],
] as const)('%s resampling', (_, resample, furthest) => {
  it('gives each particle as many offspring as its share, in the mean', () => {
    const { uniform } = createRandom(4);
    const [rounds, count] = [4000, 6];
    const offspring = [0, 0, 0, 0];
    for (let round = 0; round < rounds; round++) {
      const chosen = resample(shares, count, uniform);
      expect(chosen).toHaveLength(count);
      const own = [0, 1, 2, 3].map((particle) => chosen.filter((parent) => parent === particle).length);
      own.forEach((children, particle) => {
        offspring[particle]! += children / rounds;
        expect(Math.abs(children - count * shares[particle]!)).toBeLessThanOrEqual(furthest);
      });
    }
    offspring.forEach((mean, particle) => expect(mean).toBeCloseTo(count * shares[particle]!, 1));
  });

  it('never chooses what has no weight, at either end of the uniform numbers', () => {
    for (const uniform of [() => 0, () => 1 - 2 ** -53])
      expect([...resample([0, 1, 0], 3, uniform)]).toEqual([1, 1, 1]);
  });
});
