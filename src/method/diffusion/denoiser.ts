/** What a denoiser is to the rest of the code, whichever network it is. */

import * as tf from '@tensorflow/tfjs-core';

/**
 * Guesses the clean plan: (x_t [batch, horizon, channels], t [batch] int32) -> x_0 [batch, horizon, channels].
 * `free` [batch or 1, horizon, 1 or channels] is 0 at what is held clean (a given start, or some of its channels) and 1 elsewhere; without it all are free.
 */
export type Denoiser = (noisy: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D) => tf.Tensor3D;

/**
 * A denoiser whose noisy plans are moved before it sees them, and before the sampler's update uses them:
 * `push` gives the change of x_t, shaped as x_t.
 */
export interface PushedDenoiser {
  readonly push: Denoiser;
  readonly denoiser: Denoiser;
}

/** What a sampler takes plans from. */
export type SampledModel = Denoiser | PushedDenoiser;

/** [batch] copies of one level. */
export function constantSteps(batch: number, step: number): tf.Tensor1D {
  return tf.fill([batch], step, 'int32');
}
