/** Plans of a run's base, steered in one of the ways that the lab compares, and of both models by themselves. */

import * as tf from '@tensorflow/tfjs-core';
import type { Key } from '../engine/philox';
import type { Denoiser } from '../method/diffusion/denoiser';
import { heldStart } from '../method/diffusion/heldStart';
import { createRandom } from '../math/random';
import { steeringMethods } from '../method/steering';
import { bestOfN } from '../method/steering/bestOfN';
import { mapCounts, Tally } from '../method/steering/counts';
import {
  drawnByWeight,
  type Lesson,
  type Progress,
  type SteeringMethod,
  type SteeringResult,
} from '../method/steering/method';
import { countedModels, type SteeringProblem, type Teaching } from '../method/steering/problem';
import { judge, type Preferences } from '../method/steering/preferences';
import { normalised } from '../method/steering/resampling';
import { drawnLevel } from '../protocol/configuration';
import type { AskedModels, LabPlanner, LabVariant } from '../protocol/lab';
import type { Run } from './run';

/** Variance of a value that may be anywhere in -1 to 1. */
const variance = 1 / 3;

/** First states from which somebody is taught, where they are held. */
const lessonStarts = 32;

export interface SteeringTask {
  readonly planner: LabPlanner;
  /** Of the planner; as it is by default where this is absent. */
  readonly variant?: LabVariant | null;
  /** Denoiser evaluations a returned plan. */
  readonly budget: number;
  /** w. */
  readonly strength: number;
  /** First states, normalised, [count, channels]; null where nothing is held. */
  readonly starts: Float32Array | null;
  readonly count: number;
  /** Plans a start. */
  readonly returned: number;
  readonly key: Key;
  /** Plans that are on their way at once, at most, but for those of one start. */
  readonly batch: number;
}

export interface SteeredPlans {
  /** [count * returned, horizon, channels], normalised. */
  readonly plans: Float32Array;
  /** R of each. */
  readonly rewards: Float32Array;
  /** A returned plan. */
  readonly asked: AskedModels;
  /** An estimate of the divergence of their law from the base's; null where none is known. */
  readonly divergence: number | null;
  /** Of the first start: all plans that were chosen among, and the chance of each to be drawn in its group, times the group's size. */
  readonly candidates: { readonly plans: Float32Array; readonly shares: Float64Array };
}

/** @throws Error of a run whose reward's slope is none of scores */
function problemOf(
  run: Run,
  { planner, starts, count }: SteeringTask,
  teaching: Teaching | null = null,
): SteeringProblem {
  const { configuration, schedule, data } = run;
  if (configuration.reward.formulation !== 'score')
    throw new Error(
      'Ways to steer are compared by a reward whose slope is the difference of scores: choose that formulation in the settings.',
    );
  const { channels, bound, heldChannels } = data.space;
  return {
    schedule,
    base: run.denoiser(planner === 'expert' ? 'expert' : 'base'),
    expert: run.denoiser('expert'),
    reward: run.reward(),
    terminalLevel: drawnLevel(schedule.steps),
    ...{ starts, startCount: count, horizon: configuration.horizon, channels, heldChannels, bound, variance, teaching },
  };
}

/** What is to be taught before a planner can plan. The caller disposes it. @throws Error where nobody is taught */
export async function lessonFor(run: Run, task: SteeringTask): Promise<Lesson> {
  const [method, knobs] = methodOf(task, run.schedule.steps);
  if (!method.teach) throw new Error(`Nobody is taught for ${task.planner}.`);
  return method.teach(await lessonProblem(run, task), knobs, task.key, new Tally());
}

/** A judge's questions, and the pupil that learns from his answers. The caller disposes it. */
export async function preferencesFor(run: Run, task: SteeringTask): Promise<Preferences> {
  const knobs = judge.knobs(task.budget, task.returned, task.strength, run.schedule.steps);
  return judge.teach(await lessonProblem(run, task), knobs, task.key, new Tally());
}

/** From other starts than those that are planned from. */
async function lessonProblem(run: Run, task: SteeringTask): Promise<SteeringProblem> {
  const starts = task.starts && run.data.starts(lessonStarts, createRandom(0).fork('lesson'));
  return problemOf(run, { ...task, starts, count: starts ? lessonStarts : 1 }, await run.teaching());
}

