/** The ablations: what is changed about the suite's one setting, a thing at a time, and the tables that this makes. */

import { paperGoals } from '../maze/layouts';
import {
  defaultConfiguration,
  type MazeName,
  type MazePoint,
  type RewardConfiguration,
} from '../protocol/configuration';
import type { RewardStudy } from '../training/run';
import { caseName, type SuiteCase, type SuiteSettings } from './settings';

/** Goals by the paper's numbers, the maze's own first, then one in the traffic; the rows of the first are measured first. */
export const ablationGoals: Readonly<Partial<Record<MazeName, readonly number[]>>> = {
  umaze: [8, 5],
  large: [8, 4],
};

/** A row's change of the suite's setting. */
export interface Variant {
  readonly name: string;
  readonly settings: Partial<SuiteSettings>;
  readonly study: RewardStudy;
  /** Training steps of the reward; null for the suite's. */
  readonly steps: number | null;
}

export interface AblationTable {
  /** In file names. */
  readonly name: string;
  readonly title: string;
  /** Head of the column that tells the rows apart. */
  readonly varied: string;
  readonly about: string;
  readonly rows: readonly { readonly label: string; readonly variant: Variant }[];
}

/** Nothing is changed. */
export const standard: Variant = { name: 'standard', settings: {}, study: {}, steps: null };

/** Transitions in the sets of demonstrations: the orders of the authors' sweep that fit a browser. */
const transitionCounts = [1_000, 10_000, 100_000];

/** Demonstrations that hold so many transitions. */
export const demonstrationsOf = (transitions: number): number => Math.round(transitions / defaultConfiguration.horizon);

const thousands = (count: number): string => `${count / 1000}k`;

/** All tables. What equals the suite's own setting is its standard row, measured once. */
export function ablationTables(settings: SuiteSettings): AblationTable[] {
  const { reward, planReward, planSteps, caseSteps, demonstrations = defaultConfiguration.demonstrations } = settings;
  const own = thousands(demonstrations * defaultConfiguration.horizon);
  const withReward = (name: string, change: Partial<RewardConfiguration>, steps = caseSteps): Variant => {
    const changed = { ...reward, ...change };
    const same = JSON.stringify(changed) === JSON.stringify(reward) && steps === caseSteps;
    return same ? standard : { name, settings: { reward: changed }, study: {}, steps };
  };
  const plan = (width: number, steps: number): Variant =>
    withReward(`plan-${width}-steps-${steps}`, { ...planReward, width }, steps);
  return [
    {
      name: 'window',
      title: 'Window',
      varied: 'states in a window',
      about: 'Of the plan’s 32 states. A window of 1 is a reward of single states.',
      rows: [1, 4, 8, 16, 32].map((window) => ({
        label: String(window),
        variant: withReward(`window-${window}`, { window }),
      })),
    },
    {
      name: 'data',
      title: 'Whose plans the reward learns from',
      varied: 'plans',
      about: 'The demonstrations that noise is added to; the two models are the same in all rows.',
      rows: (['mixed', 'base', 'expert'] as const).map((data) => ({
        label: data === 'mixed' ? 'both models’, in turn' : `the ${data}’s alone`,
        variant: withReward(`data-${data}`, data === 'mixed' ? {} : { data }),
      })),
    },
    {
      name: 'reward-demonstrations',
      title: 'Demonstrations of the reward',
      varied: 'transitions of each model',
      about: 'The two models are given, trained on their own demonstrations: only the reward’s sets differ in size.',
      rows: [
        ...transitionCounts.map((count) => ({
          label: thousands(count),
          variant: {
            name: `reward-demonstrations-${thousands(count)}`,
            settings: {},
            study: { demonstrations: demonstrationsOf(count) },
            steps: null,
          },
        })),
        { label: `${own}: the models’ own`, variant: standard },
      ],
    },
    {
      name: 'demonstrations',
      title: 'Demonstrations of all three networks',
      varied: 'transitions of each model',
      about: 'Base, expert and reward learn from sets of the size, in as many steps as always.',
      rows: [
        ...transitionCounts.map((count) => ({
          label: thousands(count),
          variant: {
            name: `demonstrations-${thousands(count)}`,
            settings: { demonstrations: demonstrationsOf(count) },
            study: {},
            steps: null,
          },
        })),
        { label: own, variant: standard },
      ],
    },
    {
      name: 'network',
      title: 'Reward network',
      varied: 'network',
      about: 'Width of the windows’ hidden layers; channels of the first level of the whole plan’s encoder.',
      rows: [
        ...[32, 64, 128].map((width) => ({
          label: `windows, width ${width}, ${caseSteps} steps`,
          variant: withReward(`windows-${width}`, { width }),
        })),
        ...[
          [8, caseSteps],
          [16, caseSteps],
          [16, planSteps],
        ].map(([width = 0, steps = 0]) => ({
          label: `whole plan, width ${width}, ${steps} steps`,
          variant: plan(width, steps),
        })),
      ],
    },
    {
      name: 'algorithm',
      title: 'Algorithm',
      varied: 'algorithm',
      about:
        'What noise is added to: demonstrations (1), or plans sampled from the two models, the only data that there is (2).',
      rows: ([1, 2] as const).map((algorithm) => ({
        label: String(algorithm),
        variant: withReward(`algorithm-${algorithm}`, { algorithm }),
      })),
    },
  ];
}

/** Everything that a row is measured by: the suite's setting with the row's change. */
export const variedSettings = (settings: SuiteSettings, { settings: change }: Variant): SuiteSettings => ({
  ...settings,
  ...change,
});

export interface AblationRow extends SuiteCase {
  readonly variant: Variant;
}

export const ablationName = (row: AblationRow): string => `ablation-${caseName(row)}-${row.variant.name}`;

/** All rows: first goals first, a case's one after the other, so that they share its models. */
export function ablationRows(settings: SuiteSettings, seeds: number): AblationRow[] {
  const variants = new Map<string, Variant>();
  for (const { rows } of ablationTables(settings)) for (const { variant } of rows) variants.set(variant.name, variant);
  return ablationCases(seeds).flatMap((suiteCase) =>
    [...variants.values()].map((variant) => ({ ...suiteCase, variant })),
  );
}

/** The cases in the order in which they are measured. */
export function ablationCases(seeds: number): SuiteCase[] {
  const mazes = Object.keys(ablationGoals) as MazeName[];
  const most = Math.max(...mazes.map((maze) => ablationGoals[maze]?.length ?? 0));
  const ranks = Array.from({ length: most }, (_, rank) => rank);
  return Array.from({ length: seeds }, (_, seed) =>
    ranks.flatMap((rank) =>
      mazes.flatMap((maze) => {
        const goalNumber = ablationGoals[maze]?.[rank];
        if (goalNumber === undefined) return [];
        return [{ maze, goalNumber, goal: paperGoals[maze][goalNumber - 1] as MazePoint, seed }];
      }),
    ),
  ).flat();
}
