/** `npm run evaluate -- --suite locomotion`: bodies that run as a base plans, steered by rewards. */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { demonstratorsName, parseDemonstrators } from '../domains/locomotion/shared/demonstrators';
import {
  locomotionRowName,
  locomotionRows,
  locomotionSettings,
  type LocomotionRow,
} from '../domains/locomotion/study/locomotionSettings';
import { replayOf } from '../domains/locomotion/worker/replay';
import { locomotionFigure } from '../study/locomotionFigure';
import { locomotionTables } from '../study/locomotionReport';
import { measureLocomotion, type LocomotionMeasured } from '../study/measureLocomotion';
import type { WalkerSource } from '../study/walkerCase';
import { progressBar } from './commandLine';
import { mujocoInNode } from './mujocoInNode';
import { countOf, finishedRows, runRows, writePage, writeResult, type Suite, type SuiteWork } from './suiteRows';

/** MuJoCo, and the demonstrators that the page ships. */
async function shippedSource(): Promise<WalkerSource> {
  const mujoco = await mujocoInNode();
  const folder = resolve('public/demonstrators');
  const { bodies } = parseDemonstrators(readFileSync(join(folder, demonstratorsName), 'utf8'));
  return {
    mujoco,
    replay: (body) => {
      const entry = bodies.find((of) => of.body === body);
      if (!entry) throw new Error(`No demonstrator of '${body}' is shipped: make it by npm run demonstrators.`);
      return replayOf(entry, readFileSync(join(folder, entry.file)));
    },
  };
}

const work = (seeds: number): SuiteWork<LocomotionRow, LocomotionMeasured> => {
  const all: SuiteWork<LocomotionRow, LocomotionMeasured> = {
    rows: locomotionRows(seeds),
    name: locomotionRowName,
    identity: (row) => ({ settings: locomotionSettings, row }),
    measure: async (folder, row) =>
      measureLocomotion(
        folder,
        await shippedSource(),
        row,
        (planner) => {
          const other = { ...row, planner };
          return folder.of<LocomotionMeasured>(all.identity(other)).readCase(all.name(other))?.chosen ?? null;
        },
        progressBar,
      ),
    summary: ({ return: of, gain, chosen }) =>
      `return ${of.mean}, gain in score ${gain.mean} (${gain.low} to ${gain.high}), strength ${chosen?.strength ?? '-'}`,
    printed: withoutFilm,
  };
  return all;
};

function withoutFilm({ film: _, ...figures }: LocomotionMeasured) {
  return figures;
}

export const locomotion: Suite = {
  help: 'bodies that run as a base plans, steered by rewards and by others',
  run: (options) => runRows(work(options.seeds), options),
  merge(folders, seeds) {
    const all = work(seeds);
    const rows = finishedRows(all, folders);
    const count = countOf(rows.length, all.rows.length, seeds, 'rows');
    writeResult('locomotion.svg', locomotionFigure(rows));
    writePage('locomotion', count, { settings: locomotionSettings, rows: rows.map(withoutFilm) }, [
      locomotionTables(rows),
      '![Bodies at equal times: the base alone, steered by the reward, and the expert’s model](locomotion.svg)',
    ]);
  },
};
