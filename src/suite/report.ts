/** The suite's figures as tables in Markdown; heatmaps.ts draws the maps. */

import { mazeNames } from '../maze/layouts';
import type { MazeName } from '../protocol/configuration';
import { plannerNames, type PlannerName } from '../protocol/navigationResults';
import type { CaseResult, RewardResult } from './measureCase';

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
export const share = (values: readonly boolean[]): string => `${values.filter(Boolean).length} of ${values.length}`;
export const fixed = (value: number | null, digits = 2): string => (value === null ? '' : value.toFixed(digits));

/** The rows of the paper's guidance are withdrawn until they are measured again: the term that the posterior's mean has in x_t was missing. */
const shownPlanners = plannerNames.filter((name) => name !== 'nudge');

const plannerTitles: Readonly<Record<PlannerName, string>> = {
  base: 'base, unsteered',
  reward: 'base steered by the reward of windows',
  plan: 'base steered by the reward of the whole plan',
  nudge: "the reward of windows, the paper's guidance",
  logit: 'discriminator, gradient of the logit',
  sigmoid: 'discriminator, gradient of the sigmoid',
  expert: 'expert',
};

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Tables of all that was measured; the text around them is docs/results/navigation.head.md's. */
export function navigationTables(cases: readonly CaseResult[]): string {
  const of = (maze: MazeName): CaseResult[] => cases.filter((result) => result.maze === maze);
  const present = mazeNames.filter((maze) => of(maze).length > 0);
  const rewards = (name: 'reward' | 'plan') => (title: string) => (maze: MazeName) => {
    const results = of(maze).map((result) => result[name]);
    const average = (figure: (result: RewardResult) => number | null): string =>
      fixed(mean(results.flatMap((result) => figure(result) ?? [])));
    return [
      maze,
      title,
      share(results.map(({ field }) => field.localised)),
      average(({ field }) => field.peakDistance),
      average(({ field }) => field.rankCorrelation),
      average(({ explained }) => explained),
      average(({ preference }) => preference.authors),
      average(({ preference }) => preference.heldOut),
    ];
  };
  const knows = present.flatMap((maze) => [rewards('reward')('windows')(maze), rewards('plan')('whole plan')(maze)]);
  const discriminators = present.map((maze) => {
    const results = of(maze).map(({ discriminator }) => discriminator);
    return [
      maze,
      share(results.map(({ field }) => field.localised)),
      fixed(mean(results.map(({ field }) => field.peakDistance))),
      fixed(mean(results.map(({ field }) => field.rankCorrelation))),
      fixed(mean(results.map(({ accuracy }) => accuracy))),
    ];
  });
  const levels = cases[0]?.residual.levels.map(({ level }) => level) ?? [];
  const residuals = present.map((maze) => [
    maze,
    ...levels.map((_, i) => fixed(mean(of(maze).flatMap(({ residual }) => residual.levels[i]?.explained ?? [])))),
  ]);
  const steering = shownPlanners.map((planner) => {
    const scores = (results: readonly CaseResult[]): string => {
      const values = results.flatMap(({ planners }) => planners[planner].meanScore ?? []);
      return values.length > 0 ? fixed(mean(values), 1) : '';
    };
    const all = cases.map(({ planners }) => planners[planner]);
    return [
      plannerTitles[planner],
      ...present.map((maze) => scores(of(maze))),
      scores(cases),
      fixed(mean(all.map(({ success }) => success))),
      fixed(mean(all.map(({ reachesGoal }) => reachesGoal))),
      fixed(mean(all.map(({ valid }) => valid))),
    ];
  });
  const validity = present.map((maze) => {
    const valid = (planner: PlannerName): number => mean(of(maze).map(({ planners }) => planners[planner].valid));
    return [
      maze,
      ...shownPlanners.map((planner) => fixed(valid(planner))),
      fixed(valid('reward') / valid('base')),
      fixed(valid('plan') / valid('base')),
    ];
  });
  const each = cases.map(({ maze, goalNumber, goal, seed, reward, plan, planners, discriminator, seconds }) => [
    maze,
    String(goalNumber),
    goal.join(', '),
    String(seed),
    fixed(reward.field.peakDistance),
    fixed(plan.field.peakDistance),
    fixed(discriminator.field.peakDistance),
    fixed(reward.explained),
    fixed(plan.explained),
    fixed(planners.base.meanScore, 1),
    `${fixed(planners.reward.meanScore, 1)} (${planners.reward.strength})`,
    `${fixed(planners.plan.meanScore, 1)} (${planners.plan.strength})`,
    fixed(planners.expert.meanScore, 1),
    fixed(seconds, 0),
  ]);
  return [
    '## What the rewards know',
    table(
      [
        'maze',
        'reward of',
        'localised',
        'peak to goal, cells',
        'rank correlation',
        'explained',
        "preference, authors' way",
        'preference, held out',
      ],
      knows,
    ),
    'The discriminators, for comparison:',
    table(['maze', 'localised', 'peak to goal, cells', 'rank correlation', 'accuracy'], discriminators),
    '## Plans, executed',
    table(['mean normalised score', ...present, 'all', 'success', 'plans that reach', 'plans valid'], steering),
    'Share of the plans that stay in free space:',
    table(['valid', ...shownPlanners, 'windows / base', 'plan / base'], validity),
    '## What no reward explains',
    'Share of the score difference that the reward of the whole plan explains, by noise level of 50; the rest is the residual.',
    table(['maze', ...levels.map((level) => `level ${level}`)], residuals),
    '## Every case',
    table(
      [
        'maze',
        'number',
        'goal',
        'seed',
        'peak, windows',
        'plan',
        'discriminator',
        'explained, windows',
        'plan',
        'score, base',
        'windows (w)',
        'plan (w)',
        'expert',
        'seconds',
      ],
      each,
    ),
  ].join('\n\n');
}
