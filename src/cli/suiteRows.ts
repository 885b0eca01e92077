/** What the suites share: rows of work, each kept on disk as soon as it is finished, and found again; what a row is, is a suite's own affair. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { removeUnfinished, SuiteFolder } from '../study/files';
import { shardOf, suiteSettings } from '../study/settings';
import { takeShippedBases } from '../study/shippedBases';
import { print, UsageError } from './commandLine';

export interface SuiteOptions {
  readonly seeds: number;
  /** Which part of how many, from 1; null for all. */
  readonly shard: readonly [part: number, parts: number] | null;
  /** Where finished rows are kept, and the weights that all suites share. */
  readonly folder: string;
  /** A folder of shipped weights whose bases are taken; null to train them. */
  readonly bases: string | null;
  readonly json: boolean;
}

/** What `--suite` runs, and what `--merge` makes of it. */
export interface Suite {
  readonly help: string;
  /** Runs what is missing. The backend has to be open. */
  run(options: SuiteOptions): Promise<void>;
  /**
   * Writes the suite's page from the rows in these folders: the parts of several machines are joined by naming all of theirs.
   * @throws UsageError where no row is finished
   */
  merge(folders: readonly string[], seeds: number): void;
}

/** The rows of a suite, and how one is done. */
export interface SuiteWork<Row, Result extends object> {
  readonly rows: readonly Row[];
  /** In files and messages. */
  name(row: Row): string;
  /** Everything that the row's result depends on. */
  identity(row: Row): unknown;
  measure(folder: SuiteFolder<Result>, row: Row): Promise<Result>;
  /** In a line. */
  summary(result: Result): string;
  /** Without the maps, which take most of the space. */
  printed(result: Result): object;
}

/** `2/8` -> [2, 8]. */
export function readShard(text: string | undefined): SuiteOptions['shard'] {
  if (text === undefined) return null;
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [part, parts] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || part < 1 || part > parts)
    throw new UsageError(`--shard takes PART/PARTS, the first part being 1 (for example 2/8), not '${text}'.`);
  return [part, parts];
}

const warn = (message: string): void => void process.stderr.write(`${message}\n`);

/** The folder as a row sees it. */
function folderFor<Row, Result extends object>(
  work: SuiteWork<Row, Result>,
  path: string,
  row: Row,
): SuiteFolder<Result> {
  return new SuiteFolder<Result>(resolve(path), work.identity(row), warn);
}

/** Runs the rows that are missing. */
export async function runRows<Row, Result extends object>(
  work: SuiteWork<Row, Result>,
  { shard, folder, bases, json }: Omit<SuiteOptions, 'seeds'>,
): Promise<void> {
  const rows = shard ? shardOf(work.rows, ...shard) : work.rows;
  mkdirSync(folder, { recursive: true }); // what can't be written is better known before hours of training
  removeUnfinished(resolve(folder), warn);
  if (bases !== null)
    takeShippedBases(new SuiteFolder<object>(resolve(folder), null, warn), suiteSettings, resolve(bases));
  const begun = performance.now();
  let measured = 0;
  for (const [index, row] of rows.entries()) {
    const name = work.name(row);
    const files = folderFor(work, folder, row);
    let result = files.readCase(name);
    if (result) {
      process.stderr.write(`${name}: already there.\n`);
    } else {
      result = await work.measure(files, row);
      files.writeCase(name, result);
      measured += 1;
      const left = ((performance.now() - begun) / measured) * (rows.length - index - 1);
      process.stderr.write(`${name}: ${work.summary(result)}; about ${Math.ceil(left / 60000)} min left\n`);
    }
    if (json) await print(`${JSON.stringify(work.printed(result))}\n`);
  }
}

/** Finished rows of all folders, in the suite's order; of a row that several have, the last folder's. */
export function finishedRows<Row, Result extends object>(
  work: SuiteWork<Row, Result>,
  folders: readonly string[],
): Result[] {
  const results = work.rows.flatMap((row) => {
    const found = folders.flatMap((folder) => folderFor(work, folder, row).readCase(work.name(row)) ?? []);
    return found.at(-1) ?? [];
  });
  if (results.length === 0) throw new UsageError(`No finished row of these settings lies in ${folders.join(', ')}.`);
  return results;
}

/** Where the suites' pages are written. */
const resultsFolder = 'docs/results';

export function writeResult(file: string, text: string): void {
  mkdirSync(resultsFolder, { recursive: true });
  writeFileSync(join(resultsFolder, file), text);
}

/** Writes NAME.json, and NAME.md from NAME.head.md, how many rows there are, and the sections. */
export function writePage(name: string, rows: string, data: object, sections: readonly string[]): void {
  writeResult(`${name}.json`, `${JSON.stringify(data, null, 1)}\n`);
  const head = readFileSync(join(resultsFolder, `${name}.head.md`), 'utf8').trim();
  writeResult(`${name}.md`, [head, rows, ...sections, ''].join('\n\n'));
  process.stderr.write(`${resultsFolder}/${name}.md: ${rows}\n`);
}

/** How many of a suite's rows are there. */
export function countOf(found: number, all: number, seeds: number, what: string): string {
  const missing = all > found ? `; ${all - found} are not measured yet` : '';
  return `${found} of ${all} ${what} (${seeds} ${seeds === 1 ? 'seed' : 'seeds'})${missing}.`;
}
