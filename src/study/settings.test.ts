import { describe, expect, it } from 'vitest';
import { checkConfiguration } from '../settings/check';
import { baseConfiguration, caseConfiguration, caseName, shardOf, suiteCases, suiteSettings } from './settings';

describe('suiteCases', () => {
  it('has the paper’s 32 goals for every seed, a maze’s together', () => {
    const cases = suiteCases(2);
    expect(cases).toHaveLength(64);
    expect(new Set(cases.map(caseName)).size).toBe(64);
    expect(cases.slice(8, 10).map(caseName)).toEqual(['umaze-1-seed0', 'umaze-2-seed0']);
    expect(cases[63]).toEqual({ maze: 'large', goalNumber: 8, goal: [7, 10], seed: 1 });
  });

  it('any number of shards has every case once', () => {
    const cases = suiteCases(3);
    for (const shards of [1, 3, 8, 96, 100]) {
      const joined = Array.from({ length: shards }, (_, i) => shardOf(cases, i + 1, shards)).flat();
      expect(joined.map(caseName)).toEqual(cases.map(caseName));
    }
    expect(new Set(shardOf(cases, 2, 12).map(({ maze }) => maze))).toEqual(new Set(['umaze']));
  });

  it('its configurations can be run', () => {
    for (const suiteCase of suiteCases(1)) {
      expect(() => checkConfiguration(baseConfiguration(suiteSettings, suiteCase))).not.toThrow();
      expect(() => checkConfiguration(caseConfiguration(suiteSettings, suiteCase))).not.toThrow();
    }
  });
});
