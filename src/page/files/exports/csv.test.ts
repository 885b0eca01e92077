import { describe, expect, it } from 'vitest';
import { withExact } from '../../../frames/testing';
import { fieldCsv, lossesCsv, plansCsv, writeCsv } from './csv';
import { sampleShown } from './testing';

const rowsOf = (csv: string): string[][] =>
  csv
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split(','));

describe('comma-separated values', () => {
  it('quote what needs it, and leave empty what is no number', () => {
    expect(
      writeCsv(
        ['a', 'b,c'],
        [
          ['say "x"', null],
          ['two\nlines', NaN],
          ['plain', -1.5e-7],
        ],
      ),
    ).toBe('a,"b,c"\r\n"say ""x""",\r\n"two\nlines",\r\nplain,-1.5e-7\r\n');
  });

  it('hold the field from its middle, a row a point', () => {
    const [head, ...rows] = rowsOf(fieldCsv(sampleShown));
    const { arrays, meta } = sampleShown.reward;
    const { values } = arrays;
    expect(head).toEqual(['row', 'column', 'reward', 'in_wall']);
    expect(rows).toHaveLength(values.length);
    expect(rows[0]).toEqual(['-0.25', '-0.25', '', '1']);
    const k = 2 * meta.shape[1] + 3; // in the cell (1, 1)
    expect(rows[k]!.slice(0, 2)).toEqual(['0.75', '1.25']);
    expect(Number(rows[k]![2])).toBeCloseTo(values[k]! - sampleShown.domain.middle, 6);
    expect(rows[k]![3]).toBe('0');
  });

  it('hold the exact reward beside the learned one, on the same count', () => {
    const { reward, domain } = sampleShown;
    const exact = reward.arrays.values.map((value) => value + 0.25);
    const [head, ...rows] = rowsOf(fieldCsv({ domain, reward: withExact(reward, exact, 1) }));
    expect(head!.at(-1)).toBe('exact_reward');
    for (const row of rows)
      if (row[3] === '1') expect(row[4]).toBe('');
      else expect(Number(row[4]) - Number(row[2])).toBeCloseTo(0.25, 5);
  });

  it('hold the losses by step, empty where there is none', () => {
    expect(lossesCsv(sampleShown)).toBe('step,base,expert,reward\r\n1,0.5,,\r\n2,0.25,0.75,\r\n');
  });

  it('hold the plans of the stage shown', () => {
    const rows = rowsOf(plansCsv({ ...sampleShown, setup: { ...sampleShown.setup, diffusionTime: 1 } }));
    expect(rows).toHaveLength(1 + 3 * 2 * 3);
    expect(rows[1]).toEqual(['base', '1', '1', '1.75', '1.8125']);
    expect(rows.at(-1)).toEqual(['steered', '2', '3', '2.375', '2.4375']);
  });
});
