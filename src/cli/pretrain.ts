/** `npm run pretrain`: makes the weights that the page opens with, from the suite's folder, training what is not there. */

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mazeNames, paperGoals } from '../domains/maze/shared/layouts';
import { runSettings } from '../settings/run';
import { manifestName, manifestVersion, parseManifest, type Figures, type Manifest } from '../pretrained/manifest';
import { SuiteFolder } from '../study/files';
import type { CaseResult } from '../study/measureCase';
import { caseIdentity } from '../study/models';
import { trainPlaces } from '../study/places';
import { caseName, casesOf, shippedSettings, type SuiteCase, type SuiteSettings } from '../study/settings';
import { shipCase, shippedArchitecture, shippedTraining, type ShippedCase, type ShippedFile } from '../study/shipping';
import { trainedWalks } from '../study/walks';
import {
  choiceFlag,
  givenPath,
  progressBar,
  readFlags,
  runCommand,
  UsageError,
  wholeFlag,
  type Flags,
} from './commandLine';
import { onBackend } from './onBackend';

const flags: Flags = {
  folder: { type: 'string', value: 'PATH', help: 'where the suite keeps its weights (build/navigation)' },
  out: { type: 'string', value: 'PATH', help: 'where the files are written (public/pretrained)' },
  seed: { type: 'string', value: 'N', help: 'which of the suite’s seeds (0)' },
  maze: { type: 'string', value: 'NAME', help: `${mazeNames.join(', ')}, or all (all)` },
  goal: { type: 'string', value: 'K,K', example: '1,8', help: 'numbers of the paper’s goals, or all (all)' },
  'base-steps': { type: 'string', value: 'N', help: `training steps of a base (${shippedSettings.baseSteps})` },
  'case-steps': {
    type: 'string',
    value: 'N',
    help: `training steps of an expert and of a reward (${shippedSettings.caseSteps})`,
  },
  backend: { type: 'string', value: 'NAME', help: 'wasm, or webgpu: through Dawn, the package webgpu (wasm)' },
};

/** All files together: what a page may weigh. */
const mostBytes = 12_000_000;

interface Options {
  readonly folder: string;
  readonly out: string;
  readonly cases: readonly SuiteCase[];
  readonly settings: SuiteSettings;
  readonly backend: 'wasm' | 'webgpu';
}

async function main(): Promise<void> {
  const options = readOptions();
  await onBackend(options.backend, () => pretrain(options));
}

async function pretrain({ folder, out, cases, settings }: Options): Promise<void> {
  const shipped: ShippedCase[] = [];
  for (const suiteCase of cases) {
    const files = new SuiteFolder<CaseResult>(folder, caseIdentity(settings, suiteCase), (message) =>
      process.stderr.write(`${message}\n`),
    );
    const walk = await trainedWalks(files, settings, suiteCase, progressBar);
    const places = await trainPlaces(files, settings, suiteCase, progressBar);
    places.dispose();
    const networks = { walk, place: places.networks };
    const result = await shipCase(networks, settings, suiteCase, opensPage(suiteCase));
    process.stderr.write(`${caseName(suiteCase)}: ${summary(result)}\n`);
    shipped.push(result);
  }
  write(
    out,
    manifestOf(shipped, cases[0] as SuiteCase, settings),
    shipped.flatMap(({ files }) => files),
  );
}

/** A maze's last goal is the one that the page opens it with; the weights of 32 experts would be too many. */
const opensPage = ({ maze, goalNumber }: SuiteCase): boolean => goalNumber === paperGoals[maze].length;

function manifestOf(shipped: readonly ShippedCase[], first: SuiteCase, settings: SuiteSettings): Manifest {
  const bases = new Map(shipped.map(({ base }) => [base.maze, base]));
  return {
    version: manifestVersion,
    date: new Date().toISOString().slice(0, 10),
    seed: first.seed,
    architecture: shippedArchitecture(settings, first),
    training: shippedTraining(settings, first),
    bases: [...bases.values()],
    runs: shipped.map(({ run }) => run),
  };
}

/** Replaces all that lay there. @throws UsageError where it is more than a page may weigh */
function write(out: string, manifest: Manifest, files: readonly ShippedFile[]): void {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  parseManifest(text); // which the page does: what it would refuse is not written
  const unique = new Map(files.map((file) => [file.name, file.bytes]));
  const total = [...unique.values()].reduce((sum, { length }) => sum + length, text.length);
  if (total > mostBytes)
    throw new UsageError(`The files have ${total} bytes together, more than ${mostBytes}: ship fewer experts.`);
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out)) if (/\.(f16|json)$/.test(name)) rmSync(join(out, name));
  for (const [name, bytes] of unique) writeFileSync(join(out, name), bytes);
  writeFileSync(join(out, manifestName), text);
  process.stderr.write(`${out}: ${unique.size + 1} files, ${(total / 1e6).toFixed(2)} MB\n`);
}

/** The figures of the shipped weights, and in brackets those before rounding. */
function summary({ run, unrounded }: ShippedCase): string {
  const figures: readonly (readonly [string, (figures: Figures) => number | null])[] = [
    ['peak of places', ({ places }) => places.peakDistance],
    ['agreement', ({ places }) => places.agreement],
    ['peak of walks', ({ peakDistance }) => peakDistance],
    ['explained', ({ explained }) => explained],
    ['steered arrive', ({ shares }) => shares.steered.arrives],
    ['expert arrives', ({ shares }) => shares.expert.arrives],
  ];
  return figures.map(([name, read]) => `${name} ${read(run.figures) ?? '-'} (${read(unrounded) ?? '-'})`).join(', ');
}

function readOptions(): Options {
  const { iterations } = runSettings;
  const values = readFlags('pretrain', flags);
  const text = (name: string, fallback: string): string => String(values[name] ?? fallback);
  const path = (name: string, fallback: string): string =>
    values[name] === undefined ? resolve(fallback) : givenPath(String(values[name]));
  const steps = (name: string, fallback: number): number =>
    wholeFlag(name, text(name, String(fallback)), iterations.least, iterations.most);
  const seed = wholeFlag('seed', text('seed', '0'), runSettings.seed.least, runSettings.seed.most);
  const maze = choiceFlag('maze', text('maze', 'all'), ['all', ...mazeNames]);
  const goal = text('goal', 'all');
  const cases = casesOf(seed).filter(
    (candidate) =>
      (maze === 'all' || candidate.maze === maze) &&
      (goal === 'all' || goal.split(',').includes(String(candidate.goalNumber))),
  );
  if (cases.length === 0)
    throw new UsageError(`--goal takes numbers from 1 to 8, a comma between, or all, not '${goal}'.`);
  return {
    folder: path('folder', 'build/navigation'),
    out: path('out', 'public/pretrained'),
    cases,
    settings: {
      ...shippedSettings,
      baseSteps: steps('base-steps', shippedSettings.baseSteps),
      caseSteps: steps('case-steps', shippedSettings.caseSteps),
    },
    backend: choiceFlag('backend', text('backend', 'wasm'), ['wasm', 'webgpu']),
  };
}

runCommand(main);
