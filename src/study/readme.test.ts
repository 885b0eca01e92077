import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mazeNames, mazes } from '../domains/maze/shared/layouts';
import { chanceOfFinding } from '../domains/maze/shared/localisation';
import { plannerNames, type PlannerName, type ScoreEstimate } from '../protocol/navigationResults';
import { searchedPerCell } from './fields';
import type { CaseResult } from './measureCase';
import type { Outcomes } from './planners';
import { mean } from '../math/correlation';
import { comparisons, fixed, navigationEstimates, type ScoredCase } from './report';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const lines = (path: string): unknown[] =>
  read(path)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
const words = (text: string): string => text.replaceAll(/\s+/g, ' ');

const { cases, estimates } = JSON.parse(read('docs/results/navigation.json')) as {
  readonly cases: readonly CaseResult[];
  readonly estimates: ReturnType<typeof navigationEstimates>;
};
const readme = words(read('README.md'));
const average = (of: (result: CaseResult) => number | null, among: readonly CaseResult[] = cases): number =>
  mean(among.map((result) => of(result) ?? NaN));
const byMaze = (of: (result: CaseResult) => number | null): string =>
  mazeNames
    .map((maze) =>
      fixed(
        average(
          of,
          cases.filter((result) => result.maze === maze),
        ),
      ),
    )
    .join(', ');
const interval = ({ low, high }: ScoreEstimate): string => `${fixed(low, 1)} to ${fixed(high, 1)}`;

/** Whoever measures anew has to quote anew. */
describe('The README quotes what was measured', () => {
  it('of what the rewards know', () => {
    const found = cases.filter(({ reward }) => reward.field.localised).length;
    const rivals = (['windows', 'plan'] as const).map(
      (of) => cases.filter(({ discriminators }) => discriminators[of].field.localised).length,
    );
    const chance = cases.reduce((sum, { maze, goal }) => sum + chanceOfFinding(mazes[maze], goal, searchedPerCell), 0);
    expect(readme).toContain(
      `${found} of ${cases.length} goals lie within half a cell of the reward's peak. A peak drawn at random would find ${fixed(chance, 1)}. ` +
        `The discriminators find ${rivals.join(' and ')}.`,
    );
    expect(readme).toContain(
      `The reward of the whole plan explains ${byMaze(({ plan }) => plan.explained)} of the two models' difference (open, umaze, medium, large); ` +
        `that of windows, the page's default, ${byMaze(({ reward }) => reward.explained)}.`,
    );
  });

  it('of plans, executed: every planner, its score with an interval, and how many arrive', () => {
    const titles: Readonly<Record<PlannerName, string>> = {
      base: 'base, unsteered',
      reward: 'reward of windows',
      logit: 'discriminator of windows',
      plan: 'reward of the whole plan',
      planLogit: 'discriminator of the whole plan',
      nudge: "reward of windows, the paper's guidance",
      sigmoid: "discriminator of windows, its sigmoid, the authors' way",
      expert: 'expert',
    };
    for (const name of plannerNames) {
      const estimate = estimates.scores[name]!;
      const share = (figure: 'arrives' | 'ends' | 'valid'): string =>
        fixed(average(({ planners }) => planners[name][figure]));
      expect(readme).toContain(
        `| ${titles[name]} | ${fixed(estimate.mean, 1)} | ${interval(estimate)} | ${share('arrives')} | ${share('ends')} | ${share('valid')} |`,
      );
    }
  });

  it('of like held against like', () => {
    for (const { planner, rival, ...estimate } of estimates.differences.slice(0, 2)) {
      const what = planner === 'plan' ? 'the whole plan' : 'windows';
      expect([planner, rival]).toEqual(comparisons[planner === 'plan' ? 1 : 0].slice(0, 2));
      expect(readme).toContain(`of ${what} by ${fixed(estimate.mean, 1)} (${interval(estimate)})`);
    }
  });

  it('of large as the page trains it, with the goals that are missed', () => {
    const rows = lines('docs/results/evaluate-large.jsonl') as {
      readonly goal: readonly number[];
      readonly localised: boolean;
      readonly peakDistance: number;
      readonly steered: { readonly arrives: number; readonly ends: number };
    }[];
    const missed = rows.filter(({ localised }) => !localised);
    const names = missed.map(
      ({ goal, peakDistance }) => `${goal.join(', ')} is missed by ${fixed(peakDistance)} cells`,
    );
    expect(rows).toHaveLength(8);
    expect(readme).toContain(`${rows.length - missed.length} of the 8 goals of large are found (${names.join('; ')})`);
    const share = (of: 'arrives' | 'ends'): string => fixed(mean(rows.map(({ steered }) => steered[of])));
    expect(readme).toContain(`${share('ends')} of the steered plans end at their goal, and ${share('arrives')} arrive`);
  });
});

describe('The tables', () => {
  it('have the estimates that follow from the rows of all plans', () => {
    const rows = lines('docs/results/navigation-plans.jsonl') as (Pick<ScoredCase, 'maze'> & {
      readonly planners: Readonly<Record<PlannerName, Outcomes>>;
    })[];
    const scored = rows.map(({ maze, planners }) => ({
      maze,
      planners: Object.fromEntries(plannerNames.map((name) => [name, { outcomes: planners[name] }])),
    })) as unknown as ScoredCase[];
    expect(scored).toHaveLength(cases.length);
    expect(navigationEstimates(scored)).toEqual(estimates);
  });

  it('have no strength at an end of the ladder', () => {
    const steered = plannerNames.filter((name) => name !== 'base' && name !== 'expert');
    for (const { maze, goalNumber, planners } of cases)
      for (const name of steered) {
        const { strength } = planners[name];
        const place = `${maze} ${goalNumber}, ${name}`;
        expect(strength?.atEnd, place).toBe(false);
        const tried = strength!.tried.map(([of]) => of);
        expect(Math.min(...tried), place).toBeLessThan(strength!.strength);
        expect(Math.max(...tried), place).toBeGreaterThan(strength!.strength);
      }
  });
});
