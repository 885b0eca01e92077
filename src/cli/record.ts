/** `npm run record`: makes the recorded runs that are shipped, each by the page's own session and folded by the page's own history. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fewerStages, pack, type PackedFrame } from '../frames/packed';
import type { Fetch } from '../pretrained/files';
import { manifestName, parseManifest } from '../pretrained/manifest';
import { networkNames, type NetworkName } from '../protocol/configuration';
import type { FrameOf, ViewName } from '../protocol/frames';
import type { Command } from '../protocol/messages';
import { readRunFile, writeRunFile } from '../page/files/recording/runFile';
import { indexName, readRunIndex, writeRunIndex, type RunEntry } from '../page/files/recording/runLibrary';
import type { Moment, MomentFrames } from '../page/model/shown/history';
import { readLink } from '../page/model/link/link';
import { originOf, stepsOf, weightsOf, type Origin } from '../page/model/experiment/origin';
import type { Setup } from '../page/model/settings/setup';
import { initialState, requestedView, withOrigin, type PageState } from '../page/model/shown/pageState';
import { isSettled } from '../page/model/shown/settled';
import { recordingOf, type Recording } from '../page/model/shown/recording';
import { reduce } from '../page/model/shown/reduce';
import { Session } from '../session/session';
import { checksum } from '../study/files';
import { choiceFlag, givenPath, progressBar, readFlags, runCommand, UsageError, type Flags } from './commandLine';

interface RecordedRun {
  readonly name: string;
  /** The setup, as a link has it. */
  readonly link: string;
  readonly moments: number;
  /** Noise stages kept of plans before the last moment, which keeps all that a history does. */
  readonly stages: number;
  /** What presenter mode has of its end: steering strengths, and as many stages of plans, whose way from noise is smooth then. */
  readonly scenes: { readonly strengths: readonly number[]; readonly stages: number } | null;
}

/** Up to the greatest strength. */
const halves = Array.from({ length: 17 }, (_, k) => k / 2);
const wholes = Array.from({ length: 9 }, (_, k) => k);

const runs: readonly RecordedRun[] = [
  {
    name: 'umaze',
    link: '?from=scratch&iterations=2000',
    moments: 40,
    stages: 3,
    scenes: { strengths: halves, stages: 26 },
  },
  {
    name: 'large',
    link: '?maze=large&goal=7,10&from=base&iterations=1500',
    moments: 20,
    stages: 1,
    scenes: { strengths: halves, stages: 26 },
  },
  {
    name: 'spiral',
    link: '?maze=9x9-APkSpQvAA&goal=3,4&from=scratch&iterations=2000',
    moments: 10,
    stages: 1,
    scenes: { strengths: [], stages: 6 },
  },
  {
    name: 'plane',
    link: '?domain=plane&from=scratch',
    moments: 6,
    stages: 1,
    scenes: { strengths: wholes, stages: 6 },
  },
  { name: 'null', link: '?learns=base&from=scratch&iterations=2000', moments: 20, stages: 1, scenes: null },
];

const flags: Flags = {
  run: { type: 'string', value: 'NAME', help: `${runs.map(({ name }) => name).join(', ')}, or all (all)` },
  out: { type: 'string', value: 'PATH', help: 'where the files are written (public/runs)' },
  pretrained: { type: 'string', value: 'PATH', help: 'where the pretrained weights lie (public/pretrained)' },
};

/** All files together: what a page may weigh. */
const mostBytes = 3_600_000;

async function main(): Promise<void> {
  const values = readFlags('record', flags);
  const path = (name: string, fallback: string): string =>
    values[name] === undefined ? resolve(fallback) : givenPath(String(values[name]));
  const wanted = choiceFlag('run', String(values['run'] ?? 'all'), ['all', ...runs.map(({ name }) => name)]);
  const chosen = runs.filter(({ name }) => wanted === 'all' || wanted === name);
  const out = path('out', 'public/runs');
  const pretrained = path('pretrained', 'public/pretrained');
  mkdirSync(out, { recursive: true });
  for (const run of chosen) writeFileSync(join(out, `${run.name}.run`), await fileOf(await record(run, pretrained)));
  const bytes = writeIndex(out);
  process.stderr.write(`${(bytes / 1e6).toFixed(2)} MB in ${out}\n`);
  process.exit(0); // the session's loop waits for commands
}

/** The index of the files that there are; those of a run that was made before are kept. @returns bytes of all */
function writeIndex(out: string): number {
  const entries = runs.flatMap(({ name }): RunEntry[] => {
    const file = join(out, `${name}.run`);
    try {
      const bytes = readFileSync(file);
      return [{ name, bytes: bytes.length, sha256: checksum(bytes) }];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  });
  const text = writeRunIndex(entries);
  readRunIndex(text);
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes > mostBytes) throw new UsageError(`The runs have ${bytes} bytes together, more than ${mostBytes}.`);
  writeFileSync(join(out, indexName), text);
  return bytes;
}

/** The file's bytes, once they are known to be read again. */
async function fileOf(recording: Recording): Promise<Uint8Array> {
  const file = await writeRunFile(recording);
  const read = await readRunFile(file);
  if (read.kind === 'refused') throw new Error(`The file just written can't be read: ${read.problem}.`);
  return file;
}

