import { describe, expect, it } from 'vitest';
import { createRandom } from '../math/random';
import {
  balancedAccuracy,
  fitPreferenceRule,
  fittedPreferenceAccuracy,
  heldOutPreferenceAccuracy,
  type PreferenceRule,
} from './preference';

const normals = (count: number, mean: number, seed: number): Float32Array => {
  const random = createRandom(seed);
  return Float32Array.from({ length: count }, () => mean + random.normal());
};
const fit = (expert: readonly number[], base: readonly number[]): PreferenceRule =>
  fitPreferenceRule(Float64Array.from(expert), Float64Array.from(base));

/** Class-balanced mean log likelihood, from its definition. */
function logLikelihood(expert: ArrayLike<number>, base: ArrayLike<number>, slope: number, threshold: number): number {
  const probability = (value: number): number => 1 / (1 + Math.exp(-slope * (value - threshold)));
  const ofExpert = Array.from(expert, (value) => Math.log(probability(value)));
  const ofBase = Array.from(base, (value) => Math.log(1 - probability(value)));
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean(ofExpert) + mean(ofBase);
}

describe('fitPreferenceRule', () => {
  it('has a closed form for two values: the log odds are those of the shares', () => {
    // Expert: 3 of 4 at 1; base: 1 of 5 at 1. Weighed alike, the odds at 1 are 0.75 / 0.2, at 0 they are 0.25 / 0.8.
    const { slope, threshold } = fit([1, 1, 1, 0], [0, 0, 0, 0, 1]);
    const [atOne, atZero] = [Math.log(0.75 / 0.2), Math.log(0.25 / 0.8)];
    expect(slope).toBeCloseTo(atOne - atZero, 10);
    expect(threshold).toBeCloseTo(-atZero / (atOne - atZero), 10);
  });

  it('is the mid-point between classes that mirror each other', () => {
    const expert = [-0.5, 1, 2, 3];
    const { slope, threshold } = fit(
      expert,
      expert.map((value) => -value),
    );
    expect(threshold).toBeCloseTo(0, 10);
    expect(slope).toBeGreaterThan(0);
  });

  it('is the maximum of the likelihood, by brute force, for classes of unequal number', () => {
    const [expert, base] = [normals(40, 0.8, 1), normals(90, 0, 2)];
    const rule = fit([...expert], [...base]);
    const best = logLikelihood(expert, base, rule.slope, rule.threshold);
    for (let slope = -1; slope <= 3; slope += 0.05) {
      for (let threshold = -2; threshold <= 3; threshold += 0.05) {
        expect(logLikelihood(expert, base, slope, threshold)).toBeLessThanOrEqual(best + 1e-12);
      }
    }
    const step = 1e-4;
    const across = (ds: number, dt: number): number =>
      logLikelihood(expert, base, rule.slope + ds * step, rule.threshold + dt * step);
    expect((across(1, 0) - across(-1, 0)) / (2 * step)).toBeCloseTo(0, 7);
    expect((across(0, 1) - across(0, -1)) / (2 * step)).toBeCloseTo(0, 7);
  });

  it('is the log density ratio of normal distributions: slope d, threshold d / 2', () => {
    const { slope, threshold } = fit([...normals(50_000, 1.5, 3)], [...normals(50_000, 0, 4)]);
    expect(Math.abs(slope - 1.5)).toBeLessThan(0.05);
    expect(Math.abs(threshold - 0.75)).toBeLessThan(0.02);
  });

  it('moves with shift and scale, and turns with the classes', () => {
    const [expert, base] = [[...normals(50, 1, 5)], [...normals(50, 0, 6)]];
    const { slope, threshold } = fit(expert, base);
    for (const [scale, shift] of [
      [1e6, -3e7],
      [1e-6, 4],
    ] as const) {
      const move = (value: number): number => scale * value + shift;
      const moved = fit(expert.map(move), base.map(move));
      expect(moved.slope * scale).toBeCloseTo(slope, 5);
      expect((moved.threshold - shift) / scale).toBeCloseTo(threshold, 5);
    }
    const turned = fit(base, expert);
    expect(turned.slope).toBeCloseTo(-slope, 9);
    expect(turned.threshold).toBeCloseTo(threshold, 9);
  });

  it('of nearly separable classes is steep, and still the maximum', () => {
    const [expert, base] = [Array.from({ length: 500 }, (_, i) => 1 + i), Array.from({ length: 500 }, (_, i) => -i)];
    expert.push(0);
    const { slope, threshold } = fit([...expert, -1], base);
    expect(slope).toBeGreaterThan(0.5);
    expect(Number.isFinite(threshold)).toBe(true);
    const best = logLikelihood([...expert, -1], base, slope, threshold);
    for (const factor of [0.9, 1.1]) {
      expect(logLikelihood([...expert, -1], base, factor * slope, threshold)).toBeLessThan(best);
    }
  });

  it('of an outlier in a long tail converges', () => {
    const rule = fit([0, 1, 2, 1e5], [-1, 0, 0.5, 1]);
    expect(Number.isFinite(rule.slope) && rule.slope > 0).toBe(true);
    const best = logLikelihood([0, 1, 2, 1e5], [-1, 0, 0.5, 1], rule.slope, rule.threshold);
    expect(best).toBeGreaterThan(logLikelihood([0, 1, 2, 1e5], [-1, 0, 0.5, 1], 0.9 * rule.slope, rule.threshold));
    expect(best).toBeGreaterThan(logLikelihood([0, 1, 2, 1e5], [-1, 0, 0.5, 1], 1.1 * rule.slope, rule.threshold));
  });

  it('of separable classes is the threshold half-way between them', () => {
    expect(fit([3, 5], [0, 1])).toEqual({ slope: Infinity, threshold: 2 });
    expect(fit([0, 1], [3, 5])).toEqual({ slope: -Infinity, threshold: 2 });
  });

  it('of classes that meet in one value gives it to the larger share', () => {
    // At 1 are half of the expert's and a quarter of the base's; then the other way round; then as many.
    expect(fit([1, 2], [-1, 0, 0.5, 1])).toEqual({ slope: Infinity, threshold: 0.75 });
    expect(fit([1, 2, 2, 3], [0, 1])).toEqual({ slope: Infinity, threshold: 1.5 });
    expect(fit([1, 2], [0, 1])).toEqual({ slope: Infinity, threshold: 1 });
    expect(fit([1, 1], [0, 1])).toEqual({ slope: Infinity, threshold: 0.5 });
  });

  it('of equal values, or classes with the same values, tells nothing', () => {
    expect(fit([2, 2], [2]).slope).toBe(0);
    expect(fit([1, 2, 3], [1, 2, 3]).slope).toBeCloseTo(0, 12);
  });
});

