import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  formatDistance,
  formatList,
  formatLoss,
  formatNumber,
  formatPlace,
  formatShare,
  formatShares,
  setNumberLanguage,
} from './format';

describe('numbers on the page', () => {
  it('keep losses to two digits, zeros included', () => {
    expect([0.2, 0.0523, 12.3, 0.00004].map(formatLoss)).toEqual(['0.20', '0.052', '12', '4.0e-5']);
  });

  it('are short and carry their units', () => {
    expect(formatShare(0.554)).toBe('55 %');
    expect(formatShare(-0.1)).toBe('−10 %');
    expect(formatDistance(0.347)).toBe('0.35');
    expect(formatNumber(12345)).toBe('12,345');
    expect(formatNumber(-0.6174)).toBe('−0.617');
    expect(formatPlace([2, 5.04])).toBe('row 2, column 5');
    expect(formatPlace([10.04, 2.3])).toBe('row 10, column 2.3');
  });
});

describe('several of them', () => {
  it('are shares in order, with one sign where they are many', () => {
    expect(formatShares([0.4])).toBe('40 %');
    expect(formatShares([0.4, 0.3])).toBe('40 % · 30 %');
    expect(formatShares([0.4, 0.3, -0.02])).toBe('40 · 30 · −2 %');
    expect(formatShares([null, 0.3], '?')).toBe('? · 30 %');
    expect(formatShares([null, null, null], '?')).toBe('? · ? · ?');
  });

  it('are a list with a word before its last', () => {
    expect([['a'], ['a', 'b'], ['a', 'b', 'c']].map(formatList)).toEqual(['a', 'a and b', 'a, b and c']);
  });
});

describe('numbers in German', () => {
  beforeAll(() => setNumberLanguage('de'));
  afterAll(() => setNumberLanguage('en'));

  it('have a comma, and points between thousands', () => {
    expect(formatNumber(12345)).toBe('12.345');
    expect(formatNumber(-0.6174)).toBe('−0,617');
    expect(formatDistance(0.347)).toBe('0,35');
    expect(formatLoss(0.0523)).toBe('0,052');
    expect(formatShare(-0.1)).toBe('−10 %');
    expect(formatPlace([10.04, 2.3])).toBe('Zeile 10, Spalte 2,3');
    expect(formatList(['a', 'b', 'c'])).toBe('a, b und c');
  });
});
