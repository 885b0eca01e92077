import { describe, expect, it } from 'vitest';
import { fieldContent, frameOf } from '../../../frames/testing';
import type { Composition } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';
import { followDomain, measureDomain } from './colourDomain';

const frame = (values: number[], diffusionStep = 3, composition: Composition = 'either'): FrameOf<'reward'> =>
  frameOf('reward', 1, fieldContent([1, values.length], Float32Array.from(values)), { diffusionStep, composition });

describe('the colours’ domain', () => {
  it('counts from the middle and leaves walls out', () => {
    expect(measureDomain(frame([NaN, 10, 11, 13, NaN]))).toEqual({
      ...{ middle: 11, low: -1, high: 2, diffusionStep: 3, composition: 'either', subject: 'walk', along: false },
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
    expect(followDomain(first, frame([-9, 1, 11], 3, 'sum')).high).toBe(10);
  });

  it('has an extent even where the reward is flat or unknown', () => {
    for (const values of [[1, 1], [NaN]]) {
      const { low, high } = measureDomain(frame(values));
      expect(high - low).toBeGreaterThan(0);
    }
  });
});
