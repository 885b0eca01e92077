/**
 * SMILING (Wu et al. 2025, "Diffusing states and matching scores: a new framework for imitation learning"): the reward of a sample is how much better the expert's
 * model denoises it than the base's. Nothing is trained besides the two models; a value takes evaluations of both at many levels. The levels' weights are free there; with
 * half the change of the signal-to-noise ratio each model's sum is -log p and a constant, and the difference is the log density ratio.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Key } from '../../../engine/philox';
import { squaredError, untaught } from './denoisingErrors';
import type { DrawOptions, RivalReward, TwoModels } from './rival';

/** @param draws of a value, where it is asked for no others @param key of the noise */
export function smiling({ schedule, base, expert }: TwoModels, draws: DrawOptions, key: Key): RivalReward {
  return untaught(schedule, draws, key, (noisy, steps, clean) =>
    tf.sub(squaredError(base(noisy, steps), clean), squaredError(expert(noisy, steps), clean)),
  );
}
