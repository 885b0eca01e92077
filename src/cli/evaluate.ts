/** `npm run evaluate`: trains from scratch with the page's defaults and measures what was learned; one JSON object a goal. */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../diffusion/denoiser';
import { State } from '../engine/state';
import { localisedWithin } from '../maze/localisation';
import { mazeNames, paperGoals } from '../maze/layouts';
import {
  defaultConfiguration,
  defaultRewardWidth,
  drawnLevel,
  type MazeName,
  type MazePoint,
  type NetworkName,
  type RunConfiguration,
} from '../protocol/configuration';
import type { BackendReport } from '../protocol/messages';
import { checkConfiguration } from '../training/checkConfiguration';
import { complete, measureField, measurePlans } from '../training/measure';
import { Run } from '../training/run';
import { onBackend } from './onBackend';
import { numberFlag, progressBar, readFlags, runCommand, UsageError, type Flag } from './commandLine';
import { readShard, type Suite, type SuiteOptions } from './suiteRows';
import { suites } from './suites';

const flags: Readonly<Record<string, Flag>> = {
  maze: { type: 'string', value: 'NAME', help: `${mazeNames.join(', ')} (umaze)` },
  goal: {
    type: 'string',
    value: 'ROW,COLUMN',
    help: "the expert's goal, or all: the paper's eight, sharing one base (the last of these)",
  },
  seed: { type: 'string', value: 'N', help: 'seed of everything random (0)' },
  iterations: { type: 'string', value: 'N', help: 'training steps of each network (600)' },
  batch: {
    type: 'string',
    value: 'N',
    help: "plans in a batch of the two denoisers; the reward's are half as many (64)",
  },
  algorithm: {
    type: 'string',
    value: '1|2',
    help: 'noise on demonstrations, or on plans sampled from the two models (1)',
  },
  data: { type: 'string', value: 'NAME', help: "the reward's plans: mixed, base or expert (mixed)" },
  reward: { type: 'string', value: 'NETWORK', help: 'windows, or plan: an encoder of the whole plan (windows)' },
  window: { type: 'string', value: 'N', help: 'states per window (8)' },
  formulation: { type: 'string', value: 'NAME', help: 'score, or authors: their scaling (score)' },
  expert: { type: 'string', value: 'START', help: 'scratch, or base: from the weights of the base (scratch)' },
  channels: { type: 'string', value: 'NAME', help: "positions, or full: the paper's six (positions)" },
  scale: { type: 'string', value: 'W', help: 'steering strength (2)' },
  plans: { type: 'string', value: 'N', help: 'plans sampled for each share (256)' },
  backend: { type: 'string', value: 'NAME', help: 'wasm, or webgpu: through Dawn, the package webgpu (wasm)' },
  suite: {
    type: 'string',
    value: 'NAME',
    help:
      `${Object.entries(suites)
        .map(([name, { help }]) => `${name}: ${help}`)
        .join('; ')}. ` + 'Resumable; with --seeds, --shard, --folder',
  },
  seeds: { type: 'string', value: 'N', help: 'seeds 0 to N - 1 of the suite (1)' },
  shard: { type: 'string', value: 'PART/PARTS', help: 'one part of the suite, for example 2/8' },
  folder: { type: 'string', value: 'PATH', help: 'where the suites keep what is finished (build/navigation)' },
  merge: {
    type: 'string',
    value: 'PATHS',
    help: "writes the suite's page, docs/results/NAME.*, from what is in these folders, a comma between",
  },
  json: { type: 'boolean', help: 'print JSON, one object a line (the default prints a table)' },
};

interface Options {
  readonly configuration: RunConfiguration;
  readonly goals: readonly MazePoint[];
  readonly shareBase: boolean;
  readonly scale: number;
  readonly plans: number;
  readonly json: boolean;
  readonly backend: 'wasm' | 'webgpu';
  /** The suite to run instead of a single maze. */
  readonly suite: ChosenSuite | null;
}

