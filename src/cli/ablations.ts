/** `npm run evaluate -- --suite ablations`: the suite's setting with one thing changed at a time. */

import { ablationHeatmaps, ablationSection, rowsOf } from '../study/ablationReport';
import { ablationCases, ablationName, ablationRows, variedSettings, type AblationRow } from '../study/ablationSettings';
import { ablationTables } from '../study/ablationTables';
import { measureAblation, type AblationResult } from '../study/measureAblation';
import { layoutOf } from '../study/models';
import { strengthOf } from '../study/report';
import { suiteSettings } from '../study/settings';
import { progressBar } from './commandLine';
import { countOf, finishedRows, runRows, writePage, writeResult, type Suite, type SuiteWork } from './suiteRows';

const work = (seeds: number): SuiteWork<AblationRow, AblationResult> => ({
  rows: ablationRows(suiteSettings, seeds),
  name: ablationName,
  identity: (row) => ({
    settings: variedSettings(suiteSettings, row.variant),
    layout: layoutOf(row),
    goal: row.goal,
    study: row.variant.study,
    steps: row.variant.steps,
  }),
  measure: (folder, row) => measureAblation(folder, suiteSettings, row, progressBar),
  summary: ({ reward, steered, trainingSeconds }) =>
    `peak ${reward.field.peakDistance} from the goal, explained ${reward.explained ?? '-'}, ` +
    `steered ${steered.meanScore?.toFixed(0) ?? '-'} (w ${strengthOf(steered)}); trained in ${trainingSeconds} s`,
  printed({ reward, ...rest }) {
    const { values: _, ...field } = reward.field;
    return { ...rest, reward: { ...reward, field } };
  },
});

export const ablations: Suite = {
  help: 'window, data, demonstrations, reward network and algorithm, one changed at a time',
  run: (options) => runRows(work(options.seeds), options),
  merge(folders, seeds) {
    const all = work(seeds);
    const results = finishedRows(all, folders);
    const cases = ablationCases(seeds);
    const sections = ablationTables(suiteSettings)
      .filter((table) => rowsOf(table, cases, results).length > 0)
      .map((table) => {
        const picture = `ablations-${table.name}.svg`;
        writeResult(picture, ablationHeatmaps(table, cases, results));
        return ablationSection(table, cases, results, picture);
      });
    const variants = Object.fromEntries(all.rows.map(({ variant: { name, ...change } }) => [name, change]));
    const data = { settings: suiteSettings, variants, rows: results.map((row) => all.printed(row)) };
    writePage('ablations', countOf(results.length, all.rows.length, seeds, 'rows'), data, sections);
  },
};
