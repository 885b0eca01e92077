import { describe, expect, it } from 'vitest';
import { scoreDomain, separate } from './scoreGeometry';

describe('the axis of scores', () => {
  it('begins at 0 and holds all scores', () => {
    expect(scoreDomain([30, null, 150])).toEqual([0, 153]);
    expect(scoreDomain([-20, 80])[0]).toBe(-20);
  });

  it('is there without any, and where all are 0', () => {
    expect(scoreDomain([])).toEqual([0, 100]);
    expect(scoreDomain([null])).toEqual([0, 100]);
    expect(scoreDomain([0, 0])).toEqual([0, 100]);
  });
});

describe('two labels', () => {
  it('stay where they are when they do not touch', () => {
    expect(separate([50, 150], [40, 40], 200, 4)).toEqual([50, 150]);
  });

  it('move apart as much as they have to, in their order', () => {
    const [a, b] = separate([100, 104], [40, 40], 200, 4);
    expect(b - a).toBeCloseTo(44, 10);
    expect((a + b) / 2).toBeCloseTo(102, 10);
    const [c, d] = separate([104, 100], [40, 40], 200, 4);
    expect(c - d).toBeCloseTo(44, 10);
  });

  it('stay inside their room', () => {
    for (const places of [
      [0, 2],
      [2, 0],
      [200, 199],
      [199, 200],
    ] as const) {
      const [a, b] = separate(places, [40, 60], 200, 4);
      expect(Math.abs(b - a)).toBeGreaterThanOrEqual(54 - 1e-9);
      expect(a).toBeGreaterThanOrEqual(20);
      expect(a).toBeLessThanOrEqual(180);
      expect(b).toBeGreaterThanOrEqual(30);
      expect(b).toBeLessThanOrEqual(170);
    }
  });
});
