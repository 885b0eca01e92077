/** Points that the viewer drew, as a short text for links and files, and back; what a run makes of them is left to presets. */
import type { Place } from '../../../math/grid';
import type { OwnPoints } from '../../../protocol/configuration';
import { digits } from '../../maze/shared/ownMaze';

/** Places that a dot may have along either axis: the first and the last are as far from the edge as a star has to be. */
export const dotLines = digits.length;
/** Of either ink. */
export const mostDots = 64;
/** Of the Gaussian that a dot stands for, in cells. */
export const dotDeviation = 0.12;

const [firstLine, lastLine] = [0.75, 4.25];
const step = (lastLine - firstLine) / (dotLines - 1);

/** A place of the grid of dots: line * dotLines + column, each counted from 0. */
export type Dot = number;

export const dotOf = (line: number, column: number): Dot => line * dotLines + column;
export const dotLine = (dot: Dot): number => Math.floor(dot / dotLines);
export const dotColumn = (dot: Dot): number => dot % dotLines;

/** In cells. */
export const dotPlace = (dot: Dot): Place => [firstLine + step * dotLine(dot), firstLine + step * dotColumn(dot)];

/** Lines and columns of the grid of dots, from 0, and fractions between. */
export type Spot = readonly [line: number, column: number];

export const spotOf = (dot: Dot): Spot => [dotLine(dot), dotColumn(dot)];

/** @param place in cells */
export const spotOfPlace = ([row, column]: Place): Spot => [(row - firstLine) / step, (column - firstLine) / step];

/** The dot nearest to a spot. */
export function nearestDot([line, column]: Spot): Dot {
  const within = (at: number): number => Math.min(Math.max(Math.round(at), 0), dotLines - 1);
  return dotOf(within(line), within(column));
}

/** What was drawn: dots of each ink, rising. Without the expert's own its points are the base's, drawn towards the star. */
export interface Dots {
  readonly base: readonly Dot[];
  readonly expert: readonly Dot[];
}

/** A text that is no drawing, or one that nothing can be learned from; the message says what to do. */
export class PointsError extends Error {
  override readonly name = 'PointsError';
}

/** Rising, each once: one drawing has one text. */
export const inOrder = (dots: Iterable<Dot>): Dot[] => [...new Set(dots)].sort((a, b) => a - b);

const lettersOf = (dots: readonly Dot[]): string =>
  dots.map((dot) => digits.charAt(dotLine(dot)) + digits.charAt(dotColumn(dot))).join('');

/** Letters and figures alone: what Markdown and the ends of lines put behind a text is none of it. */
const endings = digits.replace(/[-_]/g, '');

/** Two letters that tell nearly all texts that were cut or changed from good ones: they are the rest of a prime. */
function checkOf(letters: string): string {
  const rest = Array.from(letters).reduce((sum, letter) => (sum * 67 + letter.charCodeAt(0)) % 3833, 1);
  return endings.charAt(Math.floor(rest / endings.length)) + endings.charAt(rest % endings.length);
}

/**
 * `points-`, two letters of base64url for each dot of the base, line and column, in their order; a full stop and those of the expert, where
 * there are any; and two letters that are a checksum of all before.
 */
export function ownPointsOf({ base, expert }: Dots): OwnPoints {
  const letters = lettersOf(base) + (expert.length > 0 ? `.${lettersOf(expert)}` : '');
  return `points-${letters}${checkOf(letters)}`;
}

/** Whether a text means to be drawn points, good ones or not. */
export const isOwnPoints = (text: string): text is OwnPoints => text.startsWith('points-');

function dotsOf(letters: string): Dot[] {
  const pairs = letters.match(/../g) ?? [];
  return pairs.map((pair) => dotOf(digits.indexOf(pair.charAt(0)), digits.indexOf(pair.charAt(1))));
}

/**
 * The dots behind a text of `ownPointsOf`.
 * @throws PointsError for a text that is not the one of its dots, or of which no run can be made
 */
export function readOwnPoints(text: string): Dots {
  const [, base = '', expert = ''] = /^points-((?:[\w-]{2})*)(?:\.((?:[\w-]{2})+))?[^\W_]{2}$/.exec(text) ?? [];
  const dots = { base: dotsOf(base), expert: dotsOf(expert) };
  if (ownPointsOf({ base: inOrder(dots.base), expert: inOrder(dots.expert) }) !== text)
    throw new PointsError(
      'Its text was cut or changed: copy the whole of it (capitals matter), or draw the points anew.',
    );
  const problem = dotsProblem(dots);
  if (problem) throw new PointsError(problemText(problem));
  return dots;
}

/** What is wrong with a text of drawn points, and what to do about it, or null. It may come from anywhere. */
export function checkOwnPoints(text: string): string | null {
  try {
    readOwnPoints(text);
    return null;
  } catch (error) {
    if (error instanceof PointsError) return error.message;
    throw error;
  }
}

/** What keeps dots from being trained on. */
export type DotsProblem =
  { readonly kind: 'none' | 'same' } | { readonly kind: 'tooMany'; readonly ink: keyof Dots; readonly dots: number };

/** The first thing that is wrong. */
export function dotsProblem({ base, expert }: Dots): DotsProblem | null {
  if (base.length === 0) return { kind: 'none' };
  for (const [ink, { length }] of [
    ['base', base],
    ['expert', expert],
  ] as const)
    if (length > mostDots) return { kind: 'tooMany', ink, dots: length };
  return lettersOf(base) === lettersOf(expert) ? { kind: 'same' } : null;
}

export function problemText(problem: DotsProblem): string {
  switch (problem.kind) {
    case 'none':
      return 'The base has no points: draw at least one.';
    case 'same':
      return 'The expert has the very points of the base, so there is nothing to find: draw others, or none of its own.';
    case 'tooMany':
      return `The ${problem.ink} has ${problem.dots} points: leave at most ${mostDots}.`;
  }
}
