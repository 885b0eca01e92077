import { describe, expect, it } from 'vitest';
import { isFree } from '../domains/maze/shared/geometry';
import { mazes, paperGoals } from '../domains/maze/shared/layouts';
import { fieldGrid } from '../domains/maze/shared/localisation';
import { gridPoint } from '../math/grid';
import { plannerNames } from '../protocol/navigationResults';
import { parseNavigation } from '../page/model/results/navigationFile';
import { keptPerCell, type FieldResult } from './fields';
import type { CaseResult, RewardResult } from './measureCase';
import type { PlannerResult } from './planners';
import { packed, pageResults } from './pageResults';
import { suiteSettings } from './settings';

const grid = fieldGrid(mazes.umaze, keptPerCell);
const goal = paperGoals.umaze[2]!;

/** A cone over the goal. */
const values = Array.from({ length: grid.rows * grid.columns }, (_, index) => {
  const point = gridPoint(grid, index);
  return isFree(mazes.umaze, ...point) ? -Math.hypot(point[0] - goal[0], point[1] - goal[1]) : null;
});
const field: FieldResult = { peak: goal, peakDistance: 0, localised: true, rankCorrelation: 0.9, values };
const reward: RewardResult = {
  steps: 600,
  field,
  peakDistances: {},
  explained: 0.5,
  preference: { authors: 0.9, heldOut: 0.8 },
};
const planner: PlannerResult = {
  meanReturn: 50,
  meanScore: 80,
  success: 1,
  hardHits: 0,
  strength: null,
  arrives: 0.75,
  ends: 0.8,
  valid: 0.9,
  outcomes: { returns: [50, 60], valid: '11', ends: '10', hardHits: '00' },
};

const caseOf = (seed: number): CaseResult => ({
  maze: 'umaze',
  goalNumber: 3,
  goal,
  seed,
  reward,
  plan: { ...reward, explained: null },
  // Plans pass in one place alone.
  residual: {
    levels: [{ level: 8, explained: -0.1, power: 2 }],
    values: values.map((value) => (value !== null && value > -0.5 ? 0.25 : null)),
  },
  discriminators: { windows: { ...reward, accuracy: 0.7 }, plan: { ...reward, accuracy: 0.7 } },
  planners: Object.fromEntries(plannerNames.map((name) => [name, planner])) as CaseResult['planners'],
  seconds: 1,
});

describe("the page's file", () => {
  it('is one that the page reads', () => {
    const file = pageResults([caseOf(0), caseOf(1)], suiteSettings, 50, '2026-11-21');
    const results = parseNavigation(JSON.stringify(file));
    expect(results).toMatchObject({ seed: 0, level: 8, localised: { count: 2, of: 2, seeds: 2 } });
    if ('kind' in results) throw new Error('refused');
    const { mean, low, high } = results.scores.reward!;
    expect(low).toBeLessThanOrEqual(mean);
    expect(high).toBeGreaterThanOrEqual(mean);
    expect(high - low).toBeGreaterThan(0);
    expect(results.cases).toHaveLength(1);
    const [first] = results.cases;
    expect(first).toMatchObject({ maze: 'umaze', goalNumber: 3, explained: { reward: 0.5, plan: null } });
    first!.fields.reward.values.forEach((value, index) => {
      const expected = values[index] ?? NaN;
      if (Number.isNaN(expected)) expect(value).toBeNaN();
      else expect(Math.abs(value - expected)).toBeLessThan(5 / 254);
    });
    expect([...first!.fields.residual.values].filter(Number.isFinite).every((value) => value === 0.25)).toBe(true);
  });
});

describe('packed', () => {
  it('keeps a byte a point: 0 in walls, the rest linear between lowest and highest', () => {
    const { low, high, bytes } = packed([null, -1, 0, 1, null, 3]);
    expect([low, high]).toEqual([-1, 3]);
    expect([...Buffer.from(bytes, 'base64')]).toEqual([0, 1, 65, 128, 0, 255]);
  });

  it('keeps values to within half a step', () => {
    const values = Array.from({ length: 100 }, (_, i) => Math.sin(7 * i) * 5);
    const { low, high, bytes } = packed(values);
    const step = (high - low) / 254;
    Buffer.from(bytes, 'base64').forEach((byte, i) => {
      expect(Math.abs(low + (byte - 1) * step - values[i]!)).toBeLessThanOrEqual(step / 2 + 1e-9);
    });
  });

  it('takes a flat field for what it is', () => {
    expect(packed([2, null, 2])).toMatchObject({ low: 2, high: 2, bytes: Buffer.from([1, 0, 1]).toString('base64') });
  });

  it('refuses a field without a value', () => {
    expect(() => packed([null, null])).toThrow('no value');
  });
});
