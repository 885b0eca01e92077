/** How large the panels of the equation are: the reward as large as fits, its numbers beside it or below, two rows of quiet panels left. */

import type { StageParts } from '../../model/link/parts';

export interface Space extends StageParts {
  readonly width: number;
  readonly height: number;
  /** Width over height of the maze as drawn. */
  readonly aspect: number;
  /** Pixels a rem. */
  readonly rem: number;
  /** Whether the reward's heading has a line of pickers more, of several stars. */
  readonly hasPickers: boolean;
  /** Whether there is one more number, of what is known exactly. */
  readonly hasExact: boolean;
}

export interface Arrangement {
  /** Where the numbers go: right of the reward, or under it. */
  readonly numbers: 'aside' | 'below';
  readonly heroWidth: number;
  readonly heroHeight: number;
  /** Height of the reward's heading, in rem. */
  readonly rewardHeading: number;
  readonly panelWidth: number;
  readonly panelHeight: number;
  /** Width of a column of quiet panels, at least a panel's. */
  readonly columnWidth: number;
  /** Width of a reward that fits, with its heading and legend, into a small frame. */
  readonly fitWidth: number;
}

/** All in rem; the styles have the same. */
export const measures = {
  operator: 2.5,
  heading: 3,
  pickers: 1.7,
  lowerHeading: 4.1,
  rowGap: 0.9,
  legend: 3.5,
  aside: 10.5,
  below: 4.2,
  /** Narrowest column that its heading fits in. */
  column: 14.5,
} as const;

/** In rem; styles/embed.css has the same. */
export const compactMeasures = { heading: 1.9, legend: 3.6 } as const;

/** The numbers need this much to stand in a row below the reward, in rem; with one more of them, more. */
const narrowest = { usual: 32, withExact: 48 } as const;

/** A quiet panel is at most this share of the reward's width: the reward stays the hero. */
const largestShare = 0.62;

type Fitted = Omit<Arrangement, 'fitWidth' | 'rewardHeading'>;

const rewardHeading = ({ hasPickers }: Space): number => measures.heading + (hasPickers ? measures.pickers : 0);

function arrangeWith(numbers: Arrangement['numbers'], space: Space): Fitted {
  const { width, height, aspect, rem, columns, rows, hasNumbers } = space;
  const { operator, heading, lowerHeading, rowGap, legend, aside, below, column } = measures;
  const across = width - (columns * operator + (hasNumbers && numbers === 'aside' ? aside : 0)) * rem;
  const heroRoom = height - (rewardHeading(space) + legend + (hasNumbers && numbers === 'below' ? below : 0)) * rem;
  // A single row may be the steered base, with the taller heading.
  const headings = rows === 2 ? heading + lowerHeading + rowGap : lowerHeading;
  const panelRoom = (height - headings * rem) / rows;
  const tallest = Math.min(heroRoom, (across - columns * column * rem) / aspect);
  // Shrink the reward a little at a time until the quiet panels get a fair share of the width.
  let best = fit(tallest);
  for (let hero = tallest; columns > 0 && hero > 0.6 * tallest; hero -= 2) {
    const candidate = fit(hero);
    if (worth(candidate) > worth(best)) best = candidate;
  }
  return best;

  function fit(heroHeight: number): Fitted {
    const heroWidth = heroHeight * aspect;
    const columnWidth = columns === 0 ? 0 : (across - heroWidth) / columns;
    const panelWidth = Math.min(columnWidth, panelRoom * aspect, largestShare * heroWidth);
    const panelHeight = panelWidth / aspect;
    const snug = Math.max(panelWidth, column * rem);
    return { numbers, heroWidth, heroHeight, panelWidth, panelHeight, columnWidth: Math.min(columnWidth, snug) };
  }
}

/** The reward's area counts most; small panels that can't be read cost. */
function worth({ heroWidth, heroHeight, panelWidth, panelHeight }: Fitted): number {
  return heroWidth * heroHeight + 2.2 * panelWidth * panelHeight;
}

export function arrange(space: Space): Arrangement {
  const aside = arrangeWith('aside', space);
  const below = arrangeWith('below', space);
  const least = (space.hasExact ? narrowest.withExact : narrowest.usual) * space.rem;
  const best = below.heroWidth < least || worth(aside) > worth(below) ? aside : below;
  const round = (value: number) => Math.max(40, Math.floor(value));
  return {
    numbers: best.numbers,
    heroWidth: round(best.heroWidth),
    heroHeight: round(best.heroHeight),
    rewardHeading: rewardHeading(space),
    panelWidth: round(best.panelWidth),
    panelHeight: round(best.panelHeight),
    columnWidth: round(best.columnWidth),
    fitWidth: Math.max(smallestFit, Math.floor(fitWidth(space))),
  };
}

/** Narrower rewards can't be read; a frame scrolls then. */
const smallestFit = 150;

/** In a small frame: heading and legend a line each, numbers beside the reward where they fit. */
function fitWidth({ width, height, aspect, rem }: Space): number {
  const { heading, legend } = compactMeasures;
  return Math.min(width, (height - (heading + legend) * rem) * aspect);
}
