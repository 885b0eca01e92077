import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../frames/testing';
import { allScores, bearing, cosine, drawnPush, meanCosine, scoresAt, typicalPush } from './scoreGrid';

/** Arrows that are linear in the place, at points of a grid whose places are given. */
function frameAt(points: readonly (readonly [number, number])[], steps = { base: 1, expert: 1, reward: 1 }) {
  const arrows = (scale: number) => Float32Array.from(points.flatMap(([row, column]) => [scale * row, column - 1]));
  return frameOf('scores', steps, {
    meta: { pointsPerCell: 2, count: points.length },
    arrays: {
      points: Float32Array.from(points.flat()),
      base: arrows(1),
      expert: arrows(3),
      gradient: arrows(2),
    },
  });
}

/** Two points along each side of these cells. */
const pointsOf = (cells: readonly (readonly [number, number])[]) =>
  cells.flatMap(([i, j]) =>
    [-0.25, 0.25].flatMap((down) => [-0.25, 0.25].map((right) => [i + down, j + right] as const)),
  );

describe('arrows', () => {
  const row = frameAt(
    pointsOf([
      [1, 1],
      [1, 2],
    ]),
  );

  it('are read between the points, and their difference is the expert’s less the base’s', () => {
    const { base, expert, difference, gradient } = scoresAt(row, [1.1, 1.6])!;
    for (const [push, scale] of [
      [base, 1],
      [expert, 3],
      [gradient, 2],
    ] as const) {
      expect(push![0]).toBeCloseTo(scale * 1.1);
      expect(push![1]).toBeCloseTo(0.6);
    }
    expect(difference).toEqual([expert![0] - base![0], expert![1] - base![1]]);
  });

  it('are those of the nearest free points beside a wall, and none inside it', () => {
    expect(scoresAt(row, [1.45, 1.25])!.base![0]).toBeCloseTo(1.25);
    expect(scoresAt(row, [1.55, 1.25])).toBeNull();
    expect(scoresAt(row, [-3, 90])).toBeNull();
  });

  it('do not mix over a corner between walls', () => {
    const corner = frameAt(
      pointsOf([
        [1, 1],
        [2, 2],
      ]),
    );
    expect(scoresAt(corner, [1.45, 1.45])!.base![0]).toBeCloseTo(1.25);
  });

  it('are none of networks that have learned nothing', () => {
    const points = pointsOf([[1, 1]]);
    expect(scoresAt(frameAt(points, { base: 0, expert: 1, reward: 1 }), [1, 1])).toMatchObject({
      base: null,
      difference: null,
    });
    const withoutExpert = frameAt(points, { base: 1, expert: 0, reward: 1 });
    expect(scoresAt(withoutExpert, [1, 1])).toMatchObject({ expert: null, difference: null });
    expect(typicalPush(withoutExpert)).toBeGreaterThan(0);
    expect(typicalPush(frameAt(points, { base: 1, expert: 0, reward: 0 }))).toBe(0);
  });

  it('can be had at all points', () => {
    const all = allScores(row);
    expect(all).toHaveLength(8);
    expect(all[3]!.at).toEqual([1.25, 1.25]);
    expect(all[3]!.gradient).toEqual([2.5, 0.25]);
  });

  it('agree as much as the cosine says, on average over the points', () => {
    const points = pointsOf([[1, 1]]);
    const frame = frameAt(points);
    const [expert, gradient] = [Float32Array.of(1, 0, 0, 2, 3, 0, 0, 4), Float32Array.of(2, 0, 0, 1, -1, 0, 5, 0)];
    const arrays = { ...frame.arrays, base: new Float32Array(8), expert, gradient };
    expect(meanCosine({ ...frame, arrays })).toBeCloseTo((1 + 1 - 1 + 0) / 4);
    expect(meanCosine(frameAt(points, { base: 1, expert: 0, reward: 1 }))).toBeNull();
  });

  it('are drawn with their direction, as long as the square root of their size', () => {
    const [row, column] = drawnPush([3, -4], 20, 0.8);
    expect(Math.hypot(row, column)).toBeCloseTo(0.4);
    expect(row / column).toBeCloseTo(-0.75);
    expect(drawnPush([0, 0], 20, 0.8)).toEqual([0, 0]);
    expect(drawnPush([1, 0], 0, 0.8)).toEqual([0, 0]);
  });

  it('have a bearing as on the screen, where rows grow downwards', () => {
    expect(bearing([0, 1])).toBeCloseTo(0);
    expect(bearing([-1, 0])).toBeCloseTo(Math.PI / 2);
    expect(bearing([2, 0])).toBeCloseTo(-Math.PI / 2);
    expect(cosine([0, 2], [3, 3])).toBeCloseTo(Math.SQRT1_2);
    expect(cosine([0, 0], [3, 3])).toBeNull();
  });
});
