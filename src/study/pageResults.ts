/** The suite's results as the page reads them: one seed's fields, packed, with their figures. */

import { extentOf } from '../math/extent';
import {
  navigationResultsVersion,
  plannerNames,
  type NavigationCase,
  type NavigationResults,
  type PackedField,
  type PackedReward,
  type PlannerName,
  type ScoreEstimate,
} from '../protocol/navigationResults';
import { keptPerCell, type FieldResult } from './fields';
import type { CaseResult } from './measureCase';
import { scoreEstimate } from './report';
import type { SuiteSettings } from './settings';

/**
 * @param cases of all seeds; the fields are the first seed's
 * @param levels T
 * @param date YYYY-MM-DD
 */
export function pageResults(
  cases: readonly CaseResult[],
  { fieldLevel }: SuiteSettings,
  levels: number,
  date: string,
): NavigationResults {
  const seeds = [...new Set(cases.map(({ seed }) => seed))];
  const seed = Math.min(...seeds);
  return {
    version: navigationResultsVersion,
    date,
    seed,
    localised: {
      count: cases.filter(({ reward }) => reward.field.localised).length,
      of: cases.length,
      seeds: seeds.length,
    },
    level: fieldLevel,
    levels,
    pointsPerCell: keptPerCell,
    scores: scoresOf(cases),
    cases: cases.filter((result) => result.seed === seed).map(pageCase),
  };
}

/** Of the mazes that have a reference. */
function scoresOf(cases: readonly CaseResult[]): NavigationResults['scores'] {
  const scored = cases.filter(({ planners }) => planners.base.meanScore !== null);
  const of = (planner: PlannerName): ScoreEstimate | null =>
    scored.length > 0 ? scoreEstimate(scored, planner) : null;
  return Object.fromEntries(plannerNames.map((name) => [name, of(name)])) as NavigationResults['scores'];
}

function pageCase(result: CaseResult): NavigationCase {
  const { maze, goalNumber, goal, reward, plan, discriminators, residual, planners } = result;
  return {
    maze,
    goalNumber,
    goal,
    fields: {
      reward: packedReward(reward.field),
      plan: packedReward(plan.field),
      discriminator: packedReward(discriminators.windows.field),
      residual: packed(residual.values),
    },
    rankCorrelation: reward.field.rankCorrelation,
    explained: { reward: reward.explained, plan: plan.explained },
    explainedAtLevels: residual.levels.map(({ level, explained }) => ({ level, explained })),
    preference: { reward: reward.preference, discriminator: discriminators.windows.preference },
    planners: Object.fromEntries(
      Object.entries(planners).map(([name, { meanScore, success, hardHits, arrives, ends, valid, strength }]) => [
        name,
        { meanScore, success, hardHits, arrives, ends, valid, strength: strength?.strength ?? null },
      ]),
    ) as NavigationCase['planners'],
  };
}

const packedReward = ({ values, peak, peakDistance }: FieldResult): PackedReward => ({
  ...packed(values),
  peak,
  peakDistance,
});

/** A byte a point: 255 steps between lowest and highest are finer than a colour map's. */
export function packed(values: readonly (number | null)[]): PackedField {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) throw new Error('A field with no value anywhere cannot be drawn.');
  const [low, high] = extentOf(known);
  const range = high > low ? high - low : 1;
  const bytes = Uint8Array.from(values, (value) =>
    value === null ? 0 : 1 + Math.round((254 * (value - low)) / range),
  );
  return { low, high, bytes: Buffer.from(bytes).toString('base64') };
}