interface ChosenSuite {
  readonly suite: Suite;
  readonly options: SuiteOptions;
  /** Folders to make the suite's page from, and nothing else. */
  readonly merge: readonly string[] | null;
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.suite?.merge) {
    const { suite, merge, options: given } = options.suite;
    suite.merge(merge, given.seeds);
    return;
  }
  for (const goal of options.goals) checkConfiguration({ ...options.configuration, goal });
  const { suite } = options;
  await onBackend(options.backend, (backend) =>
    suite ? suite.suite.run(suite.options) : evaluateGoals(options, backend),
  );
}

async function evaluateGoals(options: Options, backend: BackendReport): Promise<void> {
  let base: Run | null = null;
  for (const goal of options.goals) {
    const begun = performance.now();
    const run: Run = new Run({ ...options.configuration, goal });
    if (base) run.adopt('base', base);
    await train(run, options.shareBase && !base);
    const result = await measure(run, options);
    const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
    print({ ...result, backend: backend.name, adapter: backend.adapter, seconds }, options.json);
    if (options.shareBase && !base) base = run;
    else run.dispose();
  }
  base?.dispose();
}

/** The networks take turns as on the page; where many goals are to share a base, that one learns first. */
async function train(run: Run, baseFirst: boolean): Promise<void> {
  const { iterations, maze, goal } = run.configuration;
  if (baseFirst) {
    const bar = progressBar(`${maze} base`);
    while (run.steps.base < iterations) {
      await takeStep(run, 'base');
      bar(run.steps.base, iterations);
    }
  }
  const bar = progressBar(`${maze} ${goal.join(',')} steps`);
  const taken = (): number => run.steps.base + run.steps.expert + run.steps.reward;
  const before = taken();
  while (!run.isFinished) {
    await takeStep(run, run.nextNetwork());
    bar(taken() - before, 3 * iterations - before);
  }
}

/** Losses are read, so that they do not pile up, and with them the GPU is waited for. */
async function takeStep(run: Run, network: NetworkName): Promise<void> {
  await run.prepare(network);
  run.step(network);
  if (run.unreadLosses >= 64) await run.readLosses();
}

async function measure(run: Run, { scale, plans }: Options) {
  const field = await complete(measureField(run, drawnLevel(run.schedule.steps), 10));
  const explained = await run.explained(8, 64);
  // The same starts and the same noise for all: the shares differ by the models alone.
  const sample = async (denoiser: Denoiser) => {
    const sampler = run.sampler(plans, 'evaluated', denoiser);
    const { valid, reachesGoal } = await complete(measurePlans(run, sampler));
    sampler.dispose();
    return { valid: rounded(valid), reachesGoal: rounded(reachesGoal) };
  };
  const base = await sample(run.denoiser('base'));
  const strength = new State<tf.Rank.R0>(tf.scalar(scale));
  const { maze, goal, seed, reward } = run.configuration;
  const result = {
    maze,
    goal,
    seed,
    algorithm: reward.algorithm,
    steps: run.steps,
    peak: field.peak.map(rounded),
    peakDistance: rounded(field.peakDistance),
    localised: field.peakDistance <= localisedWithin,
    explained: explained === null ? null : rounded(explained),
    base: { valid: base.valid },
    expert: await sample(run.denoiser('expert')),
    unsteered: base,
    steered: { ...(await sample(run.steered(strength))), scale },
  };
  strength.dispose();
  return result;
}

type Result = Awaited<ReturnType<typeof measure>> & {
  readonly backend: string;
  readonly adapter: string | null;
  readonly seconds: number;
};

