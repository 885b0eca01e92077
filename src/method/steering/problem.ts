/** What is to be steered and by what, and the models as methods see them: counted. */

import * as tf from '@tensorflow/tfjs-core';
import type { Counter } from '../../engine/counter';
import type { Key } from '../../engine/philox';
import { constantSteps, type Denoiser } from '../diffusion/denoiser';
import type { NoisedBatch } from '../diffusion/noisedBatch';
import type { DenoiserNetwork } from '../networks/denoiserNetwork';
import type { HeldChannels } from '../diffusion/heldStart';
import type { NoiseSchedule } from '../diffusion/noiseSchedule';
import type { RewardFunction } from '../reward/relativeReward';
import type { Tally } from './counts';

/**
 * The target law at strength w is p(x_0 | start) ~ p_base(x_0 | start) exp(w R(x_0)). Rewards compare only within one start: the reward's loss
 * sees slopes alone, so that each start has a constant of its own.
 */
export interface SteeringProblem {
  readonly schedule: NoiseSchedule;
  readonly base: Denoiser;
  /** Null where nobody has it: a reward from elsewhere. */
  readonly expert: Denoiser | null;
  /** rho_t(x_t), whose slope is one of scores. For exact models it is the value function of w = 1: E_base[exp R(x_0) | x_t] = exp rho_t(x_t). */
  readonly reward: RewardFunction;
  /** The noise level at which a clean plan is judged: R(x_0) = rho_level(sqrt(alphaBar_level) x_0); below it the reward is noisy. */
  readonly terminalLevel: number;
  /** First states that are held, normalised, [starts, channels]; null where none is. */
  readonly starts: Float32Array | null;
  readonly startCount: number;
  /** The number of the first of them, by which noise is keyed: many starts may be steered in parts. */
  readonly firstStart?: number;
  readonly horizon: number;
  readonly channels: number;
  readonly heldChannels?: HeldChannels | undefined;
  /** Guesses of x_0 are clipped to what plans can be, either way. */
  readonly bound: number;
  /** Variance of the base's plans, of a value that is free. */
  readonly variance: number;
  /** What ways that teach need; null where the base can't be taught. */
  readonly teaching: Teaching | null;
}

/** What a pupil is taught with. */
export interface Teaching {
  readonly network: DenoiserNetwork;
  /** The base's weights, flat. */
  readonly weights: Float32Array;
  /** Noised demonstrations of the base. @param key tells this stream of batches from others */
  batch(counter: Counter, key: Key): NoisedBatch;
}

/** Numbers of plans, [batch], and their slope in the plans, [batch, horizon, channels]. */
export interface ValueAndSlope {
  readonly values: tf.Tensor1D;
  readonly slope: tf.Tensor3D;
}

/** The problem's models, counted; `free` as for a Denoiser, and guesses are what is held there. */
export interface Models {
  readonly base: Denoiser;
  readonly expert: Denoiser;
  /** rho_t(x_t), [batch]. */
  readonly reward: RewardFunction;
  readonly rewardAndSlope: (noisy: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D) => ValueAndSlope;
  /** R(x_0), [batch]. */
  readonly terminal: Terminal;
  /** What is judged of clean plans, and its slope in them. */
  readonly judgedAndSlope: (judge: Judge, plans: tf.Tensor3D) => ValueAndSlope;
  /** The base's guess, what is judged of it, and the slope of that in x_t, through the base. */
  readonly throughBase: (
    judge: Judge,
    noisy: tf.Tensor3D,
    steps: tf.Tensor1D,
    free: tf.Tensor3D,
  ) => ValueAndSlope & { readonly guess: tf.Tensor3D };
  /** The base's guess, clipped to the problem's bound, and a vector carried back through it: the product with its Jacobian, transposed. */
  readonly pulledBack: (
    noisy: tf.Tensor3D,
    steps: tf.Tensor1D,
    free: tf.Tensor3D,
    vector: tf.Tensor3D,
  ) => { readonly guess: tf.Tensor3D; readonly product: tf.Tensor3D };
}

