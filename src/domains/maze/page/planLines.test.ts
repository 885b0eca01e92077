import { describe, expect, it } from 'vitest';
import { mazes } from '../shared/layouts';
import { createMazeScale } from './mazeScale';
import { crossPath, linePath, type Lines } from './planLines';
import { stageLines } from './planMap';

const { umaze } = mazes;
const scale = createMazeScale(umaze, 320, 320);
/** Along the upper arm, and from it through the wall into the lower one; noise before that. */
const plans = [1, 1, 1, 2, 1, 3, 1, 2, 2, 2, 3, 2];
const positions = Float32Array.from([...plans, ...plans]);
const frame = {
  of: 'base',
  trainingStep: 1,
  rewardStep: null,
  guidanceScale: 0,
  count: 2,
  horizon: 3,
  stages: 2,
  positions: [positions],
  arrives: 0,
  ends: 0,
  valid: 0.5,
  composition: null,
  each: [{ arrives: 0, ends: 0 }],
} as const;
const places = (path: string): number => path.split(/[ML]/).length - 1;

describe('plans as lines', () => {
  it('are told where the ball would touch a wall, once they are finished', () => {
    const finished = stageLines(umaze, frame, 0, positions);
    expect(finished.touches).toEqual([null, 0.6]);
    expect(stageLines(umaze, frame, 0, positions).touches).toBe(finished.touches);
    expect(stageLines(umaze, frame, 1, positions).touches).toBeUndefined();
  });

  it('are parted there: both parts make the whole line', () => {
    const finished = stageLines(umaze, frame, 0, positions);
    const [before, after] = [linePath(finished, scale, 1, 0, 0.6), linePath(finished, scale, 1, 0.6)];
    expect([before, after, linePath(finished, scale, 1)].map(places)).toEqual([2, 3, 3]);
    expect(after.slice(1).startsWith(before.split('L')[1]!)).toBe(true);
  });

  it('have a cross there, and none elsewhere', () => {
    const finished = stageLines(umaze, frame, 0, positions);
    expect(crossPath(finished, scale, 1, 0, 1)).toBe('');
    expect(places(crossPath(finished, scale, 1))).toBe(4);
    const unasked: Lines = { positions, offset: 0, count: 2, horizon: 3 };
    expect(crossPath(unasked, scale, 1)).toBe('');
  });
});
