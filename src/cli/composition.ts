/** `npm run evaluate -- --suite composition`: pairs of the navigation suite's goals, their rewards composed. */

import type { ComposedName } from '../study/composition';
import { compositionTables } from '../study/compositionReport';
import { measurePair, pairIdentity, pairName, suitePairs, type PairResult, type SuitePair } from '../study/measurePair';
import { suiteSettings } from '../study/settings';
import { progressBar } from './commandLine';
import { countOf, finishedRows, runRows, writePage, type Suite, type SuiteWork } from './suiteRows';

const work = (seeds: number): SuiteWork<SuitePair, PairResult> => ({
  rows: suitePairs(seeds),
  name: pairName,
  identity: (pair) => pairIdentity(suiteSettings, pair),
  measure: (folder, pair) => measurePair(folder, suiteSettings, pair, progressBar),
  summary,
  printed: (result) => result,
});

/** A pair in a line, of the whole plan's rewards. */
function summary({ plan: { ends } }: PairResult): string {
  const at = (name: ComposedName): string =>
    `${name} ${ends[name].first.arrives} / ${ends[name].second.arrives} (valid ${ends[name].valid})`;
  return `arrive at the first / second goal: ${at('base')}, ${at('either')}, ${at('sum')}, ${at('difference')}`;
}

export const composition: Suite = {
  help: 'rewards of pairs of goals, composed: either, sum, difference',
  run: (options) => runRows(work(options.seeds), options),
  merge(folders, seeds) {
    const all = work(seeds);
    const pairs = finishedRows(all, folders);
    const count = countOf(pairs.length, all.rows.length, seeds, 'pairs');
    writePage('composition', count, { settings: suiteSettings, pairs }, [compositionTables(pairs)]);
  },
};
