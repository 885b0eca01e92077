/** The results' figures, averaged over a maze's goals or over all. */
import { mazeNames, paperGoals } from '../../../domains/maze/shared/layouts';
import { localisedWithin } from '../../../domains/maze/shared/localisation';
import type { MazeName } from '../../../protocol/configuration';
import { plannerNames, type PlannerFigures, type PlannerName } from '../../../protocol/navigationResults';
import type { ResultCase } from './navigationFile';

/** Means over cases; null where none of them has the figure. */
export interface Summary {
  readonly cases: number;
  readonly localised: number;
  readonly peakDistance: number | null;
  readonly explained: { readonly reward: number | null; readonly plan: number | null };
  readonly rankCorrelation: number | null;
  /** Held out. */
  readonly preference: Readonly<Record<'reward' | 'discriminator', number | null>>;
  readonly scores: Readonly<Record<PlannerName, number | null>>;
  /** Shares of the plans that arrive. */
  readonly arrives: Readonly<Record<PlannerName, number | null>>;
}

export interface LevelPoint {
  readonly level: number;
  readonly explained: number | null;
}

/** Null of none, and of nothing but nulls. */
export function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Whether a case's reward peaks at its goal. */
export const isLocalised = (distance: number): boolean => distance <= localisedWithin;

export function summarise(cases: readonly ResultCase[]): Summary {
  const average = (figure: (result: ResultCase) => number | null) => mean(cases.map(figure));
  const ofEach = (figure: (planner: PlannerFigures) => number | null) =>
    Object.fromEntries(
      plannerNames.map((name) => [name, average(({ planners }) => figure(planners[name]))]),
    ) as Summary['scores'];
  return {
    cases: cases.length,
    localised: cases.filter(({ fields }) => isLocalised(fields.reward.peakDistance)).length,
    peakDistance: average(({ fields }) => fields.reward.peakDistance),
    explained: {
      reward: average(({ explained }) => explained.reward),
      plan: average(({ explained }) => explained.plan),
    },
    rankCorrelation: average((result) => result.rankCorrelation),
    preference: {
      reward: average(({ preference }) => preference.reward.heldOut),
      discriminator: average(({ preference }) => preference.discriminator.heldOut),
    },
    scores: ofEach(({ meanScore }) => meanScore),
    arrives: ofEach(({ arrives }) => arrives),
  };
}

/** The mazes that have cases, with them. */
export function byMaze(cases: readonly ResultCase[]): { readonly maze: MazeName; readonly cases: ResultCase[] }[] {
  return mazeNames
    .map((maze) => ({ maze, cases: cases.filter((result) => result.maze === maze) }))
    .filter((group) => group.cases.length > 0);
}

/** How many of the paper's goals have no case, maze by maze. */
export function missingCases(cases: readonly ResultCase[]): { readonly maze: MazeName; readonly missing: number }[] {
  return mazeNames
    .map((maze) => ({
      maze,
      missing: paperGoals[maze].length - cases.filter((result) => result.maze === maze).length,
    }))
    .filter(({ missing }) => missing > 0);
}

/** The mean share explained at each level that some case was measured at, by level. */
export function meanAtLevels(cases: readonly ResultCase[]): LevelPoint[] {
  const all = cases.flatMap(({ explainedAtLevels }) => explainedAtLevels);
  const levels = [...new Set(all.map(({ level }) => level))].sort((a, b) => a - b);
  return levels.map((level) => ({
    level,
    explained: mean(all.filter((entry) => entry.level === level).map(({ explained }) => explained)),
  }));
}
