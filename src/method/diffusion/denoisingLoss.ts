/** What a denoiser is trained on: the weighted squared error of its guess of the clean plan. */

import * as tf from '@tensorflow/tfjs-core';
import { weightedError } from '../../engine/kernels/weightedError';
import type { Denoiser } from './denoiser';
import type { NoisedBatch } from './noisedBatch';

/**
 * Mean weighted squared error of the guess of the clean plan.
 * @param emphasis [1, horizon, channels], by which errors count more or less where the batch's weights have all channels; all alike without it
 */
export function denoisingLoss(denoiser: Denoiser, batch: NoisedBatch, emphasis?: tf.Tensor3D): tf.Scalar {
  const { noisy, steps, free, clean, weight } = batch;
  return weightedError(denoiser(noisy, steps, free), clean, emphasis ? tf.mul(weight, emphasis) : weight);
}
