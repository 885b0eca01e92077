import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../frames/testing';
import { mazes } from '../shared/layouts';
import type { FrameOf } from '../../../protocol/frames';
import { arrowPaths } from './arrowField';
import { createMazeScale } from './mazeScale';

const scale = createMazeScale(mazes.umaze, 360, 360);
const rem = 16;

/** One cell with one point, and these pushes there. */
const pushes = (
  expert: readonly [number, number],
  gradient: readonly [number, number],
  steps = { base: 1, expert: 1, reward: 1 },
): FrameOf<'scores'> =>
  frameOf('scores', steps, {
    meta: { pointsPerCell: 1, count: 1 },
    arrays: {
      points: Float32Array.of(1, 3),
      base: Float32Array.of(0, 0),
      expert: Float32Array.from(expert),
      gradient: Float32Array.from(gradient),
    },
  });

/** Pixels from the tail to the tip of a path of one arrow. */
function ends(path: string) {
  const [tail, tip] = path
    .split('M')[1]!
    .split('L')
    .map((corner) => corner.split(',').map(Number));
  const middle = [(tail![0]! + tip![0]!) / 2, (tail![1]! + tip![1]!) / 2] as const;
  return { middle, across: tip![0]! - tail![0]!, down: tip![1]! - tail![1]! };
}

describe('the field of arrows', () => {
  it('points on the screen as in the maze: down where the row grows, right where the column does', () => {
    const { difference, gradient, reference } = arrowPaths(pushes([2, 0], [0, 0.5]), scale, rem);
    const [down, right] = [ends(difference), ends(gradient)];
    expect(down.down).toBeCloseTo(reference, 0);
    expect(down.across).toBeCloseTo(0, 0);
    // A quarter of the push, half the length.
    expect(right.across).toBeCloseTo(reference / 2, 0);
    expect(right.down).toBeCloseTo(0, 0);
    for (const { middle } of [down, right]) {
      expect(middle[0]).toBeCloseTo(scale.x(3), 0);
      expect(middle[1]).toBeCloseTo(scale.y(1), 0);
    }
  });

  it('cuts the longest, and draws none where nothing pushes', () => {
    const { gradient, reference } = arrowPaths(pushes([0, 1], [0, 400]), scale, rem);
    expect(ends(gradient).across).toBeGreaterThan(reference);
    expect(ends(gradient).across).toBeLessThan(1.1 * scale.cell);
    expect(arrowPaths(pushes([0, 0], [0, 0]), scale, rem)).toEqual({ difference: '', gradient: '', reference: 0 });
  });

  it('has no difference without an expert', () => {
    const frame = pushes([2, 0], [0, 1], { base: 1, expert: 0, reward: 1 });
    const { difference, gradient } = arrowPaths(frame, scale, rem);
    expect(difference).toBe('');
    expect(gradient).not.toBe('');
  });
});