/** Gives way after every move. @param pupil that was taught, where one is to be */
export async function* steeredPlans(
  run: Run,
  task: SteeringTask,
  pupil?: Denoiser,
): AsyncGenerator<Progress, SteeredPlans> {
  const { count, returned, starts, key, batch, budget } = task;
  const problem = problemOf(run, task);
  const { channels, horizon, schedule } = problem;
  const size = horizon * channels;
  const [method, knobs] = methodOf(task, schedule.steps);
  const together = Math.max(1, Math.floor((batch * schedule.steps) / (budget * returned)));
  const plans = new Float32Array(count * returned * size);
  const rewards = new Float32Array(count * returned);
  const tally = new Tally();
  let divergence: number | null = 0;
  let candidates: SteeredPlans['candidates'] | null = null;
  for (let first = 0; first < count; first += together) {
    const startCount = Math.min(together, count - first);
    const held = starts?.subarray(first * channels, (first + startCount) * channels) ?? null;
    const part = { ...problem, startCount, firstStart: first, starts: held };
    const result = yield* method.sample(part, knobs, key, tally, pupil);
    const { uniform } = createRandom(key[0]).fork(`returned ${first}`);
    drawnByWeight(result, returned, uniform).forEach((from, i) =>
      plans.set(result.plans.subarray(from * size, (from + 1) * size), (first * returned + i) * size),
    );
    const own = plans.subarray(first * returned * size, (first + startCount) * returned * size);
    rewards.set(await judged(part, own), first * returned);
    divergence =
      divergence === null || result.divergence === null ? null : divergence + (result.divergence * startCount) / count;
    candidates ??= candidatesOf(result, size);
  }
  return {
    plans,
    rewards,
    asked: mapCounts((kind) => tally.counts[kind] / (count * returned)),
    divergence,
    candidates: candidates!,
  };
}

/** Whether a planner can do with a budget, and has a use for all of it. */
export function isUseful(planner: LabPlanner, budget: number, steps: number): boolean {
  const isModel = planner === 'base' || planner === 'expert';
  const method = isModel ? null : (steeringMethods[planner] as SteeringMethod);
  const [least, most] = isModel ? [1, steps] : (method?.useful?.(steps) ?? [1, Infinity]);
  return budget >= least && budget <= most;
}

/** Of the first start; a tree's plans are as many as it grew, and not as many as the largest one has. */
function candidatesOf({ plans, particles, group, logWeights, trees }: SteeringResult, size: number) {
  const shares: number[] = [];
  for (let first = 0; first < particles; first += group)
    shares.push(...normalised(logWeights.subarray(first, first + group)).map((share) => share * group));
  const count = trees ? shares.filter((share) => share > 0).length : particles;
  return { plans: plans.slice(0, count * size), shares: Float64Array.from(shares.slice(0, count)) };
}

function methodOf(
  { planner, variant, budget, strength, returned }: SteeringTask,
  steps: number,
): readonly [SteeringMethod, object] {
  if (planner === 'base' || planner === 'expert') {
    const knobs = { levels: Math.min(budget, steps), returned, candidates: 1, strength: 0, choice: 'soft' } as const;
    return [bestOfN as SteeringMethod, knobs];
  }
  const method = steeringMethods[planner] as SteeringMethod;
  const other = variant ? method.variants?.[variant] : {};
  if (!other) throw new Error(`${planner} has no variant ${variant}.`);
  return [method, { ...method.knobs(budget, returned, strength, steps), ...other }];
}

/** R of plans; not counted, since it is not the planner that asks. */
async function judged(problem: SteeringProblem, plans: Float32Array): Promise<Float32Array> {
  const { horizon, channels } = problem;
  const held = problem.starts?.subarray(0, channels) ?? null;
  const rewards = tf.tidy(() =>
    countedModels(problem, new Tally()).terminal(
      tf.tensor3d(plans, [plans.length / (horizon * channels), horizon, channels]),
      heldStart([1, horizon, channels], held, problem.heldChannels).free,
    ),
  );
  const values = await rewards.data<'float32'>();
  rewards.dispose();
  return values;
}
