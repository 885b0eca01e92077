import { line } from 'd3';
import { describe, expect, it } from 'vitest';
import { logTicks, lossExtent, polyline, spreadLabels, stepExtent, thin } from './lossGeometry';

describe('labels', () => {
  it('stay where they are when there is room', () => {
    expect(spreadLabels([50, 10, NaN], 12, [0, 100])).toEqual([50, 10, NaN]);
  });

  it('move apart in their order, inside the range', () => {
    const placed = spreadLabels([98, 97, 99], 12, [0, 100]);
    expect(placed).toEqual([88, 76, 100]);
  });
});

describe('the loss chart', () => {
  const series = { steps: [1, 2, 3], raw: [3, 2, 1], smooth: [2, 1, 0.5] };

  it('holds all smoothed values, from zero on a linear axis', () => {
    const [low, high] = lossExtent([series], 'log');
    expect(low).toBeLessThan(0.5);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(2);
    expect(lossExtent([series], 'linear')[0]).toBe(0);
    expect(lossExtent([], 'log')).toEqual([0.01, 1]);
  });

  it('labels powers of ten, and more where these are few', () => {
    expect([...logTicks(0.005, 2).labelled]).toEqual([0.01, 0.1, 1]);
    expect([...logTicks(0.3, 4).labelled]).toEqual([0.5, 1, 2]);
    expect(logTicks(0.3, 4).values).toEqual([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 2, 3, 4]);
  });

  it('thins long series and keeps their end', () => {
    const steps = Array.from({ length: 1001 }, (_, k) => k);
    const thinned = thin({ steps, raw: steps, smooth: steps }, 100);
    expect(thinned.steps.length).toBeLessThan(105);
    expect(thinned.smooth.at(-1)).toBe(1000);
    expect(thin(series, 100)).toEqual(series);
  });
});

describe('the axis of steps', () => {
  const series = (...steps: number[]) => ({ steps, raw: steps, smooth: steps });

  it('begins where the curves begin, and is never too short', () => {
    expect(stepExtent([series(), series()])).toEqual([0, 10]);
    expect(stepExtent([series(1, 2), series(1)])).toEqual([0, 10]);
    expect(stepExtent([series(1, 2, 90), series(1, 40), series()])).toEqual([0, 90]);
    expect(stepExtent([series(601, 640), series()])).toEqual([600, 640]);
    expect(stepExtent([series(601)])).toEqual([600, 610]);
  });
});

it.each([0, 1, 2, 40])('draws %i points as d3 does', (count) => {
  const points = Array.from({ length: count }, (_, k): [number, number] => [k * 3.14159, Math.exp(-k / 7) * 100]);
  expect(polyline(points)).toBe(line()(points));
  const gaps = [null, ...points, null, null, [3, 4], null, ...points] as ([number, number] | null)[];
  const drawn = line<[number, number] | null>(
    (point) => point![0],
    (point) => point![1],
  ).defined((point) => point !== null);
  expect(polyline(gaps)).toBe(drawn(gaps));
});
