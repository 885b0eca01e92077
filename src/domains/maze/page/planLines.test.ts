import { describe, expect, it } from 'vitest';
import { plansContent } from '../../../frames/testing';
import { mazes } from '../shared/layouts';
import { createMazeScale } from './mazeScale';
import { crossPath, linePath, type Lines } from './planLines';
import { stageLines } from './planMap';

const { umaze } = mazes;
const scale = createMazeScale(umaze, 320, 320);
/** Along the upper arm, and from it through the wall into the lower one; noise before that. */
const plans = [1, 1, 1, 2, 1, 3, 1, 2, 2, 2, 3, 2];
const content = plansContent([2, 2, 3], (k) => plans[k % plans.length]!);
/** The only model's. */
const linesAt = (stage: number): Lines => stageLines(umaze, content, stage)[0]!;
const places = (path: string): number => path.split(/[ML]/).length - 1;

describe('plans as lines', () => {
  it('are told where the ball would touch a wall, once they are finished', () => {
    const finished = linesAt(0);
    expect(finished.touches).toEqual([null, 0.6]);
    expect(linesAt(0).touches).toBe(finished.touches);
    expect(linesAt(1).touches).toBeUndefined();
  });

  it('are parted there: both parts make the whole line', () => {
    const finished = linesAt(0);
    const [before, after] = [linePath(finished, scale, 1, 0, 0.6), linePath(finished, scale, 1, 0.6)];
    expect([before, after, linePath(finished, scale, 1)].map(places)).toEqual([2, 3, 3]);
    expect(after.slice(1).startsWith(before.split('L')[1]!)).toBe(true);
  });

  it('have a cross there, and none elsewhere', () => {
    const finished = linesAt(0);
    expect(crossPath(finished, scale, 1, 0, 1)).toBe('');
    expect(places(crossPath(finished, scale, 1))).toBe(4);
    const unasked: Lines = { positions: content.arrays.positions, offset: 0, count: 2, horizon: 3 };
    expect(crossPath(unasked, scale, 1)).toBe('');
  });
});
