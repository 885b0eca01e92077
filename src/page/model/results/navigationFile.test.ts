import { describe, expect, it } from 'vitest';
import { mazes } from '../../../domains/maze/shared/layouts';
import { fieldGrid } from '../../../domains/maze/shared/localisation';
import { gridPoint } from '../../../math/grid';
import { geodesicDistances } from '../../../domains/maze/shared/shortestPaths';
import { parseNavigation, type Results } from './navigationFile';
import { sampleNavigation } from '../testing';

const sample = sampleNavigation(['umaze']);
const text = JSON.stringify(sample);

function parse(from: string): Results {
  const results = parseNavigation(from);
  if ('kind' in results) throw new Error(JSON.stringify(results));
  return results;
}

/** The sample with one thing set, at a path like `cases.0.goal`. */
function damaged(path: string, value: unknown): string {
  const copy = JSON.parse(text) as Record<string, unknown>;
  const keys = path.split('.');
  let parent = copy;
  for (const key of keys.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
  parent[keys.at(-1)!] = value;
  return JSON.stringify(copy);
}

const bytes = sample.cases[0]!.fields.reward.bytes;

describe('the results of the navigation suite', () => {
  it('are read, their fields unpacked to a 254th of their range', () => {
    const { cases, ...head } = parse(text);
    expect(head).toMatchObject({ seed: 0, level: 8, levels: 50, localised: { count: 7, of: 8, seeds: 1 } });
    expect(cases).toHaveLength(8);
    const { goal, fields } = cases[2]!;
    const grid = fieldGrid(mazes.umaze, head.pointsPerCell);
    const way = geodesicDistances(mazes.umaze, goal);
    const error = Math.max(
      ...Array.from(fields.plan.values, (value, index) => {
        const length = way(...gridPoint(grid, index));
        if (length === Infinity) {
          expect(value).toBeNaN();
          return 0;
        }
        return Math.abs(value - (6 * Math.exp(-0.3 * length * length) - 0.4 * length));
      }),
    );
    expect(error).toBeLessThan(9 / 254);
    expect(fields.plan.peakDistance).toBeLessThan(0.2);
  });

  it('are put in the order of the mazes and goals', () => {
    const mixed = { ...sample, cases: [...sampleNavigation(['large', 'open']).cases].reverse() };
    expect(
      parse(JSON.stringify(mixed))
        .cases.map(({ maze, goalNumber }) => `${maze}${goalNumber}`)
        .slice(6, 10),
    ).toEqual(['open7', 'open8', 'large1', 'large2']);
  });

  it.each([
    ['notJson', ''],
    ['notJson', '<!doctype html>'],
    ['notJson', text.slice(0, 500)],
    ['notJson', text.replace('"seed":0', '"seed":NaN')],
    ['unexpected', 'null'],
    ['unexpected', '[]'],
    ['unexpected', '7'],
    ['unexpected', '{}'],
    ['unexpected', '{"__proto__":{"version":1}}'],
    ['version', damaged('version', 3)],
    ['unexpected', damaged('version', '1')],
    ['empty', damaged('cases', [])],
  ])('that are not such a file are refused as %s', (kind, from) => {
    expect(parseNavigation(from)).toMatchObject({ kind });
  });

  it.each([
    ['date', 'yesterday', 'date'],
    ['seed', 0.5, 'seed'],
    ['level', 50, 'level'],
    ['pointsPerCell', 1e9, 'pointsPerCell'],
    ['pointsPerCell', 5, 'cases[0].fields.reward.bytes'],
    ['localised', { count: 9, of: 8, seeds: 1 }, 'localised.count'],
    ['cases', {}, 'cases'],
    ['cases', Array.from({ length: 500 }, () => sample.cases[0]), 'cases'],
    ['cases.3', null, 'cases[3]'],
    ['cases.3', sample.cases[1], 'cases[3]'],
    ['cases.0.maze', 'labyrinth', 'cases[0].maze'],
    ['cases.0.maze', 'constructor', 'cases[0].maze'],
    ['cases.0.maze', 'large', 'cases[0].fields.reward.bytes'],
    ['cases.0.goalNumber', 0, 'cases[0].goalNumber'],
    ['cases.0.goal', [2, 2], 'cases[0].goal'],
    ['cases.0.goal', [1, 1, 1], 'cases[0].goal'],
    ['cases.0.goal', ['1', 1], 'cases[0].goal[0]'],
    ['cases.1.fields.reward', undefined, 'cases[1].fields.reward'],
    ['cases.1.fields.reward.bytes', bytes.slice(4), 'cases[1].fields.reward.bytes'],
    ['cases.1.fields.reward.bytes', bytes.slice(1), 'cases[1].fields.reward.bytes'],
    ['cases.1.fields.reward.bytes', '%%%', 'cases[1].fields.reward.bytes'],
    ['cases.1.fields.reward.bytes', bytes.replaceAll(/[A-Za-z]/g, 'A'), 'cases[1].fields.reward.bytes'],
    ['cases.1.fields.residual.bytes', 'A'.repeat(bytes.length), 'cases[1].fields.residual.bytes'],
    ['cases.1.fields.plan.bytes', '/'.repeat(bytes.length), 'cases[1].fields.plan.bytes'],
    ['cases.1.fields.plan.low', null, 'cases[1].fields.plan.low'],
    ['cases.1.fields.plan.low', 1e6, 'cases[1].fields.plan.high'],
    ['cases.1.fields.plan.peak', [-1, 1], 'cases[1].fields.plan.peak'],
    ['cases.1.fields.plan.peakDistance', -1, 'cases[1].fields.plan.peakDistance'],
    ['cases.2.rankCorrelation', 1.5, 'cases[2].rankCorrelation'],
    ['cases.2.explained.plan', 2, 'cases[2].explained.plan'],
    ['cases.2.explainedAtLevels', [{ level: 99, explained: 0.5 }], 'cases[2].explainedAtLevels[0].level'],
    ['cases.2.preference.reward.heldOut', 1.2, 'cases[2].preference.reward.heldOut'],
    ['cases.2.planners.plan', undefined, 'cases[2].planners.plan'],
    ['cases.2.planners.nudge.success', '1', 'cases[2].planners.nudge.success'],
  ])('with a wrong value at %s are refused, and the place is named', (path, value, at) => {
    const fault = parseNavigation(damaged(path, value));
    expect(fault).toMatchObject({ kind: 'unexpected' });
    expect('at' in fault && fault.at.startsWith(at), JSON.stringify(fault)).toBe(true);
  });

  it('may lack what could not be measured', () => {
    const lacking = damaged('cases.0.explained', { reward: null, plan: null });
    expect(parse(lacking).cases[0]!.explained).toEqual({ reward: null, plan: null });
    expect(parse(damaged('cases.0.planners.base.meanScore', null)).cases[0]!.planners.base.meanScore).toBeNull();
    expect(parse(damaged('cases.0.explainedAtLevels', [])).cases[0]!.explainedAtLevels).toEqual([]);
  });
});
