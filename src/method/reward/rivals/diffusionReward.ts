/**
 * Diffusion Reward (Huang et al. 2024, "Diffusion Reward: learning rewards via conditional video diffusion"): minus the expert's denoising error, an estimate of the log density of
 * the expert alone. It rewards what is typical of the expert, whether or not the base does it too, and so is no log density ratio. There the model foretells frames of a video,
 * and the bonus for what is new is left out here, as it is no reward of the data.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Key } from '../../../engine/philox';
import { squaredError, untaught } from './denoisingErrors';
import type { DrawOptions, RivalReward, TwoModels } from './rival';

/** @param draws of a value, where it is asked for no others @param key of the noise */
export function diffusionReward(
  { schedule, expert }: Omit<TwoModels, 'base'>,
  draws: DrawOptions,
  key: Key,
): RivalReward {
  return untaught(schedule, draws, key, (noisy, steps, clean) => tf.neg(squaredError(expert(noisy, steps), clean)));
}
