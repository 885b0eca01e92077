/** Numbers of the noise levels, looked up by the levels of a batch. */

import * as tf from '@tensorflow/tfjs-core';
import type { NoiseSchedule } from './noiseSchedule';

/** A number of each level, [T], on the backend until it is disposed. */
export const levelTable = ({ steps }: Pick<NoiseSchedule, 'steps'>, value: (t: number) => number): tf.Tensor1D =>
  tf.keep(tf.tensor1d(Float32Array.from({ length: steps }, (_, t) => value(t))));

/** A table's numbers at the levels of a batch, [batch, 1, 1]. */
export const atLevels = (table: tf.Tensor1D, steps: tf.Tensor1D): tf.Tensor3D =>
  tf.reshape(tf.gather(table, steps), [-1, 1, 1]);
