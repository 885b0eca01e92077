/** The noise level as a vector: sines and cosines of the logarithm of its noise-to-signal ratio. */

import * as tf from '@tensorflow/tfjs-core';
import { at, type NoiseSchedule } from '../diffusion/noiseSchedule';

const width = 16;

export class LevelEmbedding {
  readonly width = width;
  private readonly table: tf.Tensor2D; // [T, width]

  constructor(schedule: NoiseSchedule) {
    const values = new Float32Array(schedule.steps * width);
    for (let t = 0; t < schedule.steps; t++) {
      // log(sigma / sqrt(alphaBar)) runs from about -3.5 to 7: the slowest wave's sine and cosine tell any two levels apart.
      const logRatio = -0.5 * Math.log(at(schedule.signalToNoise, t));
      for (let k = 0; k < width / 2; k++) {
        values[t * width + k] = Math.sin(logRatio * 0.25 * 1.6 ** k);
        values[t * width + width / 2 + k] = Math.cos(logRatio * 0.25 * 1.6 ** k);
      }
    }
    this.table = tf.tensor2d(values, [schedule.steps, width]);
  }

  /** [batch] int32 -> [batch, width]. */
  apply(steps: tf.Tensor1D): tf.Tensor2D {
    return tf.gather(this.table, steps);
  }

  dispose(): void {
    this.table.dispose();
  }
}
