/** One case of the suite: every figure of its trained networks. */

import * as tf from '@tensorflow/tfjs-core';
import type { SampledModel } from '../method/diffusion/denoiser';
import { guidances, type GuidanceName } from '../method/guidance';
import { State } from '../engine/state';
import { fillNormal } from '../engine/philox';
import { fieldGrid } from '../domains/maze/shared/localisation';
import { fittedPreferenceAccuracy, heldOutPreferenceAccuracy } from './preference';
import type { RewardConfiguration } from '../protocol/configuration';
import { plannerNames, type PlannerName } from '../protocol/navigationResults';
import type { RewardFunction } from '../method/reward/relativeReward';
import { measureResidual } from './residual';
import type { DiscriminatorTraining } from '../run/discriminatorTraining';
import type { FrozenField } from '../run/learnedField';
import type { Run } from '../run/run';
import { fieldResult, kept, keptPerCell, searchedField, type FieldResult } from './fields';
import type { SuiteFolder } from './files';
import { executed, executedAtBest, type PlannerResult } from './planners';
import { rounded } from './rounded';
import type { SuiteCase, SuiteSettings } from './settings';
import { trainCase, type TrainedCase } from './trainCase';
import type { Bars } from './training';
import { mazeDataOf } from '../domains/maze/worker/mazeData';

/** How well a reward tells the expert's plans from the base's. */
export interface PreferenceAccuracy {
  /** As the authors coded it: scored on the points that it was fitted to. */
  readonly authors: number;
  /** Fitted on one half and scored on the other. */
  readonly heldOut: number;
}

/** What is asked of whatever is to tell the expert's plans from the base's, in the same way. */
interface Judged {
  readonly field: FieldResult;
  /** Peak distances at other noise levels. */
  readonly peakDistances: Readonly<Record<string, number>>;
  readonly preference: PreferenceAccuracy;
}

export interface DiscriminatorResult extends Judged {
  /** Share of held-out plans that are told right by the logit's sign, at uniform noise levels. */
  readonly accuracy: number;
}

export interface RewardResult extends Judged {
  readonly steps: number;
  /** Share of the score difference's power; null where nothing differs. */
  readonly explained: number | null;
}

/** What the reward of the whole plan leaves unexplained. */
export interface ResidualResult {
  /** Share explained, and power of the score difference in units of the noise, by noise level. */
  readonly levels: readonly { readonly level: number; readonly explained: number | null; readonly power: number }[];
  /** Power of the residual over the maze at the fields' level, row-major on the fields' grid; null where no plans pass. */
  readonly values: readonly (number | null)[];
}

export interface CaseResult extends SuiteCase {
  /** Of windows. */
  readonly reward: RewardResult;
  /** Of the whole plan. */
  readonly plan: RewardResult;
  readonly residual: ResidualResult;
  /** Of windows, and of the whole plan. */
  readonly discriminators: Readonly<Record<RewardConfiguration['network'], DiscriminatorResult>>;
  readonly planners: Readonly<Record<PlannerName, PlannerResult>>;
  /** Of training and measuring; what was on disk already counts no time. */
  readonly seconds: number;
}

/** Other levels at which the peak is looked up, of 50. */
const otherLevels = [3, 5, 12];

