import { describe, expect, it } from 'vitest';
import { mapFigures, mapGroups, mapTables } from './mapReport';
import { mapRows, type MapResult, type MapRow } from './measureMap';

const resultOf = (row: MapRow, agreement: number, peakDistance: number): MapResult => ({
  ...row,
  agreement,
  geodesic: 0.5,
  places: { peak: row.goal, peakDistance, localised: peakDistance <= 0.5, explained: null },
  exact: { peak: row.goal, peakDistance: 0.1 },
  maps: { learned: [], exact: [] },
});

describe('the suite of maps', () => {
  it('has 32 cases a seed of the paper’s, and 64 of drawn mazes of all kinds', () => {
    const rows = mapRows(3);
    const paper = rows.filter(({ kind }) => kind === 'paper');
    expect(paper).toHaveLength(96);
    expect(rows).toHaveLength(96 + 64);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['paper', 'spiral', 'rooms', 'loops', 'corridors']));
    expect(new Set(rows.map(({ maze, goalNumber, seed }) => `${maze} ${goalNumber} ${seed}`)).size).toBe(rows.length);
    expect(mapRows(1)).toEqual(rows.slice(0, 32 + 64));
  });

  it('is told by maze and by kind, with means of what is there', () => {
    const rows = mapRows(1);
    const [open, spiral] = [rows.filter(({ maze }) => maze === 'open'), rows.filter(({ kind }) => kind === 'spiral')];
    const results = [
      ...open.map((row, k) => resultOf(row, 0.9 + k / 100, 0.2)),
      ...spiral.map((row) => resultOf(row, 0.8, 0.6)),
    ];
    expect(mapGroups(results).map(([name, of]) => [name, of.length])).toEqual([
      ['open', 8],
      ['drawn: spiral', 16],
      ['drawn: all', 16],
    ]);
    const figures = mapFigures(results.slice(0, 8));
    expect(figures.agreement).toBeCloseTo(0.935, 10);
    expect(figures.least).toBe(0.9);
    expect(figures.beyond).toBeCloseTo(0.1, 10);
    const table = mapTables(results);
    expect(table).toContain('| open | 8 of 8 | 0.935 (0.90) |');
    expect(table).toContain('| drawn: spiral | 0 of 16 | 0.800 (0.80) |');
  });
});
