/** The suite's figures as tables in Markdown; heatmaps.ts draws the maps. */

import { benchmarkOf, normalisedScore } from '../domains/maze/worker/execution';
import { mazeNames, mazes } from '../domains/maze/shared/layouts';
import { chanceOfFinding, isOnSearchedBorder, localisedWithin } from '../domains/maze/shared/localisation';
import { mean } from '../math/correlation';
import type { MazeName } from '../protocol/configuration';
import { plannerNames, type PlannerName, type ScoreEstimate } from '../protocol/navigationResults';
import { bootstrapMean } from './bootstrap';
import { searchedPerCell } from './fields';
import type { CaseResult, DiscriminatorResult, RewardResult } from './measureCase';
import type { Outcomes, PlannerResult } from './planners';

export const share = (values: readonly boolean[]): string => `${values.filter(Boolean).length} of ${values.length}`;
export const fixed = (value: number | null, digits = 2): string => (value === null ? '' : value.toFixed(digits));

const plannerTitles: Readonly<Record<PlannerName, string>> = {
  base: 'base, unsteered',
  reward: 'reward of windows',
  plan: 'reward of the whole plan',
  nudge: "reward of windows, the paper's guidance",
  logit: 'discriminator of windows, logit',
  planLogit: 'discriminator of the whole plan, logit',
  sigmoid: 'discriminator of windows, sigmoid',
  expert: 'expert',
};

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const interval = ({ low, high }: ScoreEstimate, digits = 1): string =>
  `${fixed(low, digits)} to ${fixed(high, digits)}`;

/** A mean, and its interval. */
export const meanAndInterval = (estimate: ScoreEstimate, digits = 1): string =>
  `${fixed(estimate.mean, digits)} (${interval(estimate, digits)})`;

/** A strength, and a mark where the ladder ends with it. */
export const strengthOf = ({ strength }: Pick<PlannerResult, 'strength'>): string =>
  strength === null ? '' : `${strength.strength}${strength.atEnd ? ' (end of the ladder)' : ''}`;

/** What the estimates are of: a case's place, and the returns of its executed plans. */
export type ScoredCase = Pick<CaseResult, 'maze'> & {
  readonly planners: Readonly<Record<PlannerName, { readonly outcomes: Pick<Outcomes, 'returns'> }>>;
};

/** Of a maze's goals, the normalised score of each executed plan: [goals, starts]. */
function scoreTable(cases: readonly ScoredCase[], planner: PlannerName): number[][] {
  return cases.map(({ maze, planners }) => {
    const benchmark = benchmarkOf(mazes[maze]);
    return benchmark === null
      ? []
      : planners[planner].outcomes.returns.map((value) => normalisedScore(benchmark, value));
  });
}

const mazesOf = (cases: readonly ScoredCase[]): MazeName[] =>
  mazeNames.filter((maze) => cases.some((result) => result.maze === maze));
const casesIn = <T extends ScoredCase>(cases: readonly T[], maze: MazeName): T[] =>
  cases.filter((result) => result.maze === maze);

/** The mean over mazes of a planner's normalised score, with its interval. */
export const scoreEstimate = (cases: readonly ScoredCase[], planner: PlannerName): ScoreEstimate =>
  bootstrapMean(mazesOf(cases).map((maze) => scoreTable(casesIn(cases, maze), planner)));

/** The mean of the differences of two planners' scores from the same starts, with its interval. */
export const differenceEstimate = (
  cases: readonly ScoredCase[],
  planner: PlannerName,
  rival: PlannerName,
): ScoreEstimate =>
  bootstrapMean(
    mazesOf(cases).map((maze) => {
      const [ours, theirs] = [planner, rival].map((name) => scoreTable(casesIn(cases, maze), name)) as [
        number[][],
        number[][],
      ];
      return ours.map((row, goal) => row.map((value, start) => value - (theirs[goal]?.[start] ?? NaN)));
    }),
  );

/** What is compared like with like: pairs that differ in one thing. */
export const comparisons = [
  ['reward', 'logit', 'windows: reward less discriminator, the same network, data and steps'],
  ['plan', 'planLogit', 'whole plan: reward less discriminator, the same network, data and steps'],
  ['plan', 'reward', 'reward: whole plan less windows, which has fewer steps and a smaller network'],
  ['nudge', 'reward', "reward of windows: the paper's guidance less score guidance"],
  ['sigmoid', 'logit', 'discriminator of windows: sigmoid less logit'],
  ['reward', 'expert', 'reward of windows less expert'],
  ['plan', 'expert', 'reward of the whole plan less expert'],
] as const satisfies readonly (readonly [PlannerName, PlannerName, string])[];

/** Means over all mazes, with intervals: of each planner's score, and of the differences that are compared. */
export function navigationEstimates(cases: readonly ScoredCase[]) {
  return {
    scores: Object.fromEntries(plannerNames.map((name) => [name, scoreEstimate(cases, name)])),
    differences: comparisons.map(([planner, rival]) => ({
      planner,
      rival,
      ...differenceEstimate(cases, planner, rival),
    })),
  };
}