/** Levels at which the residual is measured, as shares of T. */
const residualLevels = [0.04, 0.08, 0.16, 0.24, 0.32, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** Draws of noise for each plan where the residual is drawn. */
const residualDraws = 4;

export async function measureCase(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  bars: Bars,
): Promise<CaseResult> {
  const begun = performance.now();
  const trained = await trainCase(folder, settings, suiteCase, bars);
  const { windows, plan, discriminators } = trained;
  const result: CaseResult = {
    ...suiteCase,
    reward: await measureReward(windows, settings),
    plan: await measureReward(plan, settings),
    residual: await residual(plan, settings),
    discriminators: {
      windows: await measureDiscriminator(windows, discriminators.windows, settings),
      plan: await measureDiscriminator(plan, discriminators.plan, settings),
    },
    planners: await planners(trained, settings),
    seconds: 0,
  };
  trained.dispose();
  return { ...result, seconds: rounded((performance.now() - begun) / 1000, 1) };
}

/** A run's reward: its field, its share and what it prefers. */
export async function measureReward(run: Run, settings: SuiteSettings): Promise<RewardResult> {
  const explained = await run.probes.explained(8, 64);
  return {
    ...(await judge(run, settings, run.reward())),
    steps: run.steps.reward,
    explained: explained === null ? null : rounded(explained),
  };
}

async function measureDiscriminator(
  run: Run,
  discriminator: DiscriminatorTraining,
  settings: SuiteSettings,
): Promise<DiscriminatorResult> {
  return {
    ...(await judge(run, settings, discriminator.logit(), (level) => discriminator.field(level))),
    accuracy: rounded(await discriminator.accuracy()),
  };
}

/** @param fieldAt what is judged over the maze at a noise level; left out for the run's reward */
async function judge(
  run: Run,
  { fieldLevel }: SuiteSettings,
  judged: RewardFunction,
  fieldAt?: (level: number) => FrozenField,
): Promise<Judged> {
  const peakDistances: Record<string, number> = {};
  for (const level of otherLevels)
    peakDistances[String(level)] = rounded((await searchedField(run, level, fieldAt?.(level))).peakDistance);
  return {
    field: fieldResult(run, await searchedField(run, fieldLevel, fieldAt?.(fieldLevel))),
    peakDistances,
    preference: await preference(run, judged),
  };
}

/** Rewards of held-out demonstrations of both models, with noise of the first tenth of the levels. */
async function preference(run: Run, reward: RewardFunction): Promise<PreferenceAccuracy> {
  const source = run.data.heldOut();
  const { horizon, channels, count } = source;
  const size = horizon * channels;
  const levels = Math.max(Math.floor(run.schedule.steps / 10), 1);
  const rewards: Float32Array[] = [];
  for (let set = 0; set < 2; set++) {
    const noise = new Float32Array(count * size);
    fillNormal(noise, run.key('preference'), set, 0, 0);
    const noisy = noise.map((value, i) => {
      const t = Math.floor(i / size) % levels;
      const clean = source.values[set * count * size + i] as number;
      return run.noised(t, clean, value);
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

async function residual(run: Run, { fieldLevel }: SuiteSettings): Promise<ResidualResult> {
  const source = run.data.heldOut();
  const grid = fieldGrid(mazeDataOf(run).maze, keptPerCell);
  const levels = [];
  for (const level of residualLevels.map((share) => Math.round(share * run.schedule.steps))) {
    const { explained, power } = await measureResidual(run, source, level, 1, grid);
    levels.push({ level, explained: explained === null ? null : rounded(explained), power: rounded(power) });
  }
  const { field } = await measureResidual(run, source, fieldLevel, residualDraws, grid);
  source.dispose();
  return { levels, values: kept([...field]) };
}

/** What a planner is steered by, and how. */
interface SteeredPlanner {
  /** Of the reward, or of the discriminator. */
  readonly network: RewardConfiguration['network'];
  readonly method: GuidanceName;
}

const steeredPlanners: Readonly<Record<Exclude<PlannerName, 'base' | 'expert'>, SteeredPlanner>> = {
  reward: { network: 'windows', method: 'score' },
  plan: { network: 'plan', method: 'score' },
  nudge: { network: 'windows', method: 'nudge' },
  logit: { network: 'windows', method: 'logit' },
  planLogit: { network: 'plan', method: 'logit' },
  sigmoid: { network: 'windows', method: 'sigmoid' },
};

/** Every planner's plans, executed. */
async function planners(
  { windows, plan, discriminators }: TrainedCase,
  settings: SuiteSettings,
): Promise<Record<PlannerName, PlannerResult>> {
  const strength = new State<tf.Rank.R0>(tf.scalar(0));
  const runs = { windows, plan };
  const steered = ({ network, method }: SteeredPlanner): SampledModel => {
    const isReward = guidances[method].guide === 'reward';
    const guide = isReward ? runs[network].reward() : discriminators[network].logit();
    return runs[network].steeredBy(method, strength, guide);
  };
  const results: Partial<Record<PlannerName, PlannerResult>> = {};
  for (const name of plannerNames)
    results[name] =
      name === 'base' || name === 'expert'
        ? await executed(windows, settings, windows.denoiser(name))
        : await executedAtBest(windows, settings, steered(steeredPlanners[name]), strength);
  strength.dispose();
  return results as Record<PlannerName, PlannerResult>;
}
