/** Plans executed and scored, and the strength at which a planner steers chosen; which planners there are is left to callers. */

import type * as tf from '@tensorflow/tfjs-core';
import type { SampledModel } from '../method/diffusion/denoiser';
import type { State } from '../engine/state';
import { scoreExecutions } from '../domains/maze/worker/execution';
import { judgePlans, sharesOf } from '../domains/maze/worker/planScores';
import type { PlanShares } from '../protocol/frames';
import { mazePositions } from '../domains/maze/worker/planData';
import type { Run } from '../run/run';
import { rounded } from './rounded';
import type { SuiteSettings } from './settings';
import { chooseStrength, type ChosenStrength } from './strengths';
import { mazeDataOf } from '../domains/maze/worker/mazeData';

/** What became of each plan, in the order of the scored starts, which all planners of a maze share. */
export interface Outcomes {
  /** Simulation steps within 0.5 cells of the goal. */
  readonly returns: readonly number[];
  /** A character a plan, 1 where it is so: it is valid, it ends at the goal, its ball hit a wall hard. */
  readonly valid: string;
  readonly ends: string;
  readonly hardHits: string;
}

/** The shares are of the plans as sampled. */
export interface PlannerResult extends PlanShares {
  /** Mean simulation steps of an episode within 0.5 cells of the goal. */
  readonly meanReturn: number;
  /** D4RL's normalised score of it; null where a maze has no reference. */
  readonly meanScore: number | null;
  /** Share of executed plans whose ball comes within 0.5 cells of the goal at least once. */
  readonly success: number;
  /** Share whose ball hit a wall hard. */
  readonly hardHits: number;
  /** Chosen on validation starts; null where nothing is steered. */
  readonly strength: ChosenStrength | null;
  readonly outcomes: Outcomes;
}

/** Validation starts are never scored ones. */
type Starts = 'validation' | 'scored';

const flags = (of: readonly boolean[]): string => of.map(Number).join('');

/** Plans of a model that nothing steers, one from each scored start, carried out. */
export async function executed(run: Run, settings: SuiteSettings, denoiser: SampledModel): Promise<PlannerResult> {
  return execute(run, settings, 'scored', denoiser);
}

async function execute(
  run: Run,
  settings: SuiteSettings,
  starts: Starts,
  denoiser: SampledModel,
): Promise<PlannerResult> {
  const count = starts === 'scored' ? settings.scoredPlans : settings.validationPlans;
  const sampler = run.sampler(count, starts, denoiser);
  const plans = await sampler.finish().data<'float32'>();
  sampler.dispose();
  const positions = mazePositions(plans, run.data.space);
  const { goals, horizon } = run.configuration;
  const verdicts = judgePlans(mazeDataOf(run).maze, goals, positions, horizon);
  const { arrives, ends, valid } = sharesOf(verdicts, 1);
  const scores = scoreExecutions(mazeDataOf(run).maze, goals[0], positions, horizon, mazeDataOf(run).stride);
  return {
    meanReturn: rounded(scores.meanReturn),
    meanScore: scores.meanScore === null ? null : rounded(scores.meanScore),
    success: rounded(scores.successShare),
    hardHits: rounded(scores.hardHitShare),
    arrives: rounded(arrives),
    ends: rounded(ends),
    valid: rounded(valid),
    strength: null,
    outcomes: {
      returns: scores.executions.map((execution) => execution.return),
      valid: flags(verdicts.map(({ isValid }) => isValid)),
      ends: flags(verdicts.map(({ endsAt }) => endsAt[0] === true)),
      hardHits: flags(scores.executions.map(({ hitsHard }) => hitsHard)),
    },
  };
}

/** Mean return, that of plans that are not valid counted as 0: a strength that drives plans through walls is too great. */
const validReturn = ({ outcomes: { returns, valid } }: PlannerResult): number =>
  returns.reduce((sum, value, i) => (valid[i] === '1' ? sum + value : sum), 0) / returns.length;

/**
 * Plans steered by the strength whose valid return is best on validation starts.
 * @param strength what the denoiser reads at every step
 */
export async function executedAtBest(
  run: Run,
  settings: SuiteSettings,
  denoiser: SampledModel,
  strength: State<tf.Rank.R0>,
): Promise<PlannerResult> {
  const chosen = await chooseStrength(settings.strengths, async (candidate) => {
    strength.write(new Float32Array([candidate]));
    return rounded(validReturn(await execute(run, settings, 'validation', denoiser)));
  });
  strength.write(new Float32Array([chosen.strength]));
  return { ...(await execute(run, settings, 'scored', denoiser)), strength: chosen };
}
