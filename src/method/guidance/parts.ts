/** What a guidance is: the base's denoiser and a learned scalar in, a denoiser out. Guidances are a file each; `index` lists them. */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser, SampledModel } from '../diffusion/denoiser';
import { at, type NoiseSchedule } from '../diffusion/noiseSchedule';
import type { State } from '../../engine/state';
import { rewardGradient, type Formulation, type RewardFunction } from '../reward/relativeReward';

export interface GuidanceParts {
  readonly base: Denoiser;
  /** The learned scalar whose slope is followed. */
  readonly guide: RewardFunction;
  readonly schedule: NoiseSchedule;
  /** What the guide's slope stands for. */
  readonly formulation: Formulation;
  /** w, read at every step: 0 is the base itself, 1 adds the whole learned difference. */
  readonly strength: State<tf.Rank.R0>;
  /** The base is left alone at levels below this (the authors' `t_stopgrad`); 0, and so none, without it. */
  readonly stopBelow?: number;
}

export interface Guidance {
  /** What it steers by. */
  readonly guide: 'reward' | 'discriminator';
  guided(parts: GuidanceParts): SampledModel;
}

/**
 * What the slope at level t is multiplied by to change the guess of x_0 by the whole learned difference. A slope of the `score` formulation
 * is one of scores, of which sigma^2 / sqrt(alphaBar) makes one of guesses. One of the `authors` formulation is a difference of posterior
 * means, which change by `fromClean` of what the guess changes by.
 */
export function slopeToGuess({ schedule, formulation }: GuidanceParts, t: number): number {
  return formulation === 'score'
    ? at(schedule.sigma, t) ** 2 / Math.sqrt(at(schedule.alphaBar, t))
    : 1 / at(schedule.fromClean, t);
}

/** The guide's slope at x_t, times the strength and a factor of each level: [batch, horizon, channels]. */
export function alongSlope(
  { guide, schedule, strength, stopBelow = 0 }: GuidanceParts,
  factor: (t: number) => number,
): Denoiser {
  const factors = Float32Array.from({ length: schedule.steps }, (_, t) => (t < stopBelow ? 0 : factor(t)));
  return (noisy, steps, free) => {
    const atLevel = tf.reshape(tf.gather(tf.tensor1d(factors), steps), [-1, 1, 1]);
    return tf.mul(rewardGradient(guide, noisy, steps, free), tf.mul(atLevel, strength.tensor));
  };
}