/** Tables of all that was measured; the text around them is docs/results/navigation.head.md's. */
export function navigationTables(cases: readonly CaseResult[]): string {
  const present = mazesOf(cases);
  const of = (maze: MazeName): CaseResult[] => casesIn(cases, maze);
  const tellers: readonly (readonly [string, (result: CaseResult) => RewardResult | DiscriminatorResult])[] = [
    ['reward of windows', ({ reward }) => reward],
    ['discriminator of windows', ({ discriminators }) => discriminators.windows],
    ['reward of the whole plan', ({ plan }) => plan],
    ['discriminator of the whole plan', ({ discriminators }) => discriminators.plan],
  ];
  const otherLevels = Object.keys(cases[0]?.reward.peakDistances ?? {});
  const knows = present.flatMap((maze) =>
    tellers.map(([title, teller]) => {
      const results = of(maze).map(teller);
      const average = (figure: (result: RewardResult | DiscriminatorResult) => number | null): string => {
        const known = results.flatMap((result) => figure(result) ?? []);
        return known.length > 0 ? fixed(mean(known)) : '';
      };
      return [
        maze,
        title,
        share(results.map(({ field }) => field.localised)),
        ...otherLevels.map((level) =>
          share(results.map(({ peakDistances }) => (peakDistances[level] ?? NaN) <= localisedWithin)),
        ),
        share(results.map(({ field }) => isOnSearchedBorder(mazes[maze], field.peak, searchedPerCell))),
        average(({ field }) => field.peakDistance),
        average(({ field }) => field.rankCorrelation),
        average((result) => ('explained' in result ? result.explained : null)),
        average(({ preference }) => preference.authors),
        average(({ preference }) => preference.heldOut),
        average((result) => ('accuracy' in result ? result.accuracy : null)),
      ];
    }),
  );
  const chance = cases.reduce((sum, { maze, goal }) => sum + chanceOfFinding(mazes[maze], goal, searchedPerCell), 0);
  const levels = cases[0]?.residual.levels.map(({ level }) => level) ?? [];
  const residuals = present.map((maze) => [
    maze,
    ...levels.map((_, i) => fixed(mean(of(maze).flatMap(({ residual }) => residual.levels[i]?.explained ?? [])))),
  ]);
  const average = (results: readonly CaseResult[], planner: PlannerName, figure: keyof PlannerResult): number =>
    mean(results.map(({ planners }) => planners[planner][figure] as number));
  const steering = plannerNames.map((planner) => {
    return [
      plannerTitles[planner],
      ...present.map((maze) => fixed(average(of(maze), planner, 'meanScore'), 1)),
      meanAndInterval(scoreEstimate(cases, planner)),
      ...(['arrives', 'ends', 'valid', 'success', 'hardHits'] as const).map((figure) =>
        fixed(average(cases, planner, figure)),
      ),
    ];
  });
  const compared = comparisons.map(([planner, rival, title]) => {
    const cell = (results: readonly CaseResult[]): string =>
      meanAndInterval(differenceEstimate(results, planner, rival));
    return [title, ...present.map((maze) => cell(of(maze))), cell(cases)];
  });
  const byMaze = (figure: 'arrives' | 'valid' | 'hardHits') =>
    table(
      ['maze', ...plannerNames.map((name) => plannerTitles[name])],
      present.map((maze) => [maze, ...plannerNames.map((planner) => fixed(average(of(maze), planner, figure)))]),
    );
  const each = cases.map((result) => [
    result.maze,
    String(result.goalNumber),
    result.goal.join(', '),
    String(result.seed),
    ...tellers.map(([, teller]) => fixed(teller(result).field.peakDistance)),
    fixed(result.reward.explained),
    fixed(result.plan.explained),
    ...plannerNames.map((name) => {
      const planner = result.planners[name];
      return planner.strength === null
        ? fixed(planner.meanScore, 1)
        : `${fixed(planner.meanScore, 1)} (${strengthOf(planner)})`;
    }),
    fixed(result.seconds, 0),
  ]);
  return [
    '## What the rewards know',
    table(
      [
        'maze',
        '',
        'localised',
        ...otherLevels.map((level) => `at level ${level}`),
        'peak on the border',
        'peak to goal, cells',
        'rank correlation',
        'explained',
        "preference, authors' way",
        'preference, held out',
        'accuracy, all levels',
      ],
      knows,
    ),
    `A peak drawn at random among the places that are searched would localise ${fixed(chance, 1)} of ${cases.length} goals.`,
    '## Plans, executed',
    table(
      [
        'mean normalised score',
        ...present,
        'all (interval)',
        'arrive',
        'end at the goal',
        'valid',
        'success',
        'hard hits',
      ],
      steering,
    ),
    'Differences of scores from the same starts, with intervals:',
    table(['difference', ...present, 'all'], compared),
    'Share of the plans that arrive: they end at the goal and are valid.',
    byMaze('arrives'),
    'Share of the plans that are valid:',
    byMaze('valid'),
    'Share of the executed plans whose ball hits a wall hard:',
    byMaze('hardHits'),
    '## What the reward of the whole plan explains',
    'Share of the score difference, by noise level of 50. The rest, the residual, is what it has not learned, or what no slope can have.',
    table(['maze', ...levels.map((level) => `level ${level}`)], residuals),
    '## Every case',
    'Distances of the peaks, shares explained, and normalised scores with the strengths that were chosen.',
    table(
      [
        'maze',
        'number',
        'goal',
        'seed',
        ...tellers.map(([title]) => `peak, ${title}`),
        'explained, windows',
        'explained, whole plan',
        ...plannerNames.map((name) => plannerTitles[name]),
        'seconds',
      ],
      each,
    ),
  ].join('\n\n');
}
