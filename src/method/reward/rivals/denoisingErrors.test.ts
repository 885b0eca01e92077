import { describe, expect, it } from 'vitest';
import { at, cosineSchedule } from '../../diffusion/noiseSchedule';
import { evenLevels, halfSnrChanges, meanNoiseErrors } from './denoisingErrors';

const schedule = cosineSchedule(50);
const all = evenLevels(schedule, 50);

/** The part of the error of a Gaussian's best guess that grows with x_0^2: (1 - slope sqrt(alphaBar))^2, of a mean of 0. */
function errorPart(variance: number, level: number): number {
  const signal = at(schedule.alphaBar, level);
  return (1 - (variance * signal) / (variance * signal + 1 - signal)) ** 2;
}

describe('the levels of a value', () => {
  it('are spread over the schedule, from its first to its last', () => {
    expect(all).toEqual(Array.from({ length: 50 }, (_, t) => t));
    expect(evenLevels(schedule, 8)).toEqual([0, 7, 14, 21, 28, 35, 42, 49]);
    for (const count of [1, 51, 2.5]) expect(() => evenLevels(schedule, count)).toThrow(RangeError);
  });

  it.each([0.02, 0.1])('weigh errors so that their sum is -log p, of a Gaussian of variance %s', (variance) => {
    // Between the first level's noise and the last's, -log p has 1/2 x^2 (1 / (variance + 1/SNR_first) - 1 / (variance + 1/SNR_last)).
    const ofLevel = (level: number): number => 0.5 / (variance + 1 / at(schedule.signalToNoise, level));
    const exact = ofLevel(0) - ofLevel(49);
    const sum = (weightOf: (i: number) => number): number =>
      all.reduce((total, level, i) => total + weightOf(i) * errorPart(variance, level), 0);
    const weights = halfSnrChanges(schedule, all).map(({ weight }) => weight);
    expect(sum((i) => weights[i]!) / exact).toBeCloseTo(1, 2);
    // The error at each interval's noisier end, as in the variational bound, makes more of it.
    const snr = (i: number): number => at(schedule.signalToNoise, i);
    expect(sum((i) => (i === 0 ? 0 : (snr(i - 1) - snr(i)) / 2)) / exact).toBeGreaterThan(1.25);
  });

  it('count alike where the error is a mean in units of the noise', () => {
    const weights = meanNoiseErrors(schedule, [3, 30]);
    weights.forEach(({ level, weight }) => expect(weight).toBe(at(schedule.signalToNoise, level) / 2));
  });
});
