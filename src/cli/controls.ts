/** `npm run evaluate -- --suite controls`: rewards of which we know how they have to come out. */

import { controlHeatmaps, controlTables } from '../study/controlReport';
import { controlBounds, controlName, controlRows, type ControlRow } from '../study/controlSettings';
import { measureControl, type ControlField, type ControlResult } from '../study/measureControl';
import { layoutOf } from '../study/models';
import { suiteSettings } from '../study/settings';
import { progressBar } from './commandLine';
import { countOf, finishedRows, runRows, writePage, writeResult, type Suite, type SuiteWork } from './suiteRows';

const work = (seeds: number): SuiteWork<ControlRow, ControlResult> => ({
  rows: controlRows(seeds),
  name: controlName,
  identity: (row) => ({ settings: suiteSettings, layout: layoutOf(row), row }),
  measure: (folder, row) => measureControl(folder, suiteSettings, row, progressBar),
  summary(result) {
    if (result.kind === 'exchanged') return `correlation ${result.correlation}; ${result.seconds} s`;
    return `explained ${result.none.explained ?? '-'}, peak-to-peak ${result.none.peakToPeak}; ${result.seconds} s`;
  },
  printed: (result) =>
    result.kind === 'exchanged'
      ? { ...result, real: withoutValues(result.real), exchanged: withoutValues(result.exchanged) }
      : { ...result, none: withoutValues(result.none) },
});

const withoutValues = ({ values: _, ...figures }: ControlField) => figures;

export const controls: Suite = {
  help: 'base and expert of the same data, and rewards learned again with the two exchanged',
  run: (options) => runRows(work(options.seeds), options),
  merge(folders, seeds) {
    const all = work(seeds);
    const results = finishedRows(all, folders);
    const pictures = [...new Set(results.map(({ seed }) => seed))].map((seed) => {
      writeResult(`controls-seed${seed}.svg`, controlHeatmaps(results, seed));
      return `![Real rewards, exchanged ones and nulls over the mazes, seed ${seed}](controls-seed${seed}.svg)`;
    });
    const data = { settings: suiteSettings, bounds: controlBounds, rows: results.map((row) => all.printed(row)) };
    const count = countOf(results.length, all.rows.length, seeds, 'rows');
    writePage('controls', count, data, [controlTables(results), ...pictures]);
  },
};
