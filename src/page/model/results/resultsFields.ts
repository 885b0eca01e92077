/** Which field a map of the results shows: a measured one, or the sum of two rewards; with its marks and its colours' limits. */
import { extentOf } from '../../../math/extent';
import { mazes, paperGoals } from '../../../domains/maze/shared/layouts';
import { distance, fieldGrid, findPeak } from '../../../domains/maze/shared/localisation';
import type { MazePoint } from '../../../protocol/configuration';
import { caseKey, type ResultCase, type Results } from './navigationFile';
import type { ResultsState } from './resultsStore';

export interface ShownField {
  /** Row-major; NaN where there is nothing. */
  readonly values: Float32Array;
  readonly low: number;
  readonly high: number;
  readonly goals: readonly MazePoint[];
  /** Highest place, and its distance to the nearest of the goals, in cells; null where heights mean nothing. */
  readonly peak: { readonly at: MazePoint; readonly distance: number } | null;
  /** The case whose reward is added. */
  readonly partner: ResultCase | null;
}

/** Share of the residual's points that the colours tell apart: a few extremes would make all others alike. */
const residualShare = 0.99;

/** Upper end of the residuals' colours, one for all maps so that they can be compared; the lower is 0. */
export function residualLimit({ cases }: Results): number {
  const values = Float32Array.from(cases.flatMap(({ fields }) => [...fields.residual.values].filter(Number.isFinite)));
  values.sort();
  return values[Math.min(values.length - 1, Math.floor(residualShare * values.length))] ?? 0;
}

/** The two rewards, each counted from its mean over the maze: [points]. */
export function addRewards(a: Float32Array, b: Float32Array): Float32Array {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  return a.map((value, index) => value - meanA + (b[index]! - meanB));
}

function meanOf(values: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

/**
 * The case that is added to one: that of the goal chosen for its maze, or the opposite one of the paper's list, 9 − k of eight; where that
 * is missing, the opposite one of those there are.
 */
export function partnerOf(results: Results, to: ResultCase, { partners }: Pick<ResultsState, 'partners'>): ResultCase {
  const ofMaze = results.cases.filter(({ maze }) => maze === to.maze);
  const numbered = (wanted: number) => ofMaze.find(({ goalNumber }) => goalNumber === wanted);
  const chosen = partners[to.maze];
  const opposite = numbered(paperGoals[to.maze].length + 1 - to.goalNumber);
  return (chosen === undefined ? null : numbered(chosen)) ?? opposite ?? ofMaze.at(-1 - ofMaze.indexOf(to)) ?? to;
}

export type FieldChoice = Pick<ResultsState, 'kind' | 'partners'>;

/** @param limit upper end of the residuals' colours */
export function shownField(results: Results, of: ResultCase, choice: FieldChoice, limit: number): ShownField {
  const { kind } = choice;
  if (kind === 'sum') return sumField(results, of, partnerOf(results, of, choice));
  if (kind === 'residual') {
    const { values } = of.fields.residual;
    return { values, low: 0, high: limit, goals: [of.goal], peak: null, partner: null };
  }
  const { values, peak, peakDistance } = of.fields[kind];
  const [low, high] = extentOf(values);
  return { values, low, high, goals: [of.goal], peak: { at: peak, distance: peakDistance }, partner: null };
}

function sumField({ pointsPerCell }: Results, of: ResultCase, partner: ResultCase): ShownField {
  const values = addRewards(of.fields.reward.values, partner.fields.reward.values);
  const [low, high] = extentOf(values);
  const maze = mazes[of.maze];
  const at = findPeak(maze, fieldGrid(maze, pointsPerCell), values);
  const goals = caseKey(of) === caseKey(partner) ? [of.goal] : [of.goal, partner.goal];
  return {
    values,
    low,
    high,
    goals,
    peak: { at, distance: Math.min(...goals.map((goal) => distance(at, goal))) },
    partner,
  };
}
