/** The words of what is kept: the dialog's, and those that a figure is printed with. */
import { goalsOf, type Shown } from '../exports/shown';
import type { FigureTexts } from '../exports/figure';
import { formatCount, formatDistance, formatNumber, formatPlace, formatShare } from './format';
import { second } from './secondTexts';
import { strings } from './strings';

export const keepTexts = {
  door: 'Keep',
  doorHint: 'Keep what you made: figures, data and weights as files; or open weights that were kept.',
  title: 'Keep what you made',
  intro: 'Files are written here, in your browser, from what the page shows at this moment. Nothing is sent anywhere.',
  nothing: 'There is no reward to keep yet. Press play, and come back.',
  groups: { figure: 'Figures', data: 'Data', weights: 'Weights' },
  rows: {
    equation: [
      'The equation',
      'All four panels for print, with title, legend, numbers and a caption. SVG scales; PNG is at twice the size.',
    ],
    map: ['The reward map', 'The map alone, as large as a column, with its legend and caption.'],
    json: [
      'Everything shown',
      'Settings, link, steps, losses, the field with its coordinates, plans and figures, in one file.',
    ],
    field: ['The field', 'A row for each point: where it is, its reward, and whether it lies in a wall.'],
    losses: ['The losses', 'A row for each training step, a column for each network.'],
    plans: ['The plans', 'A row for each state of each plan, at the diffusion time shown.'],
    save: [
      'The networks',
      'The weights of all networks of this run, with what they are of. Python’s safetensors reads them too.',
    ],
    open: [
      'Go on from a file',
      'Choose such a file, or drop it here. It is checked first; then its run takes the place of this one.',
    ],
  },
  buttonName: (row: string, format: string) => `${format}: ${row.toLowerCase()}`,
  open: 'Open',
  saved: (file: string) => `Saved ${file}.`,
  opened: (file: string, steps: number) => `Opened ${file}: the run goes on from its ${formatCount(steps)} steps.`,
  refused: (file: string, problem: string) => `${file} can’t be opened: ${problem}. The present run stays as it is.`,
  unreadable: (problem: string) => `it could not be read (${problem})`,
  tooLarge: (megabytes: number) => `it is larger than ${megabytes} MB`,
  noWeights:
    'There were no weights to save: the run ended, or another began. Wait until it is prepared, and try again.',
  unanswered: (file: string) => `${file} was not opened: training is not ready, or something else began. Try again.`,
  noPicture: (problem: string) => `The PNG could not be drawn: ${problem}. The SVG holds the same figure.`,
  recorded: 'recorded with pretrained weights',
  recordedExpert: 'the expert’s plans are recorded with pretrained weights',
} as const;

/** All that a figure says. */
export function figureTexts(shown: Shown, kind: 'equation' | 'map'): FigureTexts {
  const { terms, readouts, reach } = strings;
  const { reward, plans, setup, explained } = shown;
  const { secondGoal, composition } = setup.configuration;
  const each = plans.expert?.second?.reachesEach;
  const experts = secondGoal ? second.experts : terms.expert;
  const shares = secondGoal
    ? second.shares(shareText(explained), shareText(reward.second?.explained ?? null))
    : shareText(explained);
  return {
    title: kind === 'equation' ? 'Expert − Base = slope of the Reward' : 'What the two models differ in has a summit',
    headings: {
      expert: [experts.title, each ? second.experts.reaches(each) : terms.expert.during],
      base: [terms.base.title, terms.base.during],
      reward: ['The Reward and its slope', rewardNote(shown)],
      steered: [terms.steered.title, terms.steered.formula(plans.steered?.guidanceScale ?? setup.guidanceScale)],
    },
    legend: readouts.legend(reward.diffusionStep),
    figures: [
      [formatDistance(reward.peakDistance), secondGoal ? second.distance[composition] : readouts.distance],
      [shares, secondGoal ? second.explained : readouts.explained],
      [
        `${reachText(shown, 'base')} → ${reachText(shown, 'steered')}`,
        `${secondGoal ? second.reach.label : reach.label}, of the base and steered`,
      ],
    ],
    caption: caption(shown, shares, kind),
  };
}

const shareText = (share: number | null): string => (share === null ? strings.readouts.none : formatShare(share));

function rewardNote({ reward, setup }: Shown): string {
  return setup.configuration.secondGoal && reward.second
    ? `two rewards composed: ${second.compositions[reward.second.composition]}`
    : '∇ρ(x, t) ≈ s expert − s base';
}

function reachText({ plans }: Shown, of: 'base' | 'steered'): string {
  const frame = plans[of];
  if (!frame) return strings.reach.none;
  return frame.second ? frame.second.reachesEach.map(formatShare).join(' · ') : formatShare(frame.reachesGoal);
}

function caption(shown: Shown, shares: string, kind: 'equation' | 'map'): string {
  const { setup, steps, reward, plans, backend, link } = shown;
  const { maze, seed, diffusion, secondGoal, composition } = setup.configuration;
  const sought = secondGoal ? second.announce.peak[composition] : 'the goal';
  const goals = goalsOf(setup.configuration).map(formatPlace).join(' and ');
  const time = setup.diffusionTime;
  const strength = plans.steered?.guidanceScale ?? setup.guidanceScale;
  const planWords = `Plans ${time === 0 ? 'are finished' : `are at stage ${time} of ${diffusion.steps}`}; each begins at its dot; steering strength ${formatNumber(strength)}.`;
  const about = [
    `Maze: ${strings.mazeTitle(maze)}; ${secondGoal ? 'goals (stars)' : 'goal (star)'} at ${goals}, of which the reward was never told; seed ${seed}.`,
    `Training steps: expert ${formatCount(plans.expert?.trainingStep ?? steps.expert)}, base ${formatCount(steps.base)}, reward ${formatCount(steps.reward)}.`,
    `The map shows the reward of standing still, of ${formatCount(reward.trainingStep)} steps, at noise level ${reward.diffusionStep} of ${diffusion.steps}, counted from the maze’s middle reward.`,
    `Its peak (ring) is at ${formatPlace(reward.peak)}, ${formatDistance(reward.peakDistance)} cells from ${sought}.`,
    `The slope explains ${shares} of the difference of the two models’ scores.`,
    ...(kind === 'equation' ? [planWords] : []),
    `Computed on: ${backend}.`,
  ].join(' ');
  return `${about}\n${link}`;
}
