/** `npm run evaluate -- --suite steering`: ways to steer one base by one reward, at equal budgets. */

import { measureSteering, type SteeringMeasured } from '../study/measureSteering';
import { layoutOf } from '../study/models';
import { steeringTables } from '../study/steeringReport';
import { steeringRowName, steeringRows, steeringSettings, type SteeringRow } from '../study/steeringSettings';
import { progressBar } from './commandLine';
import { countOf, finishedRows, runRows, writePage, type Suite, type SuiteWork } from './suiteRows';

const work = (seeds: number): SuiteWork<SteeringRow, SteeringMeasured> => ({
  rows: steeringRows(seeds),
  name: steeringRowName,
  identity: (row) => ({ settings: steeringSettings, layout: layoutOf(row), row }),
  measure: (folder, row) => measureSteering(folder, row, progressBar),
  summary: ({ score, arrives, valid, strength, asked }) =>
    `score ${score.mean}, arrives ${arrives.mean}, valid ${valid.mean}, strength ${strength?.strength ?? '-'}, ${asked.denoiser} evaluations`,
  printed: (result) => result,
});

export const steering: Suite = {
  help: 'ways to steer one base by one reward, at equal budgets',
  run: (options) => runRows(work(options.seeds), options),
  merge(folders, seeds) {
    const all = work(seeds);
    const rows = finishedRows(all, folders);
    const count = countOf(rows.length, all.rows.length, seeds, 'rows');
    writePage('steering', count, { settings: steeringSettings, rows }, [steeringTables(rows)]);
  },
};
