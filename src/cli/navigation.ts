/** `npm run evaluate -- --suite navigation`: every maze, goal and seed, each case kept on disk as soon as it is finished. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { layoutOf } from '../suite/bases';
import { SuiteFolder } from '../suite/files';
import type { FieldResult } from '../suite/fields';
import { measureCase, type CaseResult } from '../suite/measureCase';
import type { PlannerResult } from '../suite/planners';
import { heatmapGrid } from '../suite/heatmaps';
import { pageResults } from '../suite/pageResults';
import { navigationTables } from '../suite/report';
import { defaultConfiguration } from '../protocol/configuration';
import { caseName, shardOf, suiteCases, suiteSettings, type SuiteCase } from '../suite/settings';
import { progressBar, UsageError } from './commandLine';

export interface NavigationOptions {
  readonly seeds: number;
  /** Which part of how many, from 1; null for all. */
  readonly shard: readonly [part: number, parts: number] | null;
  /** Where finished cases are kept. */
  readonly folder: string;
  readonly json: boolean;
}

/** `2/8` -> [2, 8]. */
export function readShard(text: string | undefined): NavigationOptions['shard'] {
  if (text === undefined) return null;
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [part, parts] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || part < 1 || part > parts)
    throw new UsageError(`--shard takes PART/PARTS, the first part being 1 (for example 2/8), not '${text}'.`);
  return [part, parts];
}

/** Everything that a case depends on. */
const identityOf = (suiteCase: SuiteCase) => ({
  settings: suiteSettings,
  layout: layoutOf(suiteCase),
  goal: suiteCase.goal,
});

/** The folder as a case sees it. */
function folderFor(path: string, suiteCase: SuiteCase): SuiteFolder<CaseResult> {
  return new SuiteFolder<CaseResult>(path, identityOf(suiteCase), (message) => process.stderr.write(`${message}\n`));
}

/** Finished cases, read from disk; missing ones are left out. */
export function readCases(path: string, seeds: number): CaseResult[] {
  return suiteCases(seeds).flatMap((suiteCase) => {
    const result = folderFor(path, suiteCase).readCase(caseName(suiteCase));
    return result ? [result] : [];
  });
}

/** Runs what is missing. The backend has to be open. */
export async function runNavigation({ seeds, shard, folder, json }: NavigationOptions): Promise<void> {
  const path = resolve(folder);
  const all = suiteCases(seeds);
  const cases = shard ? shardOf(all, ...shard) : all;
  const begun = performance.now();
  let measured = 0;
  for (const [index, suiteCase] of cases.entries()) {
    const name = caseName(suiteCase);
    const files = folderFor(path, suiteCase);
    let result = files.readCase(name);
    if (result) {
      process.stderr.write(`${name}: already there.\n`);
    } else {
      result = await measureCase(files, suiteSettings, suiteCase, progressBar);
      files.writeCase(name, result);
      measured += 1;
      const left = ((performance.now() - begun) / measured) * (cases.length - index - 1);
      process.stderr.write(`${name}: ${summary(result)}; about ${Math.ceil(left / 60000)} min left\n`);
    }
    if (json) process.stdout.write(`${JSON.stringify(withoutFields(result))}\n`);
  }
}

/** Where the suite's page is written. */
const resultsFolder = 'docs/results';
/** Where the page finds its share of it. */
const publicFolder = 'public/results';

/**
 * Writes navigation.json, navigation.md and the heatmaps, from the finished cases in `folders`: the parts of several machines are joined by
 * naming all of their folders.
 * @throws UsageError where no case is finished
 */
export function mergeNavigation(folders: readonly string[], seeds: number): void {
  const found = new Map<string, CaseResult>();
  for (const folder of folders)
    for (const result of readCases(resolve(folder), seeds)) found.set(caseName(result), result);
  const all = suiteCases(seeds);
  const cases = all.flatMap((suiteCase) => found.get(caseName(suiteCase)) ?? []);
  if (cases.length === 0) throw new UsageError(`No finished case of these settings lies in ${folders.join(', ')}.`);
  mkdirSync(resultsFolder, { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(resultsFolder, name), text);
  write(
    'navigation.json',
    `${JSON.stringify({ settings: suiteSettings, cases: cases.map(withoutFields) }, null, 1)}\n`,
  );
  const pictures = Array.from({ length: seeds }, (_, seed) => {
    const ofSeed = cases.filter((result) => result.seed === seed);
    if (ofSeed.length === 0) return '';
    write(
      `navigation-seed${seed}.svg`,
      heatmapGrid(ofSeed.map(({ maze, goal, reward: { field } }) => ({ maze, goal, field }))),
    );
    return `![The reward over the maze for every goal, seed ${seed}](navigation-seed${seed}.svg)`;
  });
  const { steps } = defaultConfiguration.diffusion;
  const date = new Date().toISOString().slice(0, 10);
  mkdirSync(publicFolder, { recursive: true });
  writeFileSync(
    join(publicFolder, 'navigation.json'),
    `${JSON.stringify(pageResults(cases, suiteSettings, steps, date))}\n`,
  );
  const head = readFileSync(join(resultsFolder, 'navigation.head.md'), 'utf8').trim();
  const missing = all.length - cases.length;
  const count = `${cases.length} of ${all.length} cases (${seeds} ${seeds === 1 ? 'seed' : 'seeds'})${missing > 0 ? `; ${missing} are not measured yet` : ''}.`;
  write('navigation.md', [head, count, ...pictures.filter(Boolean), navigationTables(cases), ''].join('\n\n'));
  process.stderr.write(`${resultsFolder}/navigation.md: ${count}\n`);
}

/** A case in a line. */
function summary({ reward, plan, planners, seconds }: CaseResult): string {
  const { base, expert } = planners;
  const score = (value: number | null): string => (value === null ? '-' : value.toFixed(0));
  const steered = ({ meanScore, strength, valid }: PlannerResult): string =>
    `${score(meanScore)} (w ${strength}, valid ${valid})`;
  return (
    `peak ${reward.field.peakDistance} from the goal, explained ${reward.explained ?? '-'}, of the plan ${plan.explained ?? '-'}; ` +
    `scores: base ${score(base.meanScore)} (valid ${base.valid}), steered ${steered(planners.reward)}, by the plan's ` +
    `${steered(planners.plan)}, expert ${score(expert.meanScore)}; ${seconds} s`
  );
}

/** Without the maps, which take most of the space. */
function withoutFields({ reward, plan, residual, discriminator, ...rest }: CaseResult) {
  const withoutValues = <T extends { readonly values: unknown }>({ values: _, ...other }: T) => other;
  const withoutMap = <T extends { readonly field: FieldResult }>(result: T) => ({
    ...result,
    field: withoutValues(result.field),
  });
  return {
    ...rest,
    reward: withoutMap(reward),
    plan: withoutMap(plan),
    residual: withoutValues(residual),
    discriminator: withoutMap(discriminator),
  };
}
