/** Noise of a drawn batch put on other samples, or at other levels: a captured step has no other noise to take. */

import * as tf from '@tensorflow/tfjs-core';
import { atLevels, levelTable } from '../../diffusion/levelTable';
import type { NoisedBatch } from '../../diffusion/noisedBatch';
import type { NoiseSchedule } from '../../diffusion/noiseSchedule';

export class Renoising {
  private readonly signal: tf.Tensor1D; // [T] sqrt(alphaBar)
  private readonly sigma: tf.Tensor1D; // [T]

  constructor({ steps, alphaBar, sigma }: NoiseSchedule) {
    this.signal = levelTable({ steps }, (t) => Math.sqrt(alphaBar[t]!));
    this.sigma = levelTable({ steps }, (t) => sigma[t]!);
  }

  /** The standard normal noise that a batch was given, of its shape. */
  noiseOf({ clean, noisy, steps }: NoisedBatch): tf.Tensor3D {
    const signal = tf.mul(clean, atLevels(this.signal, steps));
    return tf.div(tf.sub(noisy, signal), atLevels(this.sigma, steps));
  }

  /** x_t of clean samples and that noise: three tensors of one batch. */
  noisy(clean: tf.Tensor3D, noise: tf.Tensor3D, steps: tf.Tensor1D): tf.Tensor3D {
    return tf.add(tf.mul(clean, atLevels(this.signal, steps)), tf.mul(noise, atLevels(this.sigma, steps)));
  }

  dispose(): void {
    tf.dispose([this.signal, this.sigma]);
  }
}
