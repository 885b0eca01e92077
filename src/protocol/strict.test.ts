import { describe, expect, it } from 'vitest';
import { FormatError, Given } from './strict';

/** What a reader says of a value. */
function said(value: unknown, read: (given: Given) => unknown): string {
  try {
    read(new Given({ it: value }, '').get('it'));
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  return '';
}

describe('a value of a file', () => {
  it.each<readonly [unknown, (given: Given) => unknown, string]>([
    [7, (given) => given.text(), "'it' is 7 and has to be a text"],
    ['A', (given) => given.text(/^[a-z]+$/, 'small letters'), '\'it\' is "A" and has to be small letters'],
    ['A', (given) => given.text(/^[a-z]+$/), '\'it\' is "A" and has to be a text of another form'],
    ['today', (given) => given.day(), '\'it\' is "today" and has to be a day, YYYY-MM-DD'],
    ['abc', (given) => given.checksum(), '\'it\' is "abc" and has to be a checksum of 64 hexadecimal digits'],
    [2, (given) => given.oneOf(1), "'it' is 2 and has to be 1"],
    ['x', (given) => given.oneOf('a', 'b'), '\'it\' is "x" and has to be one of a, b'],
    [2, (given) => given.share(), "'it' is 2 and has to be a number from 0 to 1"],
    [-1, (given) => given.real(0), "'it' is -1 and has to be a number from 0"],
    ['1', (given) => given.real(), '\'it\' is "1" and has to be a number'],
    [Infinity, (given) => given.real(), "'it' is null and has to be a number"],
    [[1], (given) => given.list(2, 2, (item) => item.real()), "'it' is [1] and has to be a list of 2"],
    [[1, 2], (given) => given.list(0, 1, (item) => item.real()), "'it' is [1,2] and has to be a list of at most 1"],
    [[1, 'x'], (given) => given.list(0, 2, (item) => item.real()), '\'it[1]\' is "x" and has to be a number'],
    [undefined, (given) => given.flag(), "it has no 'it'"],
    [{}, (given) => given.get('constructor').text(), "it has no 'it.constructor'"],
    [[], (given) => given.get('a'), "'it' is [] and has to be an object"],
  ])('%j is refused in words, without the pattern that it has to have', (value, read, message) => {
    expect(said(value, read)).toBe(message);
  });

  it('that is wrong is known by its place', () => {
    const given = new Given({ cases: [{ goal: 'x' }] }, '');
    const read = () => given.get('cases').list(0, 9, (item) => item.get('goal').real(0, 1));
    expect(read).toThrow(expect.objectContaining({ at: 'cases[0].goal', wanted: 'a number from 0 to 1' }));
  });
});
