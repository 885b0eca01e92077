/** The words of several goals: how stars are placed, how their rewards are composed, and what came of it. */
import { ordinal, type MazePoint } from '../../../../protocol/configuration';
import type { GoalShares } from '../../../../protocol/frames';
import { capital, formatList, formatPlace, formatShare, formatShares } from '../../../words/format';

type Each = readonly GoalShares[];

const numbers = ['none', 'one', 'two', 'three', 'four'] as const;
/** Of each goal's plans, which share does something. */
const sharesOf = (each: Each, share: keyof GoalShares): string[] => each.map((of) => formatShare(of[share]));

/** Shorter, where more than two are to fit in a line. */
const inOrder = (each: Each): string => formatShares(each.map(({ arrives }) => arrives));

/** @param count how many goals there are, more than one */
export function several(count: number) {
  const isTwo = count === 2;
  const number = numbers[count] ?? String(count);
  const last = ordinal(count - 1);
  const dragged = (goal: number) => (isTwo ? 'the dark star' : `star ${goal + 1}`);
  const nearest = isTwo ? 'nearer' : 'nearest';
  const lines = [
    'Whole lines are plans of the first',
    'dashed ones of the second',
    'those with one dot between dashes of the third',
    'those with two of the fourth',
  ];
  return {
    /** The last of them. */
    add: `Add a ${last} star`,
    addHint: `A ${last} expert with a goal of its own learns against the same base, and the ${number} rewards are composed into one. Training starts afresh.`,
    picker: (goal: number) => `${capital(ordinal(goal))} goal`,
    pickerHint: (goal: number) =>
      `Where the ${ordinal(goal)} expert’s walks end. Drag ${dragged(goal)}, move it with the arrow keys, or pick one of the paper’s eight.`,
    pickerHintOfOwn: (goal: number) =>
      `Where the ${ordinal(goal)} expert’s walks end. Drag ${dragged(goal)}, or move it with the arrow keys.`,
    remove: (goal: number) => `Remove the ${ordinal(goal)} star`,
    star: (goal: number, place: MazePoint) =>
      `${capital(ordinal(goal))} goal at ${formatPlace(place)}. Arrow keys move it; so does dragging.`,
    drag: `Drag ${isTwo ? 'either' : 'any'} star. Watch the peak follow.`,
    taken: `${isTwo ? 'The other' : 'Another'} star is there. Choose a place farther from it.`,
    composition: `How the ${number} rewards are composed`,
    compositions: {
      either: isTwo ? 'either' : 'any',
      sum: 'sum',
      difference: isTwo ? 'first, not second' : 'first, not the others',
    },
    compositionHints: {
      either: `${isTwo ? 'Either' : 'Any'} star: the density ratios add; the rewards are their logarithms. Each plan is pushed up the slope of the star for which it is ${isTwo ? 'more' : 'most'} likely heading. What was learned stays.`,
      sum: `Sum: the rewards themselves add, and so do their slopes. That asks for what ${isTwo ? 'both' : 'all'} experts would do at once. If the stars are far apart, this is often a place between them, or one star alone. What was learned stays.`,
      difference: isTwo
        ? 'Difference: the second reward is subtracted, which pushes the base towards the first star and away from the second. What was learned stays.'
        : 'Difference: all other rewards are subtracted from the first, which pushes the base towards the first star and away from the others. What was learned stays.',
    },
    equationHints: {
      either: isTwo
        ? 'Slope of the logarithm of both rewards’ exponentials: an average of the two slopes that leans to the likelier star.'
        : `Slope of the logarithm of the sum of all rewards’ exponentials: an average of the ${number} slopes that leans to the likeliest star.`,
      sum: isTwo
        ? 'The two rewards add, and so do their slopes. Their sum is about the first expert’s score minus the base’s, plus the second’s minus the base’s.'
        : `The ${number} rewards add, and so do their slopes. Their sum is about the sum of all experts’ scores, each minus the base’s.`,
      difference: isTwo
        ? 'One reward minus the other: its slope is about the first expert’s score minus the second’s, because the base cancels.'
        : 'The first reward minus all others: its slope is about the first expert’s score minus the base’s, less the same difference of each other expert.',
    },
    experts: {
      title: 'Experts',
      before: `${number}; the walks of each end at its own star`,
      arrive(each: Each) {
        const [first, second] = sharesOf(each, 'arrives');
        return isTwo ? `arrive: ${first} at star 1, ${second} at 2` : `arrive: ${inOrder(each)}`;
      },
      hint: `${capital(number)} diffusion models, each trained on walks that end at its own star. ${lines.slice(0, count).join(', ')}, from the same starts.`,
      plans: `Plans of the ${number} experts`,
    },
    distance: {
      either: `cells from the peak to the ${nearest} goal`,
      sum: `cells from the peak to the ${nearest} goal`,
      difference: 'cells from the peak to the first goal',
    },
    distanceHint: {
      either: `How far the composed reward’s highest point (the ring) is from the ${nearest} of the ${number} true goals (the stars), of which the rewards were never told.`,
      sum: `How far the highest point of the ${number} rewards’ sum (the ring) is from the ${nearest} of the ${number} true goals (the stars), of which the rewards were never told.`,
      difference:
        'How far the highest point of the difference (the ring) is from the first goal (the bright star), of which the reward was never told.',
    },
    /** Beside the shares that arrive. */
    ends: (each: Each) =>
      ` Whether they touch a wall or not, ${formatList(sharesOf(each, 'ends').map((share, k) => `${share} ${k === 0 ? 'end ' : ''}at star ${k + 1}`))}.`,
    explained: `of each difference explained, ${isTwo ? 'first and second' : 'star by star'}`,
    reach: {
      label: isTwo ? 'plans that arrive at the first and at the second star' : 'plans that arrive at each star',
      hint: `Shares of the finished plans drawn here, 24 of each, that arrive ${isTwo ? 'at star 1 and at star 2' : 'at each star, in their order'}: they end within half a cell of it, and the ball, of radius 0.1 cells, touches no wall. The base alone, and steered by the composed reward with the strength chosen below. The pale end of a bar is of plans that end there too, but touch a wall.`,
      value: (each: Each) =>
        isTwo
          ? sharesOf(each, 'arrives')
              .map((share, k) => `${k + 1}: ${share}`)
              .join(' · ')
          : inOrder(each),
    },
    announce: {
      arrived: (each: Each) =>
        ` Of the steered plans ${formatList(sharesOf(each, 'arrives').map((share, k) => `${share} ${k === 0 ? 'arrive ' : ''}at the ${ordinal(k)}${k === 0 ? ' goal' : ''}`))}.`,
      started: (goals: readonly MazePoint[]) =>
        `New run with ${number} goals, ${formatList(goals.map((goal) => `at ${formatPlace(goal)}`))}.`,
      peak: { either: `the ${nearest} goal`, sum: `the ${nearest} goal`, difference: 'the first goal' },
    },
  };
}
