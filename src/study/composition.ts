/**
 * Rewards compose: what two goals' rewards, taken together, do to a base. Which networks are composed is the caller's affair;
 * steering is handed in as denoisers, fields as numbers.
 */

import type * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../method/diffusion/denoiser';
import type { State } from '../engine/state';
import { composeFields, type FieldBalance } from '../run/composedField';
import { fieldCorrelation } from '../domains/maze/worker/fieldCorrelation';
import { distance } from '../domains/maze/shared/localisation';
import type { FieldGrid } from '../math/grid';
import { separatePeaks } from '../domains/maze/worker/peaks';
import { scorePlans } from '../domains/maze/worker/planScores';
import type { PlanScores } from '../domains/domain';
import { isFree } from '../domains/maze/shared/geometry';
import { nearestFreeCell } from '../domains/maze/shared/goals';
import type { Maze } from '../domains/maze/shared/layouts';
import { geodesicDistances } from '../domains/maze/shared/shortestPaths';
import { compositions, type Composition, type MazePoint } from '../protocol/configuration';
import type { GoalShares } from '../protocol/frames';
import { mazePositions } from '../domains/maze/worker/planData';
import type { Run } from '../run/run';
import { rounded } from './rounded';
import type { SuiteSettings } from './settings';
import { chooseStrength, type ChosenStrength } from './strengths';
import { mazeDataOf } from '../domains/maze/worker/mazeData';

export type GoalPair = readonly [first: MazePoint, second: MazePoint];

/** The unsteered base, each reward alone, and the two composed in each way; the difference is first - second. */
export const composedNames = ['base', 'first', 'second', ...compositions] as const;
export type ComposedName = (typeof composedNames)[number];

/** Where plans end. */
export interface PlanEnds {
  /** Shares that have to do with the first goal, with the second, with either. */
  readonly first: GoalShares;
  readonly second: GoalShares;
  readonly either: GoalShares;
  /** Share of the plans that keep the ball clear of walls. */
  readonly valid: number;
  /** Mean lengths of the way from where plans end to each goal, in cells. */
  readonly wayToFirst: number;
  readonly wayToSecond: number;
}

export interface SteeredEnds extends PlanEnds {
  /** Chosen on validation starts; null where nothing is steered. */
  readonly strength: ChosenStrength | null;
}

/** @param positions [count, horizon, 2] in maze coordinates */
export function planEnds(maze: Maze, goals: GoalPair, positions: Float32Array, horizon: number): PlanEnds {
  const { valid, arrives, ends: endShare, each } = scorePlans(maze, goals, positions, horizon);
  const [first, second] = each as [GoalShares, GoalShares];
  const count = positions.length / (2 * horizon);
  const ends = Array.from({ length: count }, (_, i) => {
    const at = 2 * ((i + 1) * horizon - 1);
    return intoFree(maze, [positions[at] as number, positions[at + 1] as number]);
  });
  const meanWay = (goal: MazePoint): number => {
    const way = geodesicDistances(maze, goal);
    return ends.reduce((sum, end) => sum + way(...end), 0) / count;
  };
  return {
    first: roundedShares(first),
    second: roundedShares(second),
    either: roundedShares({ arrives, ends: endShare }),
    valid: rounded(valid),
    wayToFirst: rounded(meanWay(goals[0])),
    wayToSecond: rounded(meanWay(goals[1])),
  };
}

const roundedShares = ({ arrives, ends }: GoalShares): GoalShares => ({
  arrives: rounded(arrives),
  ends: rounded(ends),
});

/** Half a cell, less a hair: what lies right on a wall counts as within it. */
const half = 0.5 - 1e-6;

/** A point, or where it lies in a wall the nearest point of the free cell nearest to it: ways begin in free space. */
function intoFree(maze: Maze, point: MazePoint): MazePoint {
  if (isFree(maze, ...point)) return point;
  const cell = nearestFreeCell(maze, ...point);
  const within = (value: number, centre: number): number => Math.min(Math.max(value, centre - half), centre + half);
  return [within(point[0], cell[0]), within(point[1], cell[1])];
}