describe('balancedAccuracy', () => {
  it('is the mean of the shares of the classes, half for what lies on the threshold', () => {
    const rule = { slope: 2, threshold: 1 };
    // Expert: 2 of 4 and one half; base: 1 of 2.
    expect(balancedAccuracy(rule, [2, 3, 1, 0], [0, 5])).toBe((2.5 / 4 + 1 / 2) / 2);
    expect(balancedAccuracy({ slope: -Infinity, threshold: 1 }, [0], [2])).toBe(1);
    expect(balancedAccuracy({ slope: 0, threshold: 1 }, [0, 7], [2])).toBe(0.5);
  });
});

describe('preference accuracy', () => {
  it('of two normal distributions d apart is the normal distribution function at d / 2, either way', () => {
    for (const [d, expected] of [
      [1, 0.6915],
      [2, 0.8413],
    ] as const) {
      const [expert, base] = [normals(20_000, d, 7), normals(20_000, 0, 8)];
      expect(Math.abs(fittedPreferenceAccuracy(expert, base) - expected)).toBeLessThan(0.01);
      expect(Math.abs(heldOutPreferenceAccuracy(expert, base) - expected)).toBeLessThan(0.01);
      expect(Math.abs(fittedPreferenceAccuracy(base, expert) - expected)).toBeLessThan(0.01);
    }
  });

  it('is balanced: the number of points of a class changes nothing', () => {
    const [expert, base] = [normals(20_000, 1, 9), normals(2000, 0, 10)];
    expect(Math.abs(fittedPreferenceAccuracy(expert, base) - 0.6915)).toBeLessThan(0.02);
    expect(Math.abs(heldOutPreferenceAccuracy(expert, base) - 0.6915)).toBeLessThan(0.02);
  });

  it('is 1 for classes apart and a half for equal rewards', () => {
    expect(fittedPreferenceAccuracy(normals(200, 20, 1), normals(200, 0, 2))).toBe(1);
    expect(heldOutPreferenceAccuracy(normals(200, 20, 1), normals(200, 0, 2))).toBe(1);
    const same = new Float32Array(6).fill(3);
    expect(fittedPreferenceAccuracy(same, same)).toBe(0.5);
    expect(heldOutPreferenceAccuracy(same, same)).toBe(0.5);
  });

  it('is not moved by a few wild rewards: they are winsorised', () => {
    const [expert, base] = [normals(1000, 2, 11), normals(1000, 0, 12)];
    const wild = expert.slice();
    wild.fill(-1e6, 0, 8);
    // Those 8 are wrong, half of 0.8 %; left as they are, they would turn the slope.
    expect(Math.abs(fittedPreferenceAccuracy(wild, base) - fittedPreferenceAccuracy(expert, base))).toBeLessThan(0.01);
    expect(Math.abs(heldOutPreferenceAccuracy(wild, base) - heldOutPreferenceAccuracy(expert, base))).toBeLessThan(
      0.01,
    );
    expect(fit([...wild], [...base]).slope).toBeLessThan(0.01);
  });

  it('flatters when scored on the points of the fit, and not when held out', () => {
    let fitted = 0;
    let heldOut = 0;
    const repeats = 300;
    for (let n = 0; n < repeats; n++) {
      const [expert, base] = [normals(10, 0, 1000 + 2 * n), normals(10, 0, 1001 + 2 * n)];
      fitted += fittedPreferenceAccuracy(expert, base) / repeats;
      heldOut += heldOutPreferenceAccuracy(expert, base) / repeats;
    }
    expect(fitted).toBeGreaterThan(0.56);
    expect(Math.abs(heldOut - 0.5)).toBeLessThan(0.03);
  });

  it('held out does not depend on an order that alternates', () => {
    // Noise levels in turns, a shift for the odd: halves by parity would be scored by the other's threshold.
    const shift = (values: Float32Array): Float32Array => values.map((value, i) => value + 10 * (i % 2));
    const [expert, base] = [shift(normals(2000, 1, 13)), shift(normals(2000, 0, 14))];
    const together = fittedPreferenceAccuracy(expert, base);
    expect(Math.abs(heldOutPreferenceAccuracy(expert, base) - together)).toBeLessThan(0.03);
  });

  it('refuses an empty class and rewards that diverged', () => {
    const [one, two] = [new Float32Array(1), new Float32Array(2)];
    expect(fittedPreferenceAccuracy(one, two)).toBe(0.5);
    expect(() => fittedPreferenceAccuracy(new Float32Array(0), two)).toThrow(RangeError);
    expect(() => heldOutPreferenceAccuracy(one, two)).toThrow(RangeError);
    expect(() => fittedPreferenceAccuracy(Float32Array.of(NaN, 1), two)).toThrow('not finite');
  });
});