function print(result: Result, json: boolean): void {
  const { maze, goal, seed, backend, adapter, algorithm, steps, seconds, ...rest } = result;
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ maze, goal, seed, backend, adapter, algorithm, steps, seconds, ...rest })}\n`,
    );
    return;
  }
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  process.stdout.write(
    `${maze} goal ${goal.join(',')}: peak ${rest.peak.join(',')}, ${rest.peakDistance} cells from the goal; ` +
      `${rest.explained === null ? 'nothing to explain' : `${percent(rest.explained)} explained`}; ` +
      `expert valid ${percent(rest.expert.valid)}; reach the goal: unsteered ${percent(rest.unsteered.reachesGoal)}, ` +
      `steered (w = ${rest.steered.scale}) ${percent(rest.steered.reachesGoal)}, expert ${percent(rest.expert.reachesGoal)}; ` +
      `${seconds} s on ${backend}${adapter === null ? '' : ` (${adapter})`}\n`,
  );
}

const rounded = (value: number): number => Number(value.toFixed(4));

function readOptions(): Options {
  const values = readFlags('npm run --silent evaluate -- [flags]', flags);
  const text = (name: string, fallback: string): string => String(values[name] ?? fallback);
  const choice = <T extends string>(name: string, choices: readonly T[], fallback: T): T => {
    const value = text(name, fallback);
    const found = choices.find((candidate) => candidate === value);
    if (found === undefined) throw new UsageError(`--${name} is one of ${choices.join(', ')}, not '${value}'.`);
    return found;
  };
  const maze: MazeName = choice('maze', mazeNames, 'umaze');
  const defaults = defaultConfiguration;
  const goals = paperGoals[maze];
  const all = values['goal'] === 'all';
  const network = choice('reward', ['windows', 'plan'], 'windows');
  const plans = numberFlag('plans', text('plans', '256'));
  if (!Number.isInteger(plans) || plans < 1)
    throw new UsageError(`--plans takes a whole number above 0, not ${plans}.`);
  const scale = numberFlag('scale', text('scale', '2'));
  if (scale < 0) throw new UsageError(`--scale takes a number from 0 up, not ${scale}.`);
  const batchSize = numberFlag('batch', text('batch', String(defaults.denoiser.batchSize)));
  return {
    configuration: {
      ...defaults,
      maze,
      goal: defaults.goal,
      seed: numberFlag('seed', text('seed', '0')),
      channels: choice('channels', ['positions', 'full'], defaults.channels),
      iterations: numberFlag('iterations', text('iterations', String(defaults.iterations))),
      denoiser: {
        ...defaults.denoiser,
        batchSize,
        expertInitialisation: choice('expert', ['scratch', 'base'], 'scratch'),
      },
      reward: {
        ...defaults.reward,
        network,
        width: defaultRewardWidth[network],
        batchSize: Math.ceil(batchSize / 2),
        window: numberFlag('window', text('window', String(defaults.reward.window))),
        algorithm: choice('algorithm', ['1', '2'], '1') === '1' ? 1 : 2,
        data: choice('data', ['mixed', 'base', 'expert'], 'mixed'),
        formulation: choice('formulation', ['score', 'authors'], 'score'),
      },
    },
    goals: all ? goals : [readGoal(text('goal', String(goals[goals.length - 1])))],
    shareBase: all,
    scale,
    plans,
    json: values['json'] === true,
    backend: choice('backend', ['wasm', 'webgpu'], 'wasm'),
    suite: readSuite(values),
  };
}

function readSuite(values: Readonly<Record<string, string | boolean | undefined>>): ChosenSuite | null {
  const merge = values['merge'] === undefined ? null : String(values['merge']).split(',');
  if (values['suite'] === undefined) {
    if (merge) throw new UsageError(`--merge needs --suite: one of ${Object.keys(suites).join(', ')}.`);
    return null;
  }
  const name = String(values['suite']);
  const suite = Object.hasOwn(suites, name) ? suites[name] : undefined;
  if (!suite) throw new UsageError(`--suite is one of ${Object.keys(suites).join(', ')}, not '${name}'.`);
  const seeds = numberFlag('seeds', String(values['seeds'] ?? '1'));
  if (!Number.isInteger(seeds) || seeds < 1)
    throw new UsageError(`--seeds takes a whole number above 0, not ${seeds}.`);
  const shard = values['shard'] === undefined ? undefined : String(values['shard']);
  const folder = String(values['folder'] ?? 'build/navigation');
  return { suite, options: { seeds, shard: readShard(shard), folder, json: values['json'] === true }, merge };
}

function readGoal(text: string): MazePoint {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length !== 2) throw new UsageError(`--goal is ROW,COLUMN (for example 3,3) or all, not '${text}'.`);
  return [numberFlag('goal', parts[0] ?? ''), numberFlag('goal', parts[1] ?? '')];
}

runCommand(main);