/**
 * What counts when a strength is chosen: the share of the plans that arrive where they are steered to, for a strength that drives plans
 * through walls is too great; of the difference, less the share that arrives at the second goal.
 */
export function wanted(name: Exclude<ComposedName, 'base'>, { arrives, each }: PlanScores): number {
  const [first = 0, second = 0] = each.map((shares) => shares.arrives);
  return { first, second, either: arrives, sum: arrives, difference: first - second }[name];
}

/**
 * Where the plans of the base and of each way to steer it end, each steered with the strength that is best on validation starts: the
 * first of equals, no stronger than it takes.
 * @param run whose base, starts and noise are used
 * @param strength what the steered denoisers read at every step
 */
export async function measureEnds(
  run: Run,
  goals: GoalPair,
  settings: Pick<SuiteSettings, 'scoredPlans' | 'validationPlans' | 'strengths'>,
  denoisers: Readonly<Record<ComposedName, Denoiser>>,
  strength: State<tf.Rank.R0>,
): Promise<Record<ComposedName, SteeredEnds>> {
  const { horizon } = run.configuration;
  const sample = async (starts: 'scored' | 'validation', denoiser: Denoiser): Promise<Float32Array> => {
    const count = starts === 'scored' ? settings.scoredPlans : settings.validationPlans;
    const sampler = run.sampler(count, starts, denoiser);
    const plans = await sampler.finish().data<'float32'>();
    sampler.dispose();
    return mazePositions(plans, run.data.space);
  };
  const ends = async (denoiser: Denoiser): Promise<PlanEnds> =>
    planEnds(mazeDataOf(run).maze, goals, await sample('scored', denoiser), horizon);
  const results: Partial<Record<ComposedName, SteeredEnds>> = {};
  for (const name of composedNames) {
    if (name === 'base') {
      results[name] = { strength: null, ...(await ends(denoisers[name])) };
      continue;
    }
    const chosen = await chooseStrength(settings.strengths, async (candidate) => {
      strength.write(new Float32Array([candidate]));
      const plans = await sample('validation', denoisers[name]);
      return rounded(wanted(name, scorePlans(mazeDataOf(run).maze, goals, plans, horizon)));
    });
    strength.write(new Float32Array([chosen.strength]));
    results[name] = { strength: chosen, ...(await ends(denoisers[name])) };
  }
  return results as Record<ComposedName, SteeredEnds>;
}

/** What two rewards' fields have to do with those composed of them. */
export interface ComposedFields extends Readonly<Record<Composition, ComposedField>> {
  /** Correlation of the first field with the second. */
  readonly correlation: number;
}

export interface ComposedField {
  /** Correlations with the first field and with the second. */
  readonly withFirst: number;
  readonly withSecond: number;
  /** The two highest separate peaks, the highest first. */
  readonly peaks: readonly MazePoint[];
  /** Cells from each goal to the nearer of those two. */
  readonly fromFirst: number;
  readonly fromSecond: number;
}

/** @param first, second fields on one grid, NaN in walls @param balance of their rewards */
export function compareFields(
  maze: Maze,
  goals: GoalPair,
  grid: FieldGrid,
  first: Float32Array,
  second: Float32Array,
  balance: FieldBalance,
): ComposedFields {
  const composed = (composition: Composition): ComposedField => {
    const values = composeFields([first, second], composition, balance);
    const peaks = separatePeaks(maze, grid, values).slice(0, 2);
    const nearest = (goal: MazePoint): number => rounded(Math.min(...peaks.map((peak) => distance(peak, goal))));
    return {
      withFirst: rounded(fieldCorrelation(values, first)),
      withSecond: rounded(fieldCorrelation(values, second)),
      peaks: peaks.map(([row, column]) => [rounded(row), rounded(column)]),
      fromFirst: nearest(goals[0]),
      fromSecond: nearest(goals[1]),
    };
  };
  return {
    correlation: rounded(fieldCorrelation(first, second)),
    either: composed('either'),
    sum: composed('sum'),
    difference: composed('difference'),
  };
}
