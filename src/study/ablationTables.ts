/** The tables of the ablations: what is changed about the suite's one setting, a thing at a time. */

import { defaultConfiguration, type RewardConfiguration } from '../protocol/configuration';
import type { RewardStudy } from '../run/run';
import type { SuiteSettings } from './settings';

/** A row's change of the suite's setting. */
export interface Variant {
  readonly name: string;
  readonly settings: Partial<SuiteSettings>;
  readonly study: RewardStudy;
  /** Training steps of the reward; null for the suite's. */
  readonly steps: number | null;
}

export interface TableRow {
  readonly label: string;
  /** Under a heatmap as narrow as the smallest maze. */
  readonly caption: string;
  readonly variant: Variant;
}

export interface AblationTable {
  /** In file names. */
  readonly name: string;
  readonly title: string;
  /** Head of the column that tells the rows apart. */
  readonly varied: string;
  readonly about: string;
  readonly rows: readonly TableRow[];
}

/** Nothing is changed. What equals the suite's own setting is this row, measured once. */
export const standard: Variant = { name: 'standard', settings: {}, study: {}, steps: null };

/** Transitions in the sets of demonstrations: the orders of the authors' sweep that fit a browser. */
const transitionCounts = [1_000, 10_000, 100_000];

/** Demonstrations that hold so many transitions. */
export const demonstrationsOf = (transitions: number): number => Math.round(transitions / defaultConfiguration.horizon);

const thousands = (count: number): string => `${count / 1000}k`;

/** The sets of the suite itself. */
const ownTransitions = ({ demonstrations = defaultConfiguration.demonstrations }: SuiteSettings): string =>
  thousands(demonstrations * defaultConfiguration.horizon);

/** All tables; the one whose rows train models of their own comes last. */
export const ablationTables = (settings: SuiteSettings): AblationTable[] => [
  windowTable(settings),
  dataTable(settings),
  rewardDemonstrationsTable(settings),
  networkTable(settings),
  algorithmTable(settings),
  demonstrationsTable(settings),
];

/** Another reward, or the standard row where it is the suite's own. */
function rewarded(
  { reward, caseSteps }: SuiteSettings,
  name: string,
  change: Partial<RewardConfiguration>,
  steps = caseSteps,
): Variant {
  const changed = { ...reward, ...change };
  const same = JSON.stringify(changed) === JSON.stringify(reward) && steps === caseSteps;
  return same ? standard : { name, settings: { reward: changed }, study: {}, steps };
}

const windowTable = (settings: SuiteSettings): AblationTable => ({
  name: 'window',
  title: 'Window',
  varied: 'states in a window',
  about: 'Of the plan’s 32 states. A window of 1 is a reward of single states.',
  rows: [1, 4, 8, 16, 32].map((window) => ({
    label: String(window),
    caption: `window ${window}`,
    variant: rewarded(settings, `window-${window}`, { window }),
  })),
});

const dataTable = (settings: SuiteSettings): AblationTable => ({
  name: 'data',
  title: 'Whose plans the reward learns from',
  varied: 'plans',
  about: 'Whose demonstrations are noised for the reward to learn from; the two models are the same in all rows.',
  rows: [
    { label: 'both models’, in turn', caption: 'both', variant: standard },
    ...(['base', 'expert'] as const).map((data) => ({
      label: `the ${data}’s alone`,
      caption: `${data}’s alone`,
      variant: rewarded(settings, `data-${data}`, { data }),
    })),
  ],
});

/** A row for each size of the sets, and one of the suite's own. @param change what a set of so many demonstrations is to be */
const sizeRows = (
  settings: SuiteSettings,
  name: string,
  own: (transitions: string) => string,
  change: (demonstrations: number) => Partial<Variant>,
): TableRow[] => [
  ...transitionCounts.map((count) => ({
    label: thousands(count),
    caption: thousands(count),
    variant: { ...standard, name: `${name}-${thousands(count)}`, ...change(demonstrationsOf(count)) },
  })),
  { label: own(ownTransitions(settings)), caption: ownTransitions(settings), variant: standard },
];

const rewardDemonstrationsTable = (settings: SuiteSettings): AblationTable => ({
  name: 'reward-demonstrations',
  title: 'Demonstrations of the reward',
  varied: 'transitions of each model',
  about:
    'The two models are the same in all rows, trained on their own demonstrations; only the reward’s sets differ in size.',
  rows: sizeRows(
    settings,
    'reward-demonstrations',
    (transitions) => `${transitions}: the models’ own`,
    (demonstrations) => ({ study: { demonstrations } }),
  ),
});

const demonstrationsTable = (settings: SuiteSettings): AblationTable => ({
  name: 'demonstrations',
  title: 'Demonstrations of all three networks',
  varied: 'transitions of each model',
  about:
    `Base, expert and reward learn from sets of this size, in the usual numbers of steps: ${settings.baseSteps} of the base, ` +
    `${settings.caseSteps} of the expert, ${settings.caseSteps} of the reward.`,
  rows: sizeRows(
    settings,
    'demonstrations',
    (transitions) => transitions,
    (demonstrations) => ({ settings: { demonstrations } }),
  ),
});

function networkTable(settings: SuiteSettings): AblationTable {
  const { planReward, planSteps, caseSteps } = settings;
  const windows = (width: number): TableRow => ({
    label: `windows, width ${width}, ${caseSteps} steps`,
    caption: `windows ${width}`,
    variant: rewarded(settings, `windows-${width}`, { width }),
  });
  const plan = (width: number, steps: number): TableRow => ({
    label: `whole plan, width ${width}, ${steps} steps`,
    caption: `plan ${width}${steps === caseSteps ? '' : `, ${steps}`}`,
    variant: rewarded(settings, `plan-${width}-steps-${steps}`, { ...planReward, width }, steps),
  });
  return {
    name: 'network',
    title: 'Reward network',
    varied: 'network',
    about: 'Width of the windows’ hidden layers; channels of the first level of the whole plan’s encoder.',
    rows: [...[32, 64, 128].map(windows), plan(8, caseSteps), plan(16, caseSteps), plan(16, planSteps)],
  };
}

const algorithmTable = (settings: SuiteSettings): AblationTable => ({
  name: 'algorithm',
  title: 'Algorithm',
  varied: 'algorithm',
  about:
    'Noise is added to demonstrations (1), or to plans sampled from the two models, if there are no other data (2).',
  rows: ([1, 2] as const).map((algorithm) => ({
    label: String(algorithm),
    caption: `algorithm ${algorithm}`,
    variant: rewarded(settings, `algorithm-${algorithm}`, { algorithm }),
  })),
});
