import { describe, expect, it } from 'vitest';
import { nearness } from './nearness';

describe('how near estimates come', () => {
  it('knows no constant, and tells scale from error', () => {
    const exact = [0, 1, 2, 5];
    const same = nearness(
      exact.map((value) => value + 7),
      exact,
      [1, 1, 1, 1],
    );
    expect(same.correlation).toBeCloseTo(1, 10);
    expect(same.slope).toBeCloseTo(1, 10);
    expect(same.error).toBeCloseTo(0, 10);
    const halved = nearness(
      exact.map((value) => value / 2),
      exact,
      [1, 1, 1, 1],
    );
    expect(halved.slope).toBeCloseTo(0.5, 10);
    expect(halved.error).toBeCloseTo(Math.sqrt(14 / 4) / 2, 10); // half the deviation
  });

  it('counts points by their weights', () => {
    const near = nearness([0, 1, -40], [0, 1, 2], [1, 1, 0]);
    expect(near.error).toBeCloseTo(0, 10);
    expect(nearness([3, 3], [0, 1], [1, 1])).toEqual({ correlation: null, slope: 0, error: 0.5 });
  });
});
