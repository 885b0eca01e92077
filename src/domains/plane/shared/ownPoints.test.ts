import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { holds, neverBreaks, damagedText } from '../../../testing/arbitraries';
import { checkGoal } from '../../maze/shared/goals';
import { planeGround } from './ground';
import {
  checkOwnPoints,
  dotLines,
  dotOf,
  dotPlace,
  dotsProblem,
  inOrder,
  mostDots,
  nearestDot,
  ownPointsOf,
  PointsError,
  readOwnPoints,
  spotOfPlace,
} from './ownPoints';

const last = dotOf(dotLines - 1, dotLines - 1);
const dots = fc.uniqueArray(fc.nat(last), { maxLength: mostDots }).map(inOrder);
const drawings = fc.record({ base: dots, expert: dots }).filter((drawing) => dotsProblem(drawing) === null);

describe('the text of drawn points', () => {
  it('of any drawing is read as that drawing, and fits a link', () => {
    holds(drawings, (drawing) => {
      const text = ownPointsOf(drawing);
      expect(readOwnPoints(text)).toEqual(drawing);
      expect(text).toMatch(/^points-[\w.-]+$/);
    });
  });

  it('that was cut or changed is refused, or is another good one by the rarest chance', () => {
    const good = ownPointsOf({ base: [0, 70, 900, 4000], expert: [1, 2] });
    neverBreaks(damagedText(good), readOwnPoints, (error) => error instanceof PointsError);
    for (let length = 0; length < good.length; length++)
      expect(checkOwnPoints(good.slice(0, length)), good.slice(0, length)).not.toBeNull();
    for (const changed of [good.toLowerCase(), good.replace('.', ''), `${good}_`, good.replace('-', '-BB')])
      expect(checkOwnPoints(changed), changed).toContain('cut or changed');
  });

  it('has its dots in one order, each once, and not too many', () => {
    const one = ownPointsOf({ base: [5], expert: [] });
    expect(one).toBe('points-AFUI');
    expect(checkOwnPoints(ownPointsOf({ base: [9, 5], expert: [] }))).toContain('cut or changed');
    expect(checkOwnPoints(ownPointsOf({ base: [5, 5], expert: [] }))).toContain('cut or changed');
    const many = Array.from({ length: mostDots + 1 }, (_, k) => k);
    expect(checkOwnPoints(ownPointsOf({ base: many, expert: [] }))).toBe('The base has 65 points: leave at most 64.');
    expect(checkOwnPoints(ownPointsOf({ base: [5], expert: many }))).toContain('The expert has 65 points');
    expect(checkOwnPoints(ownPointsOf({ base: [], expert: [5] }))).toContain('draw at least one');
    expect(checkOwnPoints(ownPointsOf({ base: [5, 9], expert: [5, 9] }))).toContain('nothing to find');
  });
});

it('a dot can be wherever a star can, and a place has the dot that is nearest', () => {
  for (const dot of [0, dotLines - 1, last, dotOf(31, 32)]) {
    expect(checkGoal(planeGround, dotPlace(dot))).toBeNull();
    expect(nearestDot(spotOfPlace(dotPlace(dot)))).toBe(dot);
  }
  expect(nearestDot(spotOfPlace([9, -9]))).toBe(dotOf(dotLines - 1, 0));
});
