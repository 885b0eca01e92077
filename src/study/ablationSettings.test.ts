import { describe, expect, it } from 'vitest';
import { checkConfiguration } from '../settings/check';
import { ablationCases, ablationName, ablationRows, variedSettings } from './ablationSettings';
import { ablationTables, demonstrationsOf, standard } from './ablationTables';
import { baseConfiguration, caseConfiguration, suiteSettings } from './settings';

const tables = ablationTables(suiteSettings);
const rows = ablationRows(suiteSettings, 1);

describe('ablationTables', () => {
  it('has the suite’s own setting in each, and changes one thing in every other row', () => {
    for (const { rows: own } of tables) expect(own.filter(({ variant }) => variant === standard)).toHaveLength(1);
    const window = tables.find(({ name }) => name === 'window')!;
    expect(window.rows.map(({ label }) => label)).toEqual(['1', '4', '8', '16', '32']);
    const { reward } = suiteSettings;
    expect(window.rows[0]!.variant.settings).toEqual({ reward: { ...reward, window: 1 } });
    const network = tables.find(({ name }) => name === 'network')!;
    expect(network.rows.map(({ variant }) => variant.steps)).toEqual([600, null, 600, 600, 600, 2000]);
    expect(network.rows.at(-1)!.variant.settings.reward).toEqual(suiteSettings.planReward);
  });

  it('has demonstrations that hold the transitions, for the reward alone and for all three', () => {
    expect([1_000, 10_000, 100_000].map(demonstrationsOf)).toEqual([31, 313, 3125]);
    const variants = (name: string) => tables.find((table) => table.name === name)!.rows.map(({ variant }) => variant);
    const ofReward = variants('reward-demonstrations').map(({ study }) => study.demonstrations);
    expect(ofReward).toEqual([31, 313, 3125, undefined]);
    const ofAll = variants('demonstrations').map(({ settings }) => settings.demonstrations);
    expect(ofAll).toEqual([31, 313, 3125, undefined]);
  });

  it('names each file and variant once', () => {
    expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length);
    expect(new Set(rows.map(ablationName)).size).toBe(rows.length);
  });
});

describe('ablationRows', () => {
  it('measures every variant in every case, first goals first', () => {
    const cases = ablationCases(1).map(({ maze, goalNumber }) => `${maze} ${goalNumber}`);
    expect(cases).toEqual(['umaze 8', 'large 8', 'umaze 5', 'large 4']);
    expect(rows).toHaveLength(
      4 * new Set(tables.flatMap((table) => table.rows.map(({ variant }) => variant.name))).size,
    );
    expect(ablationRows(suiteSettings, 2)).toHaveLength(2 * rows.length);
  });

  it('has configurations that can be run, and leaves bases alone unless all learn from other sets', () => {
    const bases = new Set<string>();
    for (const { variant, ...suiteCase } of rows) {
      const settings = variedSettings(suiteSettings, variant);
      const iterations = variant.steps ?? settings.caseSteps;
      expect(() => checkConfiguration({ ...caseConfiguration(settings, suiteCase), iterations })).not.toThrow();
      bases.add(JSON.stringify(baseConfiguration(settings, suiteCase)));
    }
    expect(bases.size).toBe(2 * 4);
  });
});
