/** The words of the second star: how it is placed, how two rewards are composed, and what came of it. */
import type { MazePoint } from '../../../../protocol/configuration';
import type { SecondGoalPlans } from '../../../../protocol/messages';
import { formatPlace, formatShare } from '../../../words/format';

type Each = SecondGoalPlans['each'];

export const second = {
  add: 'Add a second star',
  addHint:
    'A second expert with a goal of its own learns against the same base, and the two rewards are composed into one. Training starts afresh.',
  picker: 'Second goal',
  pickerHint:
    'Where the second expert’s walks end. Drag the dark star, move it with the arrow keys, or pick one of the paper’s eight.',
  pickerHintOfOwn: 'Where the second expert’s walks end. Drag the dark star, or move it with the arrow keys.',
  remove: 'Remove the second star',
  star: (goal: MazePoint) => `Second goal at ${formatPlace(goal)}. Arrow keys move it; so does dragging.`,
  drag: 'Drag either star. Watch the peak follow.',
  taken: 'The other star is there. Choose a place farther from it.',
  composition: 'How the two rewards are composed',
  compositions: { either: 'either', sum: 'sum', difference: 'first, not second' },
  compositionHints: {
    either:
      'Either star: the density ratios add; the rewards are their logarithms. Each plan is pushed up the slope of the star for which it is more likely heading. What was learned stays.',
    sum: 'Sum: the rewards themselves add, and so do their slopes. That asks for what both experts would do at once. If the stars are far apart, this is often a place between them, or one star alone. What was learned stays.',
    difference:
      'Difference: the second reward is subtracted, which pushes the base towards the first star and away from the second. What was learned stays.',
  },
  signs: { sum: '+', difference: '−' },
  equationHints: {
    either:
      'Slope of the logarithm of both rewards’ exponentials: an average of the two slopes that leans to the likelier star.',
    sum: 'The two rewards add, and so do their slopes. Their sum is about the first expert’s score minus the base’s, plus the second’s minus the base’s.',
    difference:
      'One reward minus the other: its slope is about the first expert’s score minus the second’s, because the base cancels.',
  },
  experts: {
    title: 'Experts',
    before: 'two; the walks of each end at its own star',
    arrive: ([first, second]: Each) =>
      `arrive: ${formatShare(first.arrives)} at star 1, ${formatShare(second.arrives)} at 2`,
    hint: 'Two diffusion models, each trained on walks that end at its own star. Whole lines are plans of the first, dashed ones of the second, from the same starts.',
    plans: 'Plans of the two experts',
  },
  distance: {
    either: 'cells from the peak to the nearer goal',
    sum: 'cells from the peak to the nearer goal',
    difference: 'cells from the peak to the first goal',
  },
  distanceHint: {
    either:
      'How far the composed reward’s highest point (the ring) is from the nearer of the two true goals (the stars), of which the rewards were never told.',
    sum: 'How far the highest point of the two rewards’ sum (the ring) is from the nearer of the two true goals (the stars), of which the rewards were never told.',
    difference:
      'How far the highest point of the difference (the ring) is from the first goal (the bright star), of which the reward was never told.',
  },
  /** Beside the shares that arrive. */
  ends: ([first, second]: Each) =>
    ` Whether they touch a wall or not, ${formatShare(first.ends)} end at star 1 and ${formatShare(second.ends)} at star 2.`,
  explained: 'of each difference explained, first and second',
  shares: (first: string, second: string) => `${first} · ${second}`,
  reach: {
    label: 'plans that arrive at the first and at the second star',
    hint: 'Shares of the finished plans drawn here, 24 of each, that arrive at star 1 and at star 2: they end within half a cell of it, and the ball, of radius 0.1 cells, touches no wall. The base alone, and steered by the composed reward with the strength chosen below. The pale end of a bar is of plans that end there too, but touch a wall.',
    value: ([first, second]: Each) => `1: ${formatShare(first.arrives)} · 2: ${formatShare(second.arrives)}`,
  },
  announce: {
    arrived: ([first, second]: Each) =>
      ` Of the steered plans ${formatShare(first.arrives)} arrive at the first goal and ${formatShare(second.arrives)} at the second.`,
    started: (first: MazePoint, second: MazePoint) =>
      `New run with two goals, at ${formatPlace(first)} and at ${formatPlace(second)}.`,
    peak: { either: 'the nearer goal', sum: 'the nearer goal', difference: 'the first goal' },
  },
  loss: { expert: 'expert 2', reward: 'reward 2' },
};
