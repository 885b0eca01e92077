/** The words of the results view. */
import type { MazePoint } from '../../../../protocol/configuration';
import type { PlannerName } from '../../../../protocol/navigationResults';
import type { Colours } from '../../../model/settings/appearance';
import type { Results, ResultsFault } from '../../../model/results/navigationFile';
import type { FieldKind } from '../../../model/results/resultsStore';
import { appearance } from '../../appearance/words/appearance.en';
import { formatCount, formatDistance, formatNumber, formatPlace, formatShare } from '../../../words/format';
import { mazePhrase } from '../../../words/mazePhrase.en';

/** Between back-quotes: what is to be typed. */
const measure = '`npm run evaluate -- --suite navigation`';
const merge = '`npm run evaluate -- --suite navigation --merge build/navigation`';

/** What the maps show: a word for the switch, and what it is and what to see in it. */
const kinds: Readonly<Record<FieldKind, { readonly label: string; readonly text: string }>> = {
  reward: {
    label: 'Reward',
    text: 'What the learned reward gives for standing still at each place; its network judges short windows of a plan. See whether the ring, the highest place, is on the star: no network was told of it.',
  },
  plan: {
    label: 'Reward of the whole plan',
    text: 'The same for a network that judges a plan as a whole, so that it can explain more of the difference between the models. Compare its rings with those of the windows.',
  },
  discriminator: {
    label: 'Discriminator',
    text: 'The rival: a network trained on the same data to tell the expert’s plans from the base’s, here its logit. Compare its rings: they find the goals too.',
  },
  residual: {
    label: 'Residual',
    text: 'The part of the two models’ difference that the slope of the whole plan’s reward does not explain: the network has not learned it, or no slope can have it; the map does not tell which. Pale is little, dark is much; where no plan passes, nothing is known.',
  },
  sum: {
    label: 'Sum',
    text: 'Rewards add: this goal’s and a second one’s. Their sum is high where both experts would go, so its ring may lie at one star, or between the two.',
  },
};

const planners: Readonly<Record<PlannerName, { readonly label: string; readonly text: string }>> = {
  base: { label: 'base', text: 'the base alone, unsteered' },
  reward: { label: 'reward', text: 'the base steered uphill on the reward of windows' },
  plan: { label: 'reward of the whole plan', text: 'the base steered uphill on the reward of the whole plan' },
  nudge: {
    label: 'reward, the paper’s guidance',
    text: 'the reward of windows, in the paper’s way: the noisy plan is moved uphill before it is cleaned',
  },
  logit: {
    label: 'discriminator, logit',
    text: 'a discriminator of windows, by the slope of its logit',
  },
  planLogit: {
    label: 'whole-plan discriminator, logit',
    text: 'a discriminator of the whole plan, by the slope of its logit',
  },
  sigmoid: { label: 'discriminator, sigmoid', text: 'the discriminator of windows, by the slope of its probability' },
  expert: { label: 'expert', text: 'the expert itself: the reference, which steered plans may beat' },
};

const figures = {
  localised: {
    label: 'Localised',
    text: 'Goals whose reward is highest at most half a cell away from them.',
  },
  peakDistance: { label: 'Peak to goal', text: 'Mean distance of the reward’s highest place to the goal, in cells.' },
  explainedReward: {
    label: 'Explained by windows',
    text: 'Share of the power of the models’ score difference that the slope of the reward of windows accounts for.',
  },
  explainedPlan: {
    label: 'Explained by the whole plan',
    text: 'The same share for the reward of the whole plan; what is left is the residual.',
  },
  rankCorrelation: {
    label: 'Rank correlation',
    text: 'Spearman’s, of the reward with the shortness of the way to the goal: at 1 every shorter way has the higher reward.',
  },
  preferenceReward: {
    label: 'Preference',
    text: 'How often the reward alone tells an expert’s walk, with little noise, from a base’s, with a threshold fitted to one half of the walks and scored on the other.',
  },
  preferenceDiscriminator: {
    label: 'Preference, discriminator',
    text: 'The same of the discriminator’s logit, trained for nothing else.',
  },
  arrivesReward: {
    label: 'Plans that arrive',
    text: 'Steered by the reward: they end at most half a cell from the goal, and the ball (radius 0.1) touches no wall.',
  },
  arrivesPlan: { label: 'Arrive, whole plan', text: 'The same, steered by the reward of the whole plan.' },
  arrivesDiscriminator: { label: 'Arrive, discriminator', text: 'The same, steered by the discriminator’s logit.' },
};

const seedsOf = (count: number) => `${count} ${count === 1 ? 'seed' : 'seeds'}`;

