import { describe, expect, it } from 'vitest';
import { several } from './codecs';
import { hideableParts, stageParts } from './parts';

const partList = several(...hideableParts);

describe('the list of hidden parts', () => {
  it('comes back as it went, in the table’s order', () => {
    for (const part of hideableParts) expect(partList.parse(part)).toEqual({ value: [part], fault: null });
    const all = partList.parse([...hideableParts].reverse().join(','));
    expect(all).toEqual({ value: hideableParts, fault: null });
    expect(partList.format(hideableParts)).toBe(hideableParts.join(','));
  });

  it('forgives blanks, capitals, repetition and empty places', () => {
    expect(partList.parse(' Player ,,header,player,')).toEqual({ value: ['header', 'player'], fault: null });
    expect(partList.parse('')).toEqual({ value: [], fault: null });
  });

  it('leaves out names that are none, and names them', () => {
    expect(partList.parse('player,walls,constructor')).toEqual({
      value: ['player'],
      fault: { kind: 'noParts', names: ['walls', 'constructor'], parts: hideableParts },
    });
  });

  it('says what is left beside the reward', () => {
    expect(stageParts([])).toEqual({ columns: 2, rows: 2, hasNumbers: true });
    expect(stageParts(['steered', 'learning'])).toEqual({ columns: 2, rows: 1, hasNumbers: true });
    expect(stageParts(['equation'])).toEqual({ columns: 1, rows: 2, hasNumbers: true });
    expect(stageParts(['equation', 'learning', 'numbers'])).toEqual({ columns: 1, rows: 1, hasNumbers: false });
    expect(stageParts(['equation', 'steered', 'learning'])).toMatchObject({ columns: 0, rows: 1 });
  });
});