/** R(x_0) of clean plans: [batch, horizon, channels] -> [batch]. */
export type Terminal = (plans: tf.Tensor3D, free?: tf.Tensor3D) => tf.Tensor1D;

/** A number of each clean plan, made of as many rewards as it likes. */
export type Judge = (terminal: Terminal, plans: tf.Tensor3D) => tf.Tensor1D;

export function countedModels(problem: SteeringProblem, tally: Tally): Models {
  const { base, expert, reward, schedule, terminalLevel } = problem;
  const counted =
    (denoiser: Denoiser): Denoiser =>
    (noisy, steps, free) => {
      tally.add('denoiser', noisy.shape[0]);
      return placed(denoiser(noisy, steps, free), noisy, free);
    };
  const scale = Math.sqrt(schedule.alphaBar[terminalLevel]!);
  /** A held start is clean at every level, and so not scaled. */
  const judged = (plans: tf.Tensor3D, free?: tf.Tensor3D): tf.Tensor1D => {
    const scaled = free ? tf.mul(plans, tf.add(1, tf.mul(free, scale - 1))) : tf.mul(plans, scale);
    return reward(scaled as tf.Tensor3D, constantSteps(plans.shape[0], terminalLevel), free);
  };
  const forSlope: Terminal = (plans, free) => {
    tally.add('gradient', plans.shape[0]);
    return judged(plans, free);
  };
  return {
    base: counted(base),
    expert: counted(
      expert ??
        (() => {
          throw new Error('This way to steer needs the expert, and the problem has none.');
        }),
    ),
    reward(noisy, steps, free) {
      tally.add('value', noisy.shape[0]);
      return reward(noisy, steps, free);
    },
    rewardAndSlope(noisy, steps, free) {
      tally.add('gradient', noisy.shape[0]);
      return valueAndSlope((x) => reward(x, steps, free), noisy);
    },
    terminal(plans, free) {
      tally.add('value', plans.shape[0]);
      return judged(plans, free);
    },
    judgedAndSlope: (judge, plans) => valueAndSlope((x) => judge(forSlope, x), plans),
    throughBase(judge, noisy, steps, free) {
      for (const kind of ['denoiser', 'jacobian'] as const) tally.add(kind, noisy.shape[0]);
      let kept: tf.Tensor3D | undefined;
      const judging = valueAndSlope((x) => {
        kept = tf.keep(placed(base(x, steps, free), x, free));
        return judge(forSlope, kept);
      }, noisy);
      const guess = tf.clone(kept!);
      kept!.dispose();
      return { ...judging, guess };
    },
    pulledBack(noisy, steps, free, vector) {
      for (const kind of ['denoiser', 'jacobian'] as const) tally.add(kind, noisy.shape[0]);
      const guessing = (x: tf.Tensor): tf.Tensor =>
        clipped(problem, placed(base(x as tf.Tensor3D, steps, free), x as tf.Tensor3D, free));
      const { value, grad } = tf.valueAndGrad(guessing)(noisy, vector);
      return { guess: value as tf.Tensor3D, product: grad as tf.Tensor3D };
    },
  };
}

/** What is held is known: a network that is never asked for it says anything there. */
const placed = (guess: tf.Tensor3D, noisy: tf.Tensor3D, free?: tf.Tensor3D): tf.Tensor3D =>
  free ? tf.add(tf.mul(guess, free), tf.mul(noisy, tf.sub(1, free))) : guess;

/** A guess of x_0 within what plans can be. */
export const clipped = ({ bound }: Pick<SteeringProblem, 'bound'>, guess: tf.Tensor3D): tf.Tensor3D =>
  Number.isFinite(bound) ? tf.clipByValue(guess, -bound, bound) : guess;

/** Numbers of plans, each of which depends on its own plan alone, and their slope. */
function valueAndSlope(numbers: (plans: tf.Tensor3D) => tf.Tensor1D, plans: tf.Tensor3D): ValueAndSlope {
  const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => numbers(x as tf.Tensor3D))(
    plans,
    tf.ones([plans.shape[0]]),
  );
  return { values: value as tf.Tensor1D, slope: grad as tf.Tensor3D };
}
