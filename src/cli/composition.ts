/** `npm run evaluate -- --suite composition`: pairs of the suite's goals, their rewards composed; resumable like the navigation suite. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ComposedName } from '../suite/composition';
import { compositionTables } from '../suite/compositionReport';
import { SuiteFolder } from '../suite/files';
import { measurePair, pairIdentity, pairName, suitePairs, type PairResult, type SuitePair } from '../suite/measurePair';
import { suiteSettings } from '../suite/settings';
import { progressBar } from './commandLine';

export interface CompositionOptions {
  readonly seeds: number;
  /** Where finished pairs, and the networks of the navigation suite, are kept. */
  readonly folder: string;
  readonly json: boolean;
}

/** The folder as a pair sees it. */
function folderFor(path: string, pair: SuitePair): SuiteFolder<PairResult> {
  return new SuiteFolder<PairResult>(path, pairIdentity(suiteSettings, pair), (message) =>
    process.stderr.write(`${message}\n`),
  );
}

/** Runs what is missing. The backend has to be open. */
export async function runComposition({ seeds, folder, json }: CompositionOptions): Promise<void> {
  const path = resolve(folder);
  for (const pair of suitePairs(seeds)) {
    const name = pairName(pair);
    const files = folderFor(path, pair);
    let result = files.readCase(name);
    if (result) {
      process.stderr.write(`${name}: already there.\n`);
    } else {
      result = await measurePair(files, suiteSettings, pair, progressBar);
      files.writeCase(name, result);
      process.stderr.write(`${name}: ${summary(result)}\n`);
    }
    if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  }
}

/** Where the suite's pages are written. */
const resultsFolder = 'docs/results';

/**
 * Writes composition.json and composition.md from the finished pairs in `folders`.
 * @returns how many pairs that were; where there are none nothing is written
 */
export function mergeComposition(folders: readonly string[], seeds: number): number {
  const found = new Map<string, PairResult>();
  const all = suitePairs(seeds);
  for (const folder of folders)
    for (const pair of all) {
      const result = folderFor(resolve(folder), pair).readCase(pairName(pair));
      if (result) found.set(pairName(pair), result);
    }
  const pairs = all.flatMap((pair) => found.get(pairName(pair)) ?? []);
  if (pairs.length === 0) return 0;
  mkdirSync(resultsFolder, { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(resultsFolder, name), text);
  write('composition.json', `${JSON.stringify({ settings: suiteSettings, pairs }, null, 1)}\n`);
  const head = readFileSync(join(resultsFolder, 'composition.head.md'), 'utf8').trim();
  const missing = all.length - pairs.length;
  const count = `${pairs.length} of ${all.length} pairs (${seeds} ${seeds === 1 ? 'seed' : 'seeds'})${missing > 0 ? `; ${missing} are not measured yet` : ''}.`;
  write('composition.md', [head, count, compositionTables(pairs), ''].join('\n\n'));
  process.stderr.write(`${resultsFolder}/composition.md: ${count}\n`);
  return pairs.length;
}

/** A pair in a line, of the whole plan's rewards. */
function summary({ plan: { ends } }: PairResult): string {
  const at = (name: ComposedName): string =>
    `${name} ${ends[name].first} / ${ends[name].second} (valid ${ends[name].valid})`;
  return `ends at the first / second goal: ${at('base')}, ${at('either')}, ${at('sum')}, ${at('difference')}`;
}
