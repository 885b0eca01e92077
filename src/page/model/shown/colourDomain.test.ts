import { describe, expect, it } from 'vitest';
import type { RewardFrame } from '../../../protocol/messages';
import { followDomain, measureDomain } from './colourDomain';

function frame(values: number[], diffusionStep = 3): RewardFrame {
  return {
    trainingStep: 1,
    diffusionStep,
    pointsPerCell: 1,
    shape: [1, values.length],
    values: Float32Array.from(values),
    peak: [0, 0],
    peakDistance: 0,
    composition: null,
    explained: [null],
    exact: null,
  };
}

describe('the colours’ domain', () => {
  it('counts from the middle and leaves walls out', () => {
    expect(measureDomain(frame([NaN, 10, 11, 13, NaN]))).toEqual({
      ...{ middle: 11, low: -1, high: 2, diffusionStep: 3, composition: null },
    });
  });

  it('does not see a constant added to the reward', () => {
    const first = followDomain(null, frame([0, 1, 2]));
    expect(followDomain(first, frame([100, 101, 102]))).toEqual({ ...first, middle: 101 });
  });

  it('moves slowly between frames of one level, and at once to another level', () => {
    const first = followDomain(null, frame([0, 1, 2]));
    const next = followDomain(first, frame([-9, 1, 11]));
    expect(next.high).toBeGreaterThan(first.high);
    expect(next.high).toBeLessThan(6);
    expect(followDomain(first, frame([-9, 1, 11], 20)).high).toBe(10);
    const composed = { ...frame([-9, 1, 11]), composition: 'sum' as const };
    expect(followDomain(first, composed).high).toBe(10);
  });

  it('has an extent even where the reward is flat or unknown', () => {
    for (const values of [[1, 1], [NaN]]) {
      const { low, high } = measureDomain(frame(values));
      expect(high - low).toBeGreaterThan(0);
    }
  });
});
