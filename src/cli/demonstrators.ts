/** `npm run demonstrators`: finds the linear policies that demonstrate running, from nothing, and writes what the page ships of them. */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bodyNames, type BodyName } from '../domains/locomotion/shared/bodies';
import {
  demonstratorsName,
  demonstratorsVersion,
  parseDemonstrators,
  writeSnapshots,
  type DemonstratorEntry,
} from '../domains/locomotion/shared/demonstrators';
import { normalisedScore } from '../domains/locomotion/shared/tasks';
import { schedules } from '../domains/locomotion/study/schedules';
import {
  makeDemonstrator,
  type Demonstrator,
  type RecordKey,
  type RecordStore,
  type SearchRecord,
} from '../domains/locomotion/study/training';
import type { Mujoco } from '../domains/locomotion/worker/mujoco';
import { mean } from '../math/correlation';
import { SuiteFolder } from '../study/files';
import { choiceFlag, givenPath, progressBar, readFlags, runCommand, UsageError, type Flags } from './commandLine';
import { mujocoInNode } from './mujocoInNode';

const flags: Flags = {
  folder: { type: 'string', value: 'PATH', help: 'where searches are kept while they run (build/demonstrators)' },
  out: { type: 'string', value: 'PATH', help: 'where the files are written (public/demonstrators)' },
  body: {
    type: 'string',
    value: 'NAME',
    help: `which is searched, ${bodyNames.join(', ')} or all (all); all that are finished are written`,
  },
};

/** All files together: what a page may weigh more for them. */
const mostBytes = 200_000;
/** To be raised when a search does something else with the same settings. */
const searchVersion = 1;

const say = (message: string): void => void process.stderr.write(`${message}\n`);

async function main(): Promise<void> {
  const values = readFlags('demonstrators', flags);
  const path = (name: string, fallback: string): string =>
    values[name] === undefined ? resolve(fallback) : givenPath(String(values[name]));
  const [folder, out] = [path('folder', 'build/demonstrators'), path('out', 'public/demonstrators')];
  const body = choiceFlag('body', String(values['body'] ?? 'all'), ['all', ...bodyNames]);
  const mujoco = await mujocoInNode();
  for (const name of bodyNames) if (body === 'all' || body === name) find(mujoco, folder, name);
  // Those of other calls too: a body at a time may be searched, and by several processes.
  const files = bodyNames.flatMap((name) => finishedIn(folder, name).readCase(name) ?? []);
  const hasReached = ({ entry }: BodyFiles): boolean => mean(entry.fresh.quick) >= schedules[entry.body].mark;
  const reached = files.filter(hasReached);
  for (const { entry } of files) say(summary(entry));
  if (reached.length > 0) write(out, reached);
  const missed = files.filter((made) => !hasReached(made)).map(({ entry }) => entry.body);
  if (missed.length > 0)
    throw new UsageError(
      `Below the mark of src/domains/locomotion/study/schedules.ts, and left out: ${missed.join(', ')}.`,
    );
}

interface BodyFiles {
  readonly entry: DemonstratorEntry;
  /** Of its snapshots, in base 64. */
  readonly data: string;
}

/** Bodies whose search has come to its end, by this schedule. */
const finishedIn = (folder: string, body: BodyName): SuiteFolder<BodyFiles> =>
  new SuiteFolder<BodyFiles>(folder, { searchVersion, schedule: schedules[body] }, say);

/** Searches a body to its end, where that is not done. */
function find(mujoco: Mujoco, folder: string, body: BodyName): void {
  const kept = finishedIn(folder, body);
  if (kept.readCase(body)) return;
  const reporter = { progress: progressBar, say };
  const demonstrator = makeDemonstrator(mujoco, body, schedules[body], storeIn(folder), reporter);
  const bytes = writeSnapshots(demonstrator.snapshots);
  const entry = entryOf(body, demonstrator, bytes);
  kept.writeCase(body, { entry, data: Buffer.from(bytes).toString('base64') });
}

/** A record's place depends on all that it depends on but the length of its last stage, which may grow. */
function storeIn(folder: string): RecordStore {
  const fileOf = ({ body, seed, stages }: RecordKey): readonly [SuiteFolder<SearchRecord>, string] => {
    const settings = stages.map((stage, i) => (i < stages.length - 1 ? stage : { ...stage, iterations: null }));
    const files = new SuiteFolder<SearchRecord>(folder, { searchVersion, body, seed, settings }, say);
    return [files, `${body}-${seed}-${stages.length}`];
  };
  return {
    read: (key) => {
      const [files, name] = fileOf(key);
      return files.readCase(name);
    },
    write: (key, record) => {
      const [files, name] = fileOf(key);
      files.writeCase(name, record);
    },
  };
}

function entryOf(body: BodyName, demonstrator: Demonstrator, bytes: Uint8Array): DemonstratorEntry {
  const { seed, stages, entries, replayed, fresh, replayReturn } = demonstrator;
  const rounded = (values: readonly number[]): number[] => values.map((value) => Math.round(value * 10) / 10);
  return {
    body,
    seed,
    stages,
    episodes: stages.reduce((sum, { iterations, directions }) => sum + 2 * iterations * directions, 0),
    file: `${body}.f32`,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    snapshots: entries.map((entry) => ({ ...entry, level: Math.round(entry.level) })),
    replayed,
    fresh: { quick: rounded(fresh.quick), original: rounded(fresh.original) },
    replayReturn: Math.round(replayReturn * 10) / 10,
  };
}

function summary({ body, seed, snapshots, replayed, fresh, replayReturn }: DemonstratorEntry): string {
  const score = (value: number): string => `${value.toFixed(0)} (score ${normalisedScore(body, value).toFixed(1)})`;
  const told = (returns: readonly number[]): string =>
    `${score(mean(returns))}, from ${Math.min(...returns).toFixed(0)} to ${Math.max(...returns).toFixed(0)}`;
  return `${body}: seed ${seed}, ${snapshots.length} snapshots of which ${replayed} are replayed at ${score(replayReturn)}; expert ${told(fresh.quick)}; in the original integrator ${told(fresh.original)}`;
}

/** Replaces all that lay there. @throws UsageError where it is more than a page may weigh */
function write(out: string, files: readonly BodyFiles[]): void {
  const list = { version: demonstratorsVersion, bodies: files.map(({ entry }) => entry) };
  const text = `${JSON.stringify(list, null, 1)}\n`;
  parseDemonstrators(text); // which the page does: what it would refuse is not written
  const total = files.reduce((sum, { entry }) => sum + entry.bytes, text.length);
  if (total > mostBytes) throw new UsageError(`The files have ${total} bytes together, more than ${mostBytes}.`);
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out)) if (/\.(f32|json)$/.test(name)) rmSync(join(out, name));
  for (const { entry, data } of files) writeFileSync(join(out, entry.file), Buffer.from(data, 'base64'));
  writeFileSync(join(out, demonstratorsName), text);
  say(`${out}: ${files.length + 1} files, ${(total / 1e3).toFixed(0)} kB`);
}

runCommand(main);
