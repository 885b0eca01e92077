/** What a denoiser is to the rest of the code, whichever network it is, and the quantities that follow from its guess. */

import * as tf from '@tensorflow/tfjs-core';
import { at, type NoiseSchedule } from './noiseSchedule';

/**
 * Guesses the clean plan: (x_t [batch, horizon, channels], t [batch] int32) -> x_0 [batch, horizon, channels].
 * `free` [batch or 1, horizon, 1] is 0 at states that are held clean (a given start) and 1 elsewhere; without it all are free.
 */
export type Denoiser = (noisy: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D) => tf.Tensor3D;

/** Per-level numbers on the backend, to be looked up by a tensor of levels. */
export class LevelTable {
  private readonly table: tf.Tensor1D;
  constructor(values: ArrayLike<number>) {
    this.table = tf.keep(tf.tensor1d(Float32Array.from(values)));
  }

  /** [batch] int32 -> [batch, 1, 1]. */
  lookup(steps: tf.Tensor1D): tf.Tensor3D {
    return tf.reshape(tf.gather(this.table, steps), [-1, 1, 1]);
  }

  dispose(): void {
    this.table.dispose();
  }
}

/** [batch] copies of one level. */
export function constantSteps(batch: number, step: number): tf.Tensor1D {
  return tf.fill([batch], step, 'int32');
}

/**
 * Factor that turns a difference of x_0 guesses into a difference of noises, sqrt(alphaBar_t) / sigma_t:
 * noise = (x_t - sqrt(alphaBar) x_0) / sigma.
 */
export function cleanToNoise(schedule: NoiseSchedule, t: number): number {
  return Math.sqrt(at(schedule.signalToNoise, t));
}
