/** One case of the suite: its expert, reward and discriminator trained from its base, and every figure measured. */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../diffusion/denoiser';
import { State } from '../engine/state';
import { fillNormal } from '../engine/philox';
import { scoreExecutions } from '../evaluation/execution';
import { localisedWithin } from '../evaluation/localisation';
import { fittedPreferenceAccuracy, heldOutPreferenceAccuracy } from '../evaluation/preference';
import { goalRankCorrelation } from '../evaluation/rankCorrelation';
import { scorePlans } from '../evaluation/planScores';
import { networkNames, type MazePoint } from '../protocol/configuration';
import { DiscriminatorTraining } from '../training/discriminatorTraining';
import { complete, measureField, type FieldMeasurement } from '../training/measure';
import { mazePositions } from '../training/planData';
import { Run } from '../training/run';
import { caseConfiguration, type SuiteCase, type SuiteSettings } from './settings';
import type { Progress } from './bases';

/** A field of 10 points along a cell's side, as it is drawn and searched. */
export interface FieldResult {
  readonly peak: MazePoint;
  /** Cells from the peak to the goal. */
  readonly peakDistance: number;
  readonly localised: boolean;
  /** Spearman's, of the field with minus the distance to the goal along the maze's ways. */
  readonly rankCorrelation: number;
  /** [rows, columns], rounded; null in walls. */
  readonly values: readonly (number | null)[];
}

/** How well the reward tells the expert's plans from the base's. */
export interface PreferenceAccuracy {
  /** As the authors coded it: scored on the points that it was fitted to. */
  readonly authors: number;
  /** Fitted on one half and scored on the other. */
  readonly heldOut: number;
}

export interface SteeringResult {
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

/** Ways of planning, in the order of the tables. */
export const plannerNames = ['base', 'reward', 'nudge', 'logit', 'sigmoid', 'expert'] as const;
export type PlannerName = (typeof plannerNames)[number];

export interface CaseResult extends SuiteCase {
  readonly steps: { readonly base: number; readonly expert: number; readonly reward: number };
  readonly field: FieldResult;
  /** Peak distances at other noise levels, of the same reward. */
  readonly peakDistances: Readonly<Record<string, number>>;
  readonly explained: number | null;
  readonly preference: PreferenceAccuracy;
  readonly discriminator: { readonly accuracy: number; readonly field: FieldResult };
  readonly planners: Readonly<Record<PlannerName, SteeringResult>>;
  readonly seconds: number;
}

/** Other levels at which the peak is looked up, of 50. */
const otherLevels = [3, 5, 12];
const pointsPerCell = 10;

const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));

/** @param weights of the case's base */
export async function measureCase(
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  weights: Float32Array,
  progress: (label: string) => Progress,
): Promise<CaseResult> {
  const begun = performance.now();
  const run = new Run(caseConfiguration(settings, suiteCase));
  run.setWeights('base', weights, settings.baseSteps);
  const discriminator = new DiscriminatorTraining(run);
  await train(run, discriminator, progress);
  const { field, peakDistances } = await fields(run, settings);
  const explained = await run.explained(8, 64);
  const result: CaseResult = {
    ...suiteCase,
    steps: run.steps,
    field,
    peakDistances,
    explained: explained === null ? null : rounded(explained),
    preference: await preference(run),
    discriminator: {
      accuracy: rounded(await discriminator.accuracy()),
      field: fieldResult(
        run,
        await complete(measureField(run, settings.fieldLevel, pointsPerCell, discriminator.field(settings.fieldLevel))),
      ),
    },
    planners: await plan(run, discriminator, settings),
    seconds: 0,
  };
  discriminator.dispose();
  run.dispose();
  return { ...result, seconds: rounded((performance.now() - begun) / 1000, 1) };
}

async function train(
  run: Run,
  discriminator: DiscriminatorTraining,
  progress: (label: string) => Progress,
): Promise<void> {
  const { maze, goal, iterations } = run.configuration;
  const bar = progress(`${maze} ${goal.join(',')}`);
  const taken = (): number => run.steps.expert + run.steps.reward + discriminator.steps;
  while (taken() < 3 * iterations) {
    if (run.steps.expert < iterations) run.step('expert');
    else if (run.steps.reward < iterations) run.step('reward');
    else discriminator.step();
    if (run.unreadLosses >= 64) await run.readLosses();
    bar(taken(), 3 * iterations);
  }
  const losses = await run.readLosses();
  const last = await discriminator.readLosses();
  const all = [...networkNames.map((network) => losses[network]), last];
  if (!all.every(({ values }) => values.every(Number.isFinite)))
    throw new Error(`A loss of ${maze}, goal ${goal.join(',')}, is no finite number.`);
}

