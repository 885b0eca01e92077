/** `npm run evaluate -- --suite rivals`: rewards from the same two models or data, in the plane, where the exact one is known. */

import {
  rivalConfiguration,
  rivalRowName,
  rivalRows,
  rivalSettings,
  type RivalRow,
} from '../domains/plane/study/rivalSettings';
import { exactByLevel, nearnessByData } from '../domains/plane/study/measureRivals';
import { measureRival, roundedNearness, type RivalResult } from '../study/measureRival';
import { rivalMaps, rivalTables } from '../study/rivalReport';
import { progressBar } from './commandLine';
import { countOf, finishedRows, runRows, writePage, writeResult, type Suite, type SuiteWork } from './suiteRows';

const work = (seeds: number): SuiteWork<RivalRow, RivalResult> => ({
  rows: rivalRows(seeds),
  name: rivalRowName,
  identity: (row) => ({ settings: rivalSettings, configuration: rivalConfiguration(row), row }),
  measure: (folder, row) => measureRival(folder, row, progressBar),
  summary: ({ clean, valueEvaluations, trainingEvaluations }) =>
    `correlation ${clean.correlation ?? '-'}, slope ${clean.slope}, error ${clean.error}; ${valueEvaluations} evaluations a value, ` +
    `${trainingEvaluations} in training`,
  printed: withoutMaps,
});

function withoutMaps({ maps: _, ...figures }: RivalResult) {
  return figures;
}

/** With what follows from the maps. */
function told(result: RivalResult) {
  const { base, expert } = nearnessByData(result.preset, result.maps.learned);
  return { ...withoutMaps(result), byData: { base: roundedNearness(base), expert: roundedNearness(expert) } };
}

export const rivals: Suite = {
  help: 'rewards from the same two models or data, in the plane, beside the exact one',
  run: (options) => runRows(work(options.seeds), options),
  merge(folders, seeds) {
    const all = work(seeds);
    const results = finishedRows(all, folders);
    const count = countOf(results.length, all.rows.length, seeds, 'rows');
    writeResult('rivals.svg', rivalMaps(results));
    const exact = Object.fromEntries(results.map(({ preset }) => [preset, exactByLevel(preset).map(roundedNearness)]));
    writePage('rivals', count, { settings: rivalSettings, exact, rows: results.map(told) }, [
      rivalTables(results, exact),
      '![Maps of each reward beside the exact one, of every preset](rivals.svg)',
    ]);
  },
};
