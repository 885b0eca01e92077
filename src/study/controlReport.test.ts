import { describe, expect, it } from 'vitest';
import { mazes } from '../domains/maze/shared/layouts';
import { controlHeatmaps, controlTables, exchangedPasses, heights, nullPasses, referencesOf } from './controlReport';
import { keptPerCell } from './fields';
import type { ControlField, ExchangedResult, NullResult } from './measureControl';

const size = mazes.umaze.walls.length * keptPerCell ** 2;

const fieldOf = (peakToPeak: number, explained: number | null = 0.5): ControlField => ({
  explained,
  power: 1,
  peakToPeak,
  peak: [1, 1],
  values: Array.from({ length: size }, (_, i) => (peakToPeak * i) / size),
});

const exchangedOf = (goalNumber: number, change: Partial<ExchangedResult> = {}): ExchangedResult => ({
  kind: 'exchanged',
  maze: 'umaze',
  goalNumber,
  goal: [1, 1],
  seed: 0,
  network: 'windows',
  real: fieldOf(10),
  exchanged: fieldOf(9),
  correlation: -0.95,
  correlations: { 3: -0.97 },
  seconds: 1,
  ...change,
});

const nullOf = (none: ControlField, change: Partial<NullResult> = {}): NullResult => ({
  kind: 'null',
  maze: 'umaze',
  seed: 0,
  expert: 'tuned',
  network: 'windows',
  none,
  seconds: 1,
  ...change,
});

describe('verdicts', () => {
  it('of a null: little explained, and flat beside every real reward of its maze, seed and network', () => {
    const reals = [exchangedOf(1), exchangedOf(8, { real: fieldOf(5) })];
    const others = [
      exchangedOf(1, { network: 'plan', real: fieldOf(0.1) }),
      exchangedOf(1, { seed: 1, real: fieldOf(0.1) }),
      exchangedOf(1, { maze: 'large', real: fieldOf(0.1) }),
    ];
    const verdict = (none: ControlField): boolean | null =>
      nullPasses(nullOf(none), referencesOf(nullOf(none), [...reals, ...others]));
    expect(referencesOf(nullOf(fieldOf(1)), [...reals, ...others])).toEqual(reals);
    expect(heights(nullOf(fieldOf(0.5)), reals)).toEqual([0.05, 0.1]);
    expect(verdict(fieldOf(0.5, 0.05))).toBe(true);
    expect(verdict(fieldOf(0.5, null))).toBe(true);
    expect(verdict(fieldOf(0.5, -0.2))).toBe(true);
    expect(verdict(fieldOf(0.5, 0.051))).toBe(false);
    expect(verdict(fieldOf(0.51, 0.05))).toBe(false);
    expect(verdict(fieldOf(NaN, 0))).toBe(false);
    expect(nullPasses(nullOf(fieldOf(0.1, 0)), [])).toBeNull();
  });

  it('of an exchange: correlated by -0.9 or less', () => {
    expect([-1, -0.9, -0.89, 1, NaN].map((correlation) => exchangedPasses(exchangedOf(1, { correlation })))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('the page', () => {
  const results = [
    exchangedOf(1),
    exchangedOf(8, { correlation: -0.5 }),
    nullOf(fieldOf(0.5, 0.01)),
    nullOf(fieldOf(3, 0.01), { expert: 'independent' }),
  ];

  it('says which rows pass, and how many', () => {
    const text = controlTables(results);
    expect(text).toContain('fine-tuned from the base 1 of 1; independent 0 of 1; both trained on alike 0 of 0.');
    expect(text).toContain('Rows that pass: 1 of 2.');
    expect(text).toContain('0.050 (1), 0.050 (8)');
    expect(text.match(/\| yes \|/g)).toHaveLength(2);
    expect(text.match(/\| \*\*no\*\* \|/g)).toHaveLength(2);
    expect(controlTables([results[2]!])).toContain('nothing to compare with yet');
  });

  it('draws nulls in the colours of the real rewards, so that what is flat looks flat', () => {
    const colours = (text: string): number => new Set(text.match(/fill="#\w{6}"/g)).size;
    const real = controlHeatmaps([exchangedOf(1)], 0);
    expect(real.match(/<g /g)).toHaveLength(2);
    const alone = controlHeatmaps([nullOf(fieldOf(0.5))], 0);
    const beside = controlHeatmaps([exchangedOf(1, { real: fieldOf(10) }), nullOf(fieldOf(0.5))], 0);
    expect(beside.match(/<g /g)).toHaveLength(3);
    const drawnBeside = beside.slice(beside.lastIndexOf('<g '));
    expect(colours(drawnBeside)).toBeLessThan(colours(alone) / 2);
    expect(controlHeatmaps(results, 1)).not.toContain('<g ');
  });
});
