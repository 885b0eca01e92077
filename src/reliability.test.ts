/** docs/reliability.md names tests that exist, and shows each promise by one, or says that it is measured. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testsOf } from './testing/namedTests';

const rows = readFileSync('docs/reliability.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const isPromise = ([first = '', , last = '']: readonly string[]): boolean => !/^-+$/.test(first) && last !== 'test';
const promises = rows.filter(isPromise);
const filesOf = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' });
const files = ['src', 'e2e'].flatMap((folder) => filesOf(folder).map((file) => `${folder}/${file}`));
const named = [
  ...new Set(
    [...readFileSync('docs/reliability.md', 'utf8').matchAll(/`([\w/.]+\.(?:test|spec)\.ts)`/g)].map(
      ([, name = '']) => name,
    ),
  ),
];

describe('what is promised', () => {
  it('is much', () => expect(promises.length).toBeGreaterThan(30));

  it.each(promises.map((cells) => [cells[0], cells.at(-1)]))('is shown by a test, or measured: %s', (_, shown) => {
    expect(shown).toMatch(/\.(test|spec)\.ts`|npm run|^the same$|^measured/);
  });
});

describe('the tests that it names', () => {
  it.each(named)('%s is there, once, and all of it runs', (name) => {
    const found = files.filter((file) => `/${file}`.endsWith(`/${name}`));
    expect(found).toHaveLength(1);
    const tests = testsOf(readFileSync(found[0]!, 'utf8'));
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter(({ skipped }) => skipped)).toEqual([]);
  });
});
