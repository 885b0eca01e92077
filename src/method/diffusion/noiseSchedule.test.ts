import { describe, expect, it } from 'vitest';
import { at, cosineSchedule, truncatedSnr, type NoiseSchedule } from './noiseSchedule';

/** Nichol and Dhariwal 2021, eq. 17. */
const f = (i: number, steps: number): number => Math.cos(((i / steps + 0.008) / 1.008) * (Math.PI / 2)) ** 2;

const betaOf = ({ alphaBar }: NoiseSchedule, t: number): number => 1 - alphaBar[t]! / (t === 0 ? 1 : alphaBar[t - 1]!);

describe('cosineSchedule', () => {
  it.each([4, 50, 100, 1000])('alphaBar is f(t + 1) / f(0), but where beta is clipped: T = %i', (steps) => {
    const schedule = cosineSchedule(steps);
    expect(schedule.steps).toBe(steps);
    for (let t = 0; t < steps; t++) {
      const clipped = 1 - f(t + 1, steps) / f(t, steps) > 0.999;
      expect(clipped).toBe(t === steps - 1); // cos^2 ends at 0, so that only the last level is clipped
      if (clipped) expect(betaOf(schedule, t)).toBeCloseTo(0.999, 9);
      else expect(schedule.alphaBar[t]! / (f(t + 1, steps) / f(0, steps))).toBeCloseTo(1, 9);
      expect(schedule.sigma[t]! ** 2 + schedule.alphaBar[t]!).toBeCloseTo(1, 12);
      expect(schedule.signalToNoise[t]! / (schedule.alphaBar[t]! / (1 - schedule.alphaBar[t]!))).toBeCloseTo(1, 9);
    }
  });

  it('the posterior is the product of the two Gaussians that meet in x_{t-1}', () => {
    const schedule = cosineSchedule(50);
    for (let t = 1; t < 50; t++) {
      const beta = betaOf(schedule, t);
      const before = schedule.alphaBar[t - 1]!;
      // p(x_{t-1} | x_0) = N(sqrt(before) x_0, 1 - before); p(x_t | x_{t-1}) = N(sqrt(1 - beta) x_{t-1}, beta).
      const precision = 1 / (1 - before) + (1 - beta) / beta;
      expect(schedule.fromClean[t]! / (Math.sqrt(before) / (1 - before) / precision)).toBeCloseTo(1, 9);
      expect(schedule.fromNoisy[t]! / (Math.sqrt(1 - beta) / beta / precision)).toBeCloseTo(1, 9);
    }
    expect([schedule.fromClean[0], schedule.fromNoisy[0]]).toEqual([1, 0]);
  });

  it('has, at T = 100, the coefficients that are known of the paper’s code', () => {
    // 1.00 (t = 0), 0.64 (1), 0.28 (5), 0.18 (9), 0.09 (20), 0.042 (50), 0.016 (99): computed apart, from the published formulas.
    const { fromClean } = cosineSchedule(100);
    const expected: [number, number, number][] = [
      [0, 1, 2],
      [1, 0.64, 2],
      [5, 0.28, 2],
      [9, 0.18, 2],
      [20, 0.09, 2],
      [50, 0.042, 3],
      [99, 0.016, 3],
    ];
    for (const [t, value, digits] of expected) expect(fromClean[t]).toBeCloseTo(value, digits);
  });

  it('truncates the signal-to-noise ratio at 5', () => {
    const schedule = cosineSchedule(50);
    expect(truncatedSnr(schedule, 0)).toBe(5);
    expect(truncatedSnr(schedule, 40)).toBe(schedule.signalToNoise[40]);
    expect(schedule.signalToNoise[40]).toBeLessThan(5);
  });

  it('says what is wrong with what it is asked', () => {
    expect(() => cosineSchedule(1)).toThrow('at least 2 steps');
    expect(() => cosineSchedule(2.5)).toThrow('at least 2 steps');
    expect(() => at(cosineSchedule(10).sigma, 10)).toThrow("outside the schedule's 0 to 9");
  });
});
