import { describe, expect, it } from 'vitest';
import { damagedJson, neverBreaks } from '../../../testing/arbitraries';
import { parseNavigation } from './navigationFile';
import { sampleNavigation } from '../testing';

const sample = sampleNavigation(['umaze']);
const text = JSON.stringify({ ...sample, cases: sample.cases.slice(0, 1) });

describe('the results of the navigation suite, of any damage', () => {
  it('are refused, or read with figures alone in them', () => {
    neverBreaks(damagedJson(text), (damaged) => {
      const results = parseNavigation(damaged);
      if ('kind' in results) return;
      expect(results.cases).toHaveLength(1);
      for (const { fields, goal } of results.cases) {
        expect([...goal, ...fields.reward.peak].every(Number.isFinite)).toBe(true);
        expect(fields.reward.values.some(Number.isFinite)).toBe(true);
      }
    });
  });
});
