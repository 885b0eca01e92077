/** `npm run evaluate -- --suite navigation`: every maze, goal and seed. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldResult } from '../study/fields';
import { heatmapGrid } from '../study/heatmaps';
import { measureCase, type CaseResult } from '../study/measureCase';
import { caseIdentity } from '../study/models';
import { pageResults } from '../study/pageResults';
import type { PlannerResult } from '../study/planners';
import { navigationEstimates, navigationTables } from '../study/report';
import { caseName, suiteCases, suiteSettings, type SuiteCase } from '../study/settings';
import { defaultConfiguration } from '../protocol/configuration';
import { progressBar } from './commandLine';
import { countOf, finishedRows, runRows, writePage, writeResult, type Suite, type SuiteWork } from './suiteRows';

const work = (seeds: number): SuiteWork<SuiteCase, CaseResult> => ({
  rows: suiteCases(seeds),
  name: caseName,
  identity: (suiteCase) => caseIdentity(suiteSettings, suiteCase),
  measure: (folder, suiteCase) => measureCase(folder, suiteSettings, suiteCase, progressBar),
  summary,
  printed: withoutFields,
});

/** Where the page finds its share of it. */
const publicFolder = 'public/results';

export const navigation: Suite = {
  help: 'all mazes and goals, by one setting',
  run: (options) => runRows(work(options.seeds), options),
  merge(folders, seeds) {
    const all = work(seeds);
    const cases = finishedRows(all, folders);
    const pictures = Array.from({ length: seeds }, (_, seed) => {
      const ofSeed = cases.filter((result) => result.seed === seed);
      if (ofSeed.length === 0) return '';
      const maps = ofSeed.map(({ maze, goal, reward: { field } }) => ({ maze, goal, field }));
      writeResult(`navigation-seed${seed}.svg`, heatmapGrid(maps));
      return `![The reward over the maze for every goal, seed ${seed}](navigation-seed${seed}.svg)`;
    });
    writePageResults(cases);
    writeResult('navigation-plans.jsonl', cases.map((result) => `${JSON.stringify(planRows(result))}\n`).join(''));
    const data = { settings: suiteSettings, estimates: navigationEstimates(cases), cases: cases.map(withoutFields) };
    const count = countOf(cases.length, all.rows.length, seeds, 'cases');
    writePage('navigation', count, data, [...pictures.filter(Boolean), navigationTables(cases)]);
  },
};

function writePageResults(cases: readonly CaseResult[]): void {
  const { steps } = defaultConfiguration.diffusion;
  const date = new Date().toISOString().slice(0, 10);
  mkdirSync(publicFolder, { recursive: true });
  const results = pageResults(cases, suiteSettings, steps, date);
  writeFileSync(join(publicFolder, 'navigation.json'), `${JSON.stringify(results)}\n`);
}

/** A case in a line. */
function summary({ reward, plan, planners, seconds }: CaseResult): string {
  const { base, expert } = planners;
  const score = (value: number | null): string => (value === null ? '-' : value.toFixed(0));
  const steered = ({ meanScore, strength, valid }: PlannerResult): string =>
    `${score(meanScore)} (w ${strength?.strength ?? '-'}, valid ${valid})`;
  return (
    `peak ${reward.field.peakDistance} from the goal, explained ${reward.explained ?? '-'}, of the plan ${plan.explained ?? '-'}; ` +
    `scores: base ${score(base.meanScore)} (valid ${base.valid}), steered ${steered(planners.reward)}, by the plan's ` +
    `${steered(planners.plan)}, expert ${score(expert.meanScore)}; ${seconds} s`
  );
}

/** What became of every executed plan of a case. */
function planRows({ maze, goalNumber, seed, planners }: CaseResult) {
  const outcomes = Object.entries(planners).map(([name, planner]) => [name, planner.outcomes] as const);
  return { maze, goalNumber, seed, planners: Object.fromEntries(outcomes) };
}

/** Without the maps, which take most of the space, and the plans, which have a file of their own. */
function withoutFields({ reward, plan, residual, discriminators, planners, ...rest }: CaseResult) {
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
    planners: Object.fromEntries(
      Object.entries(planners).map(([name, { outcomes: _, ...figures }]) => [name, figures]),
    ),
    discriminators: { windows: withoutMap(discriminators.windows), plan: withoutMap(discriminators.plan) },
  };
}
