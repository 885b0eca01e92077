/** Plans executed and scored, and the strength at which a planner steers chosen; which planners there are is left to callers. */

import type * as tf from '@tensorflow/tfjs-core';
import type { Denoiser, PushedDenoiser } from '../diffusion/denoiser';
import type { State } from '../engine/state';
import { scoreExecutions } from '../evaluation/execution';
import { scorePlans } from '../evaluation/planScores';
import { planIsValid } from '../maze/geometry';
import { mazePositions } from '../training/planData';
import type { Run } from '../training/run';
import { rounded } from './rounded';
import type { SuiteSettings } from './settings';

export interface PlannerResult {
  /** Mean simulation steps of an episode within 0.5 cells of the goal. */
  readonly meanReturn: number;
  /** D4RL's normalised score of it; null where a maze has no reference. */
  readonly meanScore: number | null;
  /** Share of executed plans that come within 0.5 cells of the goal. */
  readonly success: number;
  /** Share that hit a wall hard. */
  readonly hardHits: number;
  /** Chosen on validation starts; null where nothing is steered. */
  readonly strength: number | null;
  /** Share of the plans that stay in free space. */
  readonly valid: number;
  /** Share of the plans that end within 0.5 cells of the goal. */
  readonly reachesGoal: number;
}

/** What a strength is chosen by, and what is reported of the plans. */
interface Executed {
  /** Mean return, that of plans which leave free space counted as 0: a strength that drives plans through walls is too great. */
  readonly validReturn: number;
  readonly result: PlannerResult;
}

/** Validation starts are never scored ones. */
type Starts = 'validation' | 'scored';

/** Plans of a model that nothing steers, one from each scored start, carried out. */
export async function executed(
  run: Run,
  settings: SuiteSettings,
  denoiser: Denoiser | PushedDenoiser,
): Promise<PlannerResult> {
  return (await execute(run, settings, 'scored', denoiser)).result;
}

async function execute(
  run: Run,
  settings: SuiteSettings,
  starts: Starts,
  denoiser: Denoiser | PushedDenoiser,
): Promise<Executed> {
  const count = starts === 'scored' ? settings.scoredPlans : settings.validationPlans;
  const sampler = run.sampler(count, starts, denoiser);
  const plans = await sampler.finish().data<'float32'>();
  sampler.dispose();
  const positions = mazePositions(plans, run.space);
  const { goal, horizon } = run.configuration;
  const { valid, reachesGoal } = scorePlans(run.maze, goal, positions, horizon);
  const scores = scoreExecutions(run.maze, goal, positions, horizon, run.stride);
  const validReturns = scores.returns.map((value, i) =>
    planIsValid(run.maze, positions, 2 * i * horizon, horizon) ? value : 0,
  );
  const result = {
    meanReturn: rounded(scores.meanReturn),
    meanScore: scores.meanScore === null ? null : rounded(scores.meanScore),
    success: rounded(scores.successShare),
    hardHits: rounded(scores.hardHitShare),
    strength: null,
    valid: rounded(valid),
    reachesGoal: rounded(reachesGoal),
  };
  return { validReturn: validReturns.reduce((sum, value) => sum + value, 0) / count, result };
}

/**
 * Plans steered by the strength that is best on validation starts: the first of equals, no stronger than it takes.
 * @param strength what the denoiser reads at every step
 */
export async function executedAtBest(
  run: Run,
  settings: SuiteSettings,
  denoiser: Denoiser | PushedDenoiser,
  strength: State<tf.Rank.R0>,
): Promise<PlannerResult> {
  let [best, chosen] = [-Infinity, 0];
  for (const candidate of settings.strengths) {
    strength.write(new Float32Array([candidate]));
    const { validReturn } = await execute(run, settings, 'validation', denoiser);
    if (validReturn > best) [best, chosen] = [validReturn, candidate];
  }
  strength.write(new Float32Array([chosen]));
  return { ...(await execute(run, settings, 'scored', denoiser)).result, strength: chosen };
}
