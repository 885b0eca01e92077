import { describe, expect, it } from 'vitest';
import { mazes } from '../domains/maze/shared/layouts';
import { ablationHeatmaps, ablationSection, rowsOf } from './ablationReport';
import { ablationCases } from './ablationSettings';
import { ablationTables, type AblationTable } from './ablationTables';
import { keptPerCell } from './fields';
import type { AblationResult } from './measureAblation';
import type { PlannerResult } from './planners';
import { suiteSettings, type SuiteCase } from './settings';

const planner = (meanScore: number | null, strength: number | null = null): PlannerResult => ({
  meanReturn: 10,
  meanScore,
  success: 0.5,
  hardHits: 0,
  strength: strength === null ? null : { strength, atEnd: false, tried: [] },
  arrives: 0.5,
  ends: 0.5,
  valid: 0.75,
  outcomes: { returns: [], valid: '', ends: '', hardHits: '' },
});

function resultOf(suiteCase: SuiteCase, variant: string, peakDistance: number): AblationResult {
  const { walls } = mazes[suiteCase.maze];
  return {
    ...suiteCase,
    variant,
    reward: {
      steps: 600,
      field: {
        peak: [1, 1],
        peakDistance,
        localised: true,
        rankCorrelation: 0.9,
        values: Array.from({ length: walls.length * keptPerCell ** 2 }, (_, i) => i),
      },
      peakDistances: { 3: 1.25 },
      explained: null,
      preference: { authors: 0.8, heldOut: 0.78 },
    },
    peakToPeak: 12.34,
    steered: planner(150.25, 2),
    base: planner(30),
    expert: planner(null),
    trainingSeconds: 8.4,
  };
}

describe('a table of the ablations', () => {
  const [window] = ablationTables(suiteSettings) as [AblationTable];
  const cases = ablationCases(1);
  const [umaze, large] = cases as [SuiteCase, SuiteCase];
  const results = [
    resultOf(large, 'window-1', 0.4),
    resultOf(umaze, 'standard', 0.1),
    resultOf(umaze, 'window-1', 0.3),
    resultOf(umaze, 'data-base', 0.2),
  ];

  it('takes its rows in its own order, case by case, and leaves out what is missing or another table’s', () => {
    const rows = rowsOf(window, cases, results);
    expect(rows.map(({ label, result }) => [result.maze, label])).toEqual([
      ['umaze', '1'],
      ['umaze', '8'],
      ['large', '1'],
    ]);
  });

  it('writes every figure under its head', () => {
    const lines = ablationSection(window, cases, results, 'strip.svg').split('\n');
    const cells = (line: string): string[] => line.split('|').map((cell) => cell.trim());
    const [head, rule, first] = lines.filter((line) => line.startsWith('|')) as [string, string, string];
    expect(cells(first)).toHaveLength(cells(head).length);
    expect(cells(rule)).toHaveLength(cells(head).length);
    expect(Object.fromEntries(cells(head).map((name, i) => [name, cells(first)[i]]))).toMatchObject({
      maze: 'umaze',
      goal: '8: 3, 3',
      'states in a window': '1',
      'peak to goal, cells': '0.30',
      'at level 3': '1.25',
      explained: '',
      'preference, held out': '0.78',
      'peak-to-peak': '12.3',
      'steered (w)': '150.3 (2)',
      'steered, valid': '0.75',
      expert: '',
      'training, s': '8',
    });
    expect(lines.at(-1)).toContain('(strip.svg)');
  });

  it('draws a strip a case', () => {
    expect(ablationHeatmaps(window, cases, results).match(/<g /g)).toHaveLength(3);
  });
});