async function record(run: RecordedRun, pretrained: string): Promise<Recording> {
  const { setup, mended } = readLink(run.link);
  if (mended.length > 0) throw new Error(`The link of ${run.name} has a mistake: ${JSON.stringify(mended)}.`);
  const manifest = parseManifest(readFileSync(join(pretrained, manifestName), 'utf8'));
  const origin = originOf(setup, manifest);
  if (origin.kind !== setup.from)
    throw new UsageError(`There are no pretrained weights for ${run.name}: npm run pretrain.`);
  const desk = new Desk(withOrigin(initialState(setup), origin, manifest), pretrained);
  const { configuration } = desk.state.setup;
  await desk.send({ type: 'open', backend: 'wasm' });
  await desk.send({
    type: 'start',
    configuration,
    ...weightsOf(origin, '', configuration.places),
    view: requestedView(setup),
    run: 0,
  });
  await desk.settled(0);
  const learning = networkNames.filter((network) => stepsOf(origin)[network] === 0);
  const { iterations } = configuration;
  const bar = progressBar(`${run.name} iterations`);
  let done = 0;
  for (const due of schedule(iterations, run.moments)) {
    for (; done < due; done++) for (const network of learning) await desk.send({ type: 'step', network });
    await desk.settled(totalSteps(origin, learning, done));
    bar(done, iterations);
  }
  const recording = recordingOf(desk.state, new Date().toISOString().slice(0, 10));
  if (!recording) throw new Error('There was nothing to record.');
  const { moments } = recording.history;
  const lean = moments.slice(0, -1).map((moment) => leaner(moment, run.stages));
  const end = run.scenes ? await withScenes(desk, moments.at(-1)!, run.scenes) : moments.at(-1)!;
  return { ...recording, history: { ...recording.history, moments: [...lean, end] } };
}

/** The end of a run with what its scenes draw besides. */
async function withScenes(
  desk: Desk,
  end: Moment,
  { strengths, stages }: NonNullable<RecordedRun['scenes']>,
): Promise<Moment> {
  const { guidanceScale, configuration } = desk.state.setup;
  const steered: PackedFrame<'steered'>[] = [];
  for (const strength of strengths) {
    await desk.ask({ guidanceScale: strength });
    steered.push(pack(desk.shown('steered'), 1));
  }
  await desk.ask({ guidanceScale });
  const smooth = () => ({ base: pack(desk.shown('base'), stages), expert: pack(desk.shown('expert'), stages) });
  if (configuration.places === 'none') return { ...end, frames: { ...end.frames, ...smooth() }, strengths: steered };
  await desk.ask({ map: 'walk' });
  return { ...end, walks: { reward: pack(desk.shown('reward')), ...smooth() }, strengths: steered };
}

const totalSteps = (origin: Origin, learning: readonly NetworkName[], done: number): number =>
  networkNames.reduce((sum, name) => sum + stepsOf(origin)[name], 0) + learning.length * done;

/** Iterations of the moments: nearer to each other at the beginning, where most changes. */
function schedule(iterations: number, moments: number): number[] {
  const places = Array.from({ length: moments - 1 }, (_, k) =>
    Math.round(iterations * ((k + 1) / (moments - 1)) ** 1.6),
  );
  return [...new Set(places)].filter((place) => place > 0);
}

const leaned = new WeakMap<PackedFrame, PackedFrame>();

function leaner(moment: Moment, stages: number): Moment {
  const frames = Object.values(moment.frames).reduce((lean: MomentFrames, frame) => {
    const known = leaned.get(frame) ?? fewerStages(frame, stages);
    leaned.set(frame, known);
    return { ...lean, [known.view]: known };
  }, {});
  return { ...moment, frames };
}

/** A session, and the page's state as its reports make it: steps are asked for one by one, so that moments do not depend on this machine. */
class Desk {
  private readonly session: Session;
  private look: () => void = () => undefined;

  constructor(
    public state: PageState,
    pretrained: string,
  ) {
    const fetch: Fetch = (url) => Promise.resolve(new Response(readFileSync(join(pretrained, url))));
    this.session = new Session(
      (report) => {
        this.state = reduce(this.state, report);
        this.look();
      },
      `${resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist')}/`,
      { fetch },
    );
  }

  send(command: Command): Promise<void> {
    return this.session.handle(command);
  }

  /** Another look at the run. */
  async ask(look: Partial<Pick<Setup, 'guidanceScale' | 'map'>>): Promise<void> {
    const { steps, setup } = this.state;
    this.state = { ...this.state, setup: { ...setup, ...look } };
    await this.send({ type: 'view', view: requestedView(this.state.setup) });
    await this.settled(steps.base + steps.expert + steps.reward);
  }

  shown<V extends ViewName>(view: V): FrameOf<V> {
    const frame: FrameOf<V> | null = this.state.frames[view];
    if (!frame) throw new Error(`The run has no ${view} to show.`);
    return frame;
  }

  /** When all networks together have taken so many steps, and all is drawn. @throws Error where the run fails */
  settled(steps: number): Promise<void> {
    return new Promise((done, fail) => {
      this.look = () => {
        const { runState, steps: taken } = this.state;
        if (runState.status === 'failed') fail(new Error(`${runState.problem} ${runState.remedy}`));
        if (taken.base + taken.expert + taken.reward >= steps && isSettled(this.state)) done();
      };
      this.look();
    });
  }
}

runCommand(main);