export const results = {
  lead: ({ cases, localised }: Results) =>
    `${formatCount(cases.length)} goals in the paper’s mazes, a reward learned for each. Of ${formatCount(localised.of)} measured on ${seedsOf(localised.seeds)}, ${formatCount(localised.count)} peak within half a cell of their goal.`,
  signs: { goal: 'the goal', peak: 'the highest place' },
  switchLabel: 'What the maps show',
  kinds,
  legends: {
    ends: ['lowest in its maze', 'highest'] as readonly [string, string],
    own: 'each map has its own range: only differences count',
    shared: 'power, in units of the noise · one scale for all maps, so that they compare',
    aria: (colours: Colours) =>
      `Colour scale of the maps, ${appearance.colours.choices[colours]}: dark is low, light is high`,
    ariaResidual: 'Colour scale of the residual: pale is little, brown is much',
  },
  plate: 'Maps. Arrow keys move from map to map, Enter loads the run.',
  found: (count: number, of: number) => `${count} of ${of} found`,
  countOf: (count: number, of: number) => `${count} of ${of}`,
  left: (share: number | null) => (share === null ? '?' : `${formatShare(1 - share)} left`),
  missed: 'missed',
  partner: {
    label: 'add goal',
    hint: 'The goal whose reward is added to every reward of this maze. The opposite of goal k is goal 9 − k.',
    name: (maze: string) => `Goal that is added in the ${mazePhrase(maze)}`,
    opposite: 'opposite',
    option: (goalNumber: number, place: MazePoint) => `${goalNumber}: ${formatPlace(place)}`,
  },
  goalAt: (goal: MazePoint) => goal.map(formatNumber).join(', '),
  goalPair: (a: number, b: number) => `${a} + ${b}`,
  /** A map's name: before what stands under it, and after. */
  map: (maze: string, goalNumber: number) => `${maze}, goal ${goalNumber}.`,
  loads: (figure: string) => `${figure}. Loads this run.`,
  mapPeak: (distance: number) => `Peak ${formatDistance(distance)} cells away`,
  mapSum: (partner: number, distance: number) =>
    `With goal ${partner} added, peak ${formatDistance(distance)} cells from the nearer`,
  mapLeft: (share: number | null) => (share === null ? 'Nothing to explain' : `${formatShare(1 - share)} unexplained`),
  strip: {
    label: 'Figures of one map',
    empty: 'Point at a map for its own figures. Click it, or press Enter, and the page learns it before your eyes.',
    title: (maze: string, goalNumber: number) => `${maze}, goal ${goalNumber}`,
    peaks: 'peak to goal, cells',
    explained: 'explained',
    rank: 'rank correlation',
    preference: 'preference',
    scores: 'score of executed plans',
    windows: 'windows',
    plan: 'plan',
    discriminator: 'discriminator',
    base: 'base',
    reward: 'reward',
    expert: 'expert',
  },
  unknown: '–',
  figures,
  figuresTitle: 'What the rewards know',
  all: 'All',
  figure: 'Figure',
  means: ({ seed, date, level, levels }: Results) =>
    `Means over the goals, of seed ${seed}, measured on ${date}; maps and rings at noise level ${level} of ${levels}.`,
  seeds: ({ localised: { seeds, of, count } }: Results) =>
    seeds === 1
      ? 'Measured on one seed: how much another one would differ is not known here.'
      : `Localisation was counted on ${seedsOf(seeds)}: ${formatCount(count)} of ${formatCount(of)}. All other figures are of one seed.`,
  levels: {
    title: 'What a reward can explain, by noise level',
    text: 'A plan is cleaned from much noise, at the right, to none. Share of the score difference’s power that the reward of the whole plan accounts for: a faint line a goal, the strong one their mean. The rest is what this network has not learned, or what no slope can have; the curves do not tell which.',
    axis: 'noise level',
    rule: 'maps',
    label: (maze: string, mean: string) => `${maze}: explained share by noise level, ${mean}`,
    point: (level: number, share: number | null) =>
      `${share === null ? 'unknown' : formatShare(share)} at level ${level}`,
  },
  scores: {
    title: 'Plans, carried out',
    text: 'Plans of each kind, walked by the ball from the same starts; the score counts the time spent at the goal. On each line the dot is the mean score; the rules are the base by itself and the expert, for reference. Each maze has its own axis. Filled dots are ours.',
    caveat:
      'Scores are normalised by D4RL’s references, which are for its own goals: they compare these planners with each other, not with published numbers. Thick lines are 95 % intervals over goals and starts, of one base a maze.',
    planners,
    all: 'All mazes',
    none: 'no reference for a score',
    label: (maze: string, list: string) => `${maze}, mean normalised scores: ${list}`,
    of: (name: string, score: string) => `${name} ${score}`,
    between: (score: string, low: string, high: string) => `${score} (${low} to ${high})`,
  },
  partly: (missing: readonly { readonly title: string; readonly missing: number }[]) =>
    `Not measured yet: ${missing.map(({ title, missing: count }) => `${formatCount(count)} ${count === 1 ? 'goal' : 'goals'} of ${title}`).join(', ')}. To measure what is missing, run ${measure}, then ${merge}, and reload.`,
  failure: (fault: ResultsFault): { readonly problem: string; readonly remedy: string } => {
    const again = `Measure again: run ${measure}, then ${merge}, and reload.`;
    switch (fault.kind) {
      case 'missing':
        return {
          problem: 'There are no results yet: public/results/navigation.json is missing.',
          remedy: `Measure them: run ${measure}, which continues if it was stopped, then ${merge}, and reload.`,
        };
      case 'unreachable':
        return {
          problem: `The results could not be fetched: ${fault.reason}.`,
          remedy: 'Check the connection or the server, then try again.',
        };
      case 'notJson':
        return { problem: `The file of results is damaged: it is not JSON (${fault.reason}).`, remedy: again };
      case 'version':
        return {
          problem: `The file of results is of version ${fault.found}, which this page does not read.`,
          remedy: again,
        };
      case 'unexpected':
        return { problem: `The file of results is damaged: ${fault.at} has to be ${fault.expected}.`, remedy: again };
      case 'empty':
        return { problem: 'The file of results contains no case.', remedy: again };
    }
  },
};
