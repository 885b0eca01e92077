/** What a denoiser is trained on: the weighted squared error of its guess of the clean plan. */

import type * as tf from '@tensorflow/tfjs-core';
import { weightedError } from '../../engine/kernels/weightedError';
import type { Denoiser } from './denoiser';
import type { NoisedBatch } from './noisedBatch';

/** Mean weighted squared error of the guess of the clean plan. */
export function denoisingLoss(denoiser: Denoiser, batch: NoisedBatch): tf.Scalar {
  return weightedError(denoiser(batch.noisy, batch.steps, batch.free), batch.clean, batch.weight);
}
