import { describe, expect, it } from 'vitest';
import { problemWith, testsOf } from './namedTests';

const text = `
import { test } from './page';
test('walks', async () => { const skip = array.skip('x'); await test.step('a step', () => 1); });
test.skip('sleeps', () => undefined);
it.todo('is to come');
for (const backend of ['a', 'b'])
  test(\`on \${backend} it learns (at once)\`, () => undefined);
describe('a group', () => {
  it.each([1, 2])('of %s', () => undefined);
  it.each\`a | b\`('with $a', () => undefined);
  it(title, () => undefined);
});
describe.skip('asleep', () => { it('dreams', () => undefined); });
test.describe('on a phone', () => {
  test.skip(({}) => taking, 'pictures are being taken');
  test('is drawn', () => undefined);
});
test.describe('for ever', () => {
  test.fixme();
  test('is lost', () => undefined);
});
test('rests', () => { test.skip(true, 'no'); });
`;

describe('the tests of a file', () => {
  it('are found by their titles, with their groups, and whether they are skipped', () => {
    expect(testsOf(text).map(({ title, skipped }) => `${skipped ? 'skipped: ' : ''}${title}`)).toEqual([
      'walks',
      'skipped: sleeps',
      'skipped: is to come',
      'on … it learns (at once)',
      'a group › of …',
      'a group › with …',
      'a group › …',
      'skipped: asleep › dreams',
      'on a phone › is drawn',
      'skipped: for ever › is lost',
      'skipped: rests',
    ]);
  });

  it.each([
    ['walks', null],
    ['on wasm it learns (at once)', null],
    ['on … it learns (at once)', null],
    ['of 3', null],
    ['a group › of 3', null],
    ['on a phone › is drawn', null],
    ['is drawn', null],
    ['walk', 'there is no test "walk"'],
    ['it learns (at once)', 'there is no test "it learns (at once)"'],
    ['anything', 'there is no test "anything"'],
    ['sleeps', 'the test "sleeps" is skipped'],
    ['dreams', 'the test "dreams" is skipped'],
    ['is to come', 'the test "is to come" is skipped'],
    ['is lost', 'the test "is lost" is skipped'],
  ])('may be named, or not: %s', (wanted, problem) => expect(problemWith(text, wanted)).toBe(problem));
});
