/** docs/results/cases.md lists what people report of pages like this one, and names a test of each that exists and runs. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemWith } from './testing/namedTests';

const rows = readFileSync('docs/results/cases.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [BC]\d\d /.test(line))
  .map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** `path/of.test.ts`: title, and more of them on lines of their own. A row without a test says why there is none. */
const named = (cell: string) =>
  cell
    .split('<br>')
    .flatMap((line) => [...line.matchAll(/^`([\w/.]+\.(?:test|spec)\.ts)`: (.+)$/g)])
    .map(([, file, title]) => [file!, title!] as const);

describe('docs/results/cases.md', () => {
  it('lists each report and each command line once', () => {
    const ids = rows.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (let k = 1; k <= 35; k++) expect(ids).toContain(`C${String(k).padStart(2, '0')}`);
    for (let k = 1; k <= 31; k++) expect(ids).toContain(`B${String(k).padStart(2, '0')}`);
    for (const k of [35, 36, 37, 38]) expect(ids).toContain(`B${k}`);
  });

  it.each(rows.map((cells) => [cells[0]!, cells.at(-1)!]))('%s has a test, or says why there is none', (_, cell) => {
    const tests = named(cell);
    if (tests.length === 0) return expect(cell).toMatch(/^(by hand|none|declined)/);
    for (const [file, title] of tests) {
      expect(existsSync(file), file).toBe(true);
      expect(problemWith(readFileSync(file, 'utf8'), title)).toBeNull();
    }
  });
});
