import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from './commandLine';
import { countOf, finishedRows, readShard, runRows, type SuiteWork } from './suiteRows';

const folderOf = (): string => mkdtempSync(join(tmpdir(), 'rows-'));

/** Squares; `done` takes down which were computed. */
const squares = (numbers: readonly number[], done: number[], settings = 'a'): SuiteWork<number, { value: number }> => ({
  rows: numbers,
  name: (n) => `square-${n}`,
  identity: (n) => ({ settings, n }),
  measure: (_, n) => {
    done.push(n);
    return Promise.resolve({ value: n * n });
  },
  summary: ({ value }) => String(value),
  printed: (result) => result,
});

describe('a suite’s rows', () => {
  const printed: string[] = [];
  beforeEach(() => {
    printed.length = 0;
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  });
  afterEach(() => vi.restoreAllMocks());

  it('goes on where it was stopped, does again what is damaged or other, and prints all', async () => {
    const folder = folderOf();
    const done: number[] = [];
    await runRows(squares([1, 2], done), { shard: null, bases: null, folder, json: false });
    writeFileSync(join(folder, 'square-2.json'), '{"half":');
    await runRows(squares([1, 2, 3], done), { shard: null, bases: null, folder, json: true });
    expect(done).toEqual([1, 2, 2, 3]);
    expect(printed.map((line) => JSON.parse(line) as unknown)).toEqual([{ value: 1 }, { value: 4 }, { value: 9 }]);
    expect(readdirSync(folder)).toContain('square-2.json.damaged');
    await runRows(squares([1], done, 'b'), { shard: null, bases: null, folder, json: false });
    expect(done).toEqual([1, 2, 2, 3, 1]);
  });

  it('is joined from the folders of its parts, in order', async () => {
    const folders = [folderOf(), folderOf()];
    const done: number[] = [];
    const work = squares([1, 2, 3, 4, 5], done);
    expect(() => finishedRows(work, folders)).toThrow(UsageError);
    for (const [i, folder] of folders.entries()) {
      await runRows(work, { shard: [i + 1, 2], bases: null, folder, json: false });
      expect(done).toEqual(i === 0 ? [1, 2, 3] : [1, 2, 3, 4, 5]);
    }
    expect(finishedRows(work, folders.toReversed()).map(({ value }) => value)).toEqual([1, 4, 9, 16, 25]);
    expect(finishedRows(work, [folders[1]!]).map(({ value }) => value)).toEqual([16, 25]);
  });
});

it('readShard takes PART/PARTS', () => {
  expect([readShard(undefined), readShard('2/8')]).toEqual([null, [2, 8]]);
  for (const text of ['0/8', '9/8', '2', 'a/b', '2/8/3']) expect(() => readShard(text)).toThrow(UsageError);
});

it('countOf says what is missing', () => {
  expect(countOf(3, 4, 1, 'rows')).toBe('3 of 4 rows (1 seed); 1 are not measured yet.');
  expect(countOf(8, 8, 2, 'cases')).toBe('8 of 8 cases (2 seeds).');
});
