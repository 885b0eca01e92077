import { describe, expect, it } from 'vitest';
import { parseNavigation, type ResultCase, type Results } from './navigationFile';
import { byMaze, mean, meanAtLevels, missingCases, summarise } from './resultsSummary';
import { sampleNavigation } from '../testing';

const { cases } = parseNavigation(JSON.stringify(sampleNavigation(['umaze', 'open']))) as Results;

it('a mean is over what is known', () => {
  expect(mean([1, null, 3])).toBe(2);
  expect(mean([null])).toBeNull();
  expect(mean([])).toBeNull();
});

describe('a summary', () => {
  it('averages over its cases', () => {
    const summary = summarise(cases);
    expect(summary.cases).toBe(16);
    expect(summary.rankCorrelation).toBeCloseTo(0.945, 10);
    expect(summary.explained.plan).toBeCloseTo(0.845, 10);
    expect(summary.scores.expert).toBeCloseTo(138.5, 10);
  });

  it('counts the peaks within half a cell of their goals', () => {
    const [near, far] = [0.5, 0.51].map((peakDistance): ResultCase => {
      const { fields, ...rest } = cases[0]!;
      return { ...rest, fields: { ...fields, reward: { ...fields.reward, peakDistance } } };
    });
    expect(summarise([near!, near!, far!]).localised).toBe(2);
  });

  it('of nothing has nothing', () => {
    expect(summarise([])).toMatchObject({ cases: 0, localised: 0, peakDistance: null, scores: { base: null } });
  });
});

it('cases are grouped in the order of the mazes, and missing ones counted', () => {
  expect(byMaze(cases).map(({ maze, cases: { length } }) => [maze, length])).toEqual([
    ['open', 8],
    ['umaze', 8],
  ]);
  expect(missingCases(cases.slice(3))).toEqual([
    { maze: 'open', missing: 3 },
    { maze: 'medium', missing: 8 },
    { maze: 'large', missing: 8 },
  ]);
});

it('levels are averaged one by one, in order, unknown shares left out', () => {
  const at = (explainedAtLevels: ResultCase['explainedAtLevels']): ResultCase => ({ ...cases[0]!, explainedAtLevels });
  const points = meanAtLevels([
    at([
      { level: 8, explained: 0.5 },
      { level: 2, explained: null },
    ]),
    at([{ level: 8, explained: 0.7 }]),
  ]);
  expect(points.map(({ level }) => level)).toEqual([2, 8]);
  expect(points[0]!.explained).toBeNull();
  expect(points[1]!.explained).toBeCloseTo(0.6, 10);
});
