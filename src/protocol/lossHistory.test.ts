import { describe, expect, it } from 'vitest';
import { emptyHistory, extendHistory, smoothingSpan, thinHistory } from './lossHistory';

const points = (steps: number[], values: number[]) => ({
  steps: Float32Array.from(steps),
  values: Float32Array.from(values),
});

describe('a loss’s history', () => {
  it('begins with the plain average', () => {
    const { smooth } = extendHistory(emptyHistory, points([1, 2, 3], [4, 2, 6]));
    expect(smooth).toEqual([4, 3, 4]);
  });

  it('is the same in one piece or in two', () => {
    const steps = Array.from({ length: 80 }, (_, k) => k + 1);
    const values = steps.map((step) => 1 / step);
    const whole = extendHistory(emptyHistory, points(steps, values));
    const half = extendHistory(emptyHistory, points(steps.slice(0, 33), values.slice(0, 33)));
    expect(extendHistory(half, points(steps.slice(33), values.slice(33)))).toEqual(whole);
  });

  it('forgets a jump by 1 / e within its span', () => {
    const ones = Array.from({ length: 200 }, () => 1);
    let history = extendHistory(
      emptyHistory,
      points(
        ones.map((_, k) => k),
        ones,
      ),
    );
    history = extendHistory(
      history,
      points(
        ones.slice(0, smoothingSpan).map((_, k) => ones.length + k),
        ones.slice(0, smoothingSpan).map(() => 0),
      ),
    );
    expect(history.smooth.at(-1)).toBeCloseTo(Math.exp(-1), 1);
  });

  it('begins again where its points do', () => {
    const before = extendHistory(emptyHistory, points([1, 2, 3, 4], [4, 2, 6, 8]));
    expect(extendHistory(before, points([3, 4], [1, 1]))).toEqual(
      extendHistory(emptyHistory, points([1, 2, 3, 4], [4, 2, 1, 1])),
    );
    expect(extendHistory(before, points([1], [9]))).toEqual({ steps: [1], raw: [9], smooth: [9] });
  });

  it('keeps its first point and its last when it is thinned', () => {
    const steps = Array.from({ length: 600 }, (_, k) => k + 1);
    const whole = extendHistory(emptyHistory, points(steps, steps));
    const thin = thinHistory(whole, 48);
    expect(thin.steps).toHaveLength(48);
    expect([thin.steps[0], thin.steps.at(-1)]).toEqual([1, 600]);
    expect(thin.smooth.at(-1)).toBe(whole.smooth.at(-1));
    expect(thin.raw).toEqual(thin.steps);
    expect(thinHistory(thin, 48)).toBe(thin);
  });

  it('leaves out what is no number', () => {
    const { steps, smooth } = extendHistory(emptyHistory, points([1, 2, 3], [1, NaN, 1]));
    expect(steps).toEqual([1, 3]);
    expect(smooth).toEqual([1, 1]);
  });
});