async function fields(run: Run, { fieldLevel }: SuiteSettings) {
  const field = fieldResult(run, await complete(measureField(run, fieldLevel, pointsPerCell)));
  const peakDistances: Record<string, number> = {};
  for (const level of otherLevels) {
    const { peakDistance } = await complete(measureField(run, level, pointsPerCell));
    peakDistances[String(level)] = rounded(peakDistance);
  }
  return { field, peakDistances };
}

function fieldResult(run: Run, { grid, values, peak, peakDistance }: FieldMeasurement): FieldResult {
  return {
    peak: [rounded(peak[0]), rounded(peak[1])],
    peakDistance: rounded(peakDistance),
    localised: peakDistance <= localisedWithin,
    rankCorrelation: rounded(goalRankCorrelation(run.maze, grid, values, run.configuration.goal)),
    values: [...values].map((value) => (Number.isNaN(value) ? null : rounded(value, 3))),
  };
}

/** Rewards of held-out demonstrations of both models, with noise of the first tenth of the levels. */
async function preference(run: Run): Promise<PreferenceAccuracy> {
  const source = run.heldOut();
  const { horizon, channels, count } = source;
  const size = horizon * channels;
  const reward = run.reward();
  const levels = Math.max(Math.floor(run.schedule.steps / 10), 1);
  const rewards: Float32Array[] = [];
  for (let set = 0; set < 2; set++) {
    const noise = new Float32Array(count * size);
    fillNormal(noise, run.key('preference'), set, 0, 0);
    const noisy = noise.map((value, i) => {
      const t = Math.floor(i / size) % levels;
      const clean = source.values[set * count * size + i] as number;
      return Math.sqrt(run.schedule.alphaBar[t] as number) * clean + (run.schedule.sigma[t] as number) * value;
    });
    const values = tf.tidy(() =>
      reward(
        tf.tensor3d(noisy, [count, horizon, channels]),
        tf.tensor1d(
          Int32Array.from({ length: count }, (_, i) => i % levels),
          'int32',
        ),
      ),
    );
    rewards.push(Float32Array.from(await values.data()));
    values.dispose();
  }
  source.dispose();
  const [base, expert] = rewards as [Float32Array, Float32Array];
  return {
    authors: rounded(fittedPreferenceAccuracy(expert, base)),
    heldOut: rounded(heldOutPreferenceAccuracy(expert, base)),
  };
}

async function plan(
  run: Run,
  discriminator: DiscriminatorTraining,
  { scoredPlans, validationPlans, strengths }: SuiteSettings,
): Promise<Record<PlannerName, SteeringResult>> {
  const strength = new State<tf.Rank.R0>(tf.scalar(0));
  const denoisers: Readonly<Record<PlannerName, Denoiser>> = {
    base: run.denoiser('base'),
    reward: run.steered(strength),
    nudge: run.nudged(strength),
    logit: discriminator.steered('logit', strength),
    sigmoid: discriminator.steered('sigmoid', strength),
    expert: run.denoiser('expert'),
  };
  const execute = async (label: string, count: number, denoiser: Denoiser) => {
    const sampler = run.sampler(count, label, denoiser);
    const plans = await sampler.finish().data<'float32'>();
    sampler.dispose();
    const positions = mazePositions(plans, run.space);
    const { goal, horizon } = run.configuration;
    const { valid, reachesGoal } = scorePlans(run.maze, goal, positions, horizon);
    const scores = scoreExecutions(run.maze, goal, positions, horizon, run.stride);
    return {
      meanReturn: rounded(scores.meanReturn),
      meanScore: scores.meanScore === null ? null : rounded(scores.meanScore),
      success: rounded(scores.successShare),
      hardHits: rounded(scores.hardHitShare),
      valid: rounded(valid),
      reachesGoal: rounded(reachesGoal),
    };
  };
  const results: Partial<Record<PlannerName, SteeringResult>> = {};
  for (const name of plannerNames) {
    const denoiser = denoisers[name];
    let chosen: number | null = null;
    if (name !== 'base' && name !== 'expert') {
      let best = -Infinity;
      for (const candidate of strengths) {
        strength.write(new Float32Array([candidate]));
        // The first of equals: no stronger than it takes.
        const { meanReturn } = await execute('validation', validationPlans, denoiser);
        if (meanReturn > best) [best, chosen] = [meanReturn, candidate];
      }
      strength.write(new Float32Array([chosen ?? 0]));
    }
    results[name] = { strength: chosen, ...(await execute('scored', scoredPlans, denoiser)) };
  }
  strength.dispose();
  return results as Record<PlannerName, SteeringResult>;
}
