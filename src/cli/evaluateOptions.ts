/** The flags of `npm run evaluate`, and what they ask for. */

import { called } from '../domains/maze/shared/goals';
import { paperGoalsOf } from '../domains/maze/shared/mazeOf';
import { groundOf } from '../domains/shared';
import type { Goals } from '../protocol/configuration';
import type { BackendPreference } from '../protocol/messages';
import type { Setup } from '../page/model/settings/setup';
import { choiceFlag, givenPath, readFlags, UsageError, wholeFlag, type Flags, type FlagValues } from './commandLine';
import { asksForAll, runFlags, setupFrom } from './runFlags';
import { readShard, type Suite, type SuiteOptions } from './suiteRows';
import { suites } from './suites';

const measuredFlags: Flags = {
  plans: { type: 'string', value: 'N', help: 'Plans sampled for each share (256).' },
  backend: {
    type: 'string',
    value: 'NAME',
    help: 'Where training computes. wasm, webgpu: through Dawn, the package webgpu, or auto: what there is (wasm).',
  },
  json: { type: 'boolean', help: 'Prints JSON, one object a line (the default prints a table).' },
};

const suiteFlags: Flags = {
  suite: {
    type: 'string',
    value: 'NAME',
    help:
      `${Object.entries(suites)
        .map(([name, { help }]) => `${name}: ${help}`)
        .join('; ')}. ` + 'Resumable; with --seeds, --shard, --folder, --bases.',
  },
  seeds: { type: 'string', value: 'N', help: 'Seeds 0 to N - 1 of the suite (1).' },
  shard: { type: 'string', value: 'PART/PARTS', help: 'One part of the suite, for example 2/8.' },
  folder: { type: 'string', value: 'PATH', help: 'Where the suites keep what is finished (build/navigation).' },
  bases: {
    type: 'string',
    value: 'PATH',
    example: 'public/pretrained',
    help: 'Takes the bases from a folder of shipped weights instead of training them.',
  },
  merge: {
    type: 'string',
    value: 'PATHS',
    example: 'build/navigation',
    help: "Writes the suite's page, docs/results/NAME.*, from what is in these folders, a comma between.",
  },
};

export const evaluateFlags: Flags = { ...runFlags, ...measuredFlags, ...suiteFlags };

export interface Options {
  readonly setup: Setup;
  /** The goals of each run; one run is measured after another. */
  readonly runs: readonly Goals[];
  readonly shareBase: boolean;
  readonly plans: number;
  readonly json: boolean;
  readonly backend: BackendPreference;
  /** The suite to run instead of a single maze. */
  readonly suite: ChosenSuite | null;
}

export interface ChosenSuite {
  readonly suite: Suite;
  readonly options: SuiteOptions;
  /** Folders to make the suite's page from, and nothing else. */
  readonly merge: readonly string[] | null;
}

/** @throws UsageError, ConfigurationError where the flags ask for what can't be done */
export function readOptions(values: FlagValues = readFlags('evaluate', evaluateFlags)): Options {
  const suite = readSuite(values);
  const text = (name: string, fallback: string): string => String(values[name] ?? fallback);
  const setup = setupFrom(values);
  const { goals } = setup.configuration;
  const ground = groundOf(setup.configuration);
  const all = asksForAll(values);
  if (all && paperGoalsOf(ground.name).length === 0) {
    const none = `${called(ground)} has none`;
    throw new UsageError(`--goal all stands for the paper's eight goals, and ${none}: name one goal.`);
  }
  if (all && goals.length > 1) {
    throw new UsageError('--goal2 goes with one goal, and so do --goal3 and --goal4: name it instead of all.');
  }
  return {
    setup,
    runs: all ? paperGoalsOf(ground.name).map((goal) => [goal]) : [goals],
    shareBase: all,
    plans: wholeFlag('plans', text('plans', '256'), 1, 100_000),
    json: values['json'] === true,
    backend: choiceFlag('backend', text('backend', 'wasm'), ['wasm', 'webgpu', 'auto']),
    suite,
  };
}

function readSuite(values: FlagValues): ChosenSuite | null {
  const choices = Object.keys(suites);
  if (values['suite'] === undefined) {
    const alone = Object.keys(suiteFlags).find((name) => values[name] !== undefined);
    if (alone !== undefined) throw new UsageError(`--${alone} needs --suite: one of ${choices.join(', ')}.`);
    return null;
  }
  const suite = suites[choiceFlag('suite', String(values['suite']), choices)];
  if (!suite) return null;
  const unused = Object.keys({ ...runFlags, plans: null }).filter((name) => values[name] !== undefined);
  if (unused.length > 0) {
    const names = unused.map((name) => `--${name}`).join(', ');
    process.stderr.write(`A suite has settings of its own: ${names} ${unused.length === 1 ? 'is' : 'are'} left out.\n`);
  }
  const text = (name: string): string | undefined => (values[name] === undefined ? undefined : String(values[name]));
  const [folder, bases] = [text('folder'), text('bases')];
  return {
    suite,
    options: {
      seeds: wholeFlag('seeds', text('seeds') ?? '1', 1, 10_000),
      shard: readShard(text('shard')),
      folder: folder === undefined ? 'build/navigation' : givenPath(folder),
      bases: bases === undefined ? null : givenPath(bases),
      json: values['json'] === true,
    },
    merge: text('merge')?.split(',').map(givenPath) ?? null,
  };
}
