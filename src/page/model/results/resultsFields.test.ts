import { describe, expect, it } from 'vitest';
import { mazes } from '../../../domains/maze/shared/layouts';
import { distance, fieldGrid, findPeak } from '../../../domains/maze/shared/localisation';
import { parseNavigation, type Results } from './navigationFile';
import { addRewards, partnerOf, residualLimit, shownField } from './resultsFields';
import { extentOf } from '../../../math/extent';
import { sampleNavigation } from '../testing';

const results = parseNavigation(JSON.stringify(sampleNavigation(['umaze', 'open']))) as Results;
const umaze = results.cases.filter(({ maze }) => maze === 'umaze');
const first = umaze[0]!;

describe('addRewards', () => {
  it('adds what both have over their means, and nothing where one is unknown', () => {
    const sum = addRewards(Float32Array.of(1, 2, 3, NaN), Float32Array.of(10, 30, 20, NaN));
    expect([...sum]).toEqual([-11, 10, 1, NaN]);
  });

  it('does not mind the constants that rewards are known up to', () => {
    const [a, b] = [Float32Array.of(1, 2, 6), Float32Array.of(0, 5, 1)];
    const shifted = addRewards(
      a.map((value) => value + 16),
      b.map((value) => value - 4),
    );
    shifted.forEach((value, k) => expect(value).toBeCloseTo(addRewards(a, b)[k]!, 5));
  });
});

describe('the second goal', () => {
  it('is the opposite one of the maze, 9 − k', () => {
    for (const result of umaze) {
      expect(partnerOf(results, result, { partners: {} })).toMatchObject({
        maze: 'umaze',
        goalNumber: 9 - result.goalNumber,
      });
    }
  });

  it('is another one where the opposite is missing', () => {
    const partly = { ...results, cases: umaze.filter(({ goalNumber }) => goalNumber !== 8) };
    const partners = partly.cases.map((result) => partnerOf(partly, result, { partners: {} }).goalNumber);
    expect(partners).toEqual([7, 7, 6, 5, 4, 3, 2]);
  });

  it('is the one chosen for the maze, where the maze has it', () => {
    const partner = (partners: Record<string, number>) => partnerOf(results, first, { partners }).goalNumber;
    expect(partner({ umaze: 3 })).toBe(3);
    expect(partner({ open: 3 })).toBe(8);
    expect(partner({ umaze: 99 })).toBe(8);
  });
});

describe('a field shown', () => {
  it('has the limits of its own and the peak of the file', () => {
    const field = shownField(results, first, { kind: 'plan', partners: {} }, 1);
    expect([field.low, field.high]).toEqual(extentOf(first.fields.plan.values));
    expect(field.peak).toEqual({ at: first.fields.plan.peak, distance: first.fields.plan.peakDistance });
    expect(field.goals).toEqual([first.goal]);
  });

  it('of the residual has limits that all maps share, and no peak', () => {
    const limit = residualLimit(results);
    const all = results.cases.flatMap(({ fields }) => [...fields.residual.values].filter(Number.isFinite));
    const above = all.filter((value) => value > limit).length / all.length;
    expect(above).toBeLessThanOrEqual(0.01);
    expect(above).toBeGreaterThan(0);
    const fields = results.cases.map((of) => shownField(results, of, { kind: 'residual', partners: {} }, limit));
    expect(new Set(fields.map(({ low, high }) => `${low} ${high}`)).size).toBe(1);
    expect(fields.every(({ peak }) => peak === null)).toBe(true);
  });

  it('of a sum has two goals, and its peak where the ball can be', () => {
    const { goals, peak, values, partner } = shownField(results, first, { kind: 'sum', partners: { umaze: 4 } }, 1);
    expect(partner).toBe(umaze[3]);
    expect(goals).toEqual([first.goal, umaze[3]!.goal]);
    const expected = findPeak(mazes.umaze, fieldGrid(mazes.umaze, results.pointsPerCell), values);
    expect(peak?.at).toEqual(expected);
    expect(peak?.distance).toBe(Math.min(...goals.map((goal) => distance(goal, expected))));
  });

  it('of a goal added to itself is the same landscape, twice as high', () => {
    const { values, goals, peak } = shownField(results, first, { kind: 'sum', partners: { umaze: 1 } }, 1);
    const [low, high] = extentOf(values);
    const [ownLow, ownHigh] = extentOf(first.fields.reward.values);
    expect(high - low).toBeCloseTo(2 * (ownHigh - ownLow), 4);
    expect(goals).toEqual([first.goal]);
    expect(peak?.distance).toBeLessThan(0.3);
  });
});
