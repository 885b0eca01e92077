/** Layers shared by the networks: what parameters they have, and what they do. A layer is a function of (parameters, name, x). */

import * as tf from '@tensorflow/tfjs-core';
import {
  convolution as convolve,
  convolutionWithoutBias,
  single,
  type Windows,
} from '../../engine/kernels/convolution';
import { parameter, type Parameters, type ParameterSpecifications } from '../../engine/parameters';

/**
 * Parameters of x w + b with `inputs` and `outputs` columns, the bias the weights' last row, drawn as in PyTorch: uniform within
 * 1 / sqrt(inputs).
 */
export function denseParameters(name: string, inputs: number, outputs: number): ParameterSpecifications {
  return { [name]: { shape: [inputs + 1, outputs], initial: { bound: 1 / Math.sqrt(inputs) } } };
}

/** [rows, inputs] -> [rows, outputs]. */
export function dense(parameters: Parameters, name: string, x: tf.Tensor2D): tf.Tensor2D {
  return tf.squeeze(denseAlong(parameters, name, tf.expandDims(x, 0)), [0]);
}

/** Parameters of x w: a reward's last layer has no bias, since its gradient could not teach it. */
export function projectionParameters(name: string, inputs: number, outputs: number): ParameterSpecifications {
  return { [name]: { shape: [inputs, outputs], initial: { bound: 1 / Math.sqrt(inputs) } } };
}

/** [rows, inputs] -> [rows, outputs]. */
export function projection(parameters: Parameters, name: string, x: tf.Tensor2D): tf.Tensor2D {
  const rows: tf.Tensor3D = tf.expandDims(x, 0);
  return tf.squeeze(convolutionWithoutBias(rows, parameter(parameters, name), single), [0]);
}

/** A dense layer at each state: [batch, length, inputs] -> [batch, length, outputs]. */
export function denseAlong(parameters: Parameters, name: string, x: tf.Tensor3D): tf.Tensor3D {
  return convolve(x, parameter(parameters, name), single);
}

/** Parameters of a convolution over time: a dense layer on windows of `size` states. */
export function convolutionParameters(
  name: string,
  size: number,
  inputs: number,
  outputs: number,
): ParameterSpecifications {
  return denseParameters(name, size * inputs, outputs);
}

/** [batch, length, inputs] -> [batch, windows, outputs]. */
export function convolution(parameters: Parameters, name: string, x: tf.Tensor3D, windows: Windows): tf.Tensor3D {
  return convolve(x, parameter(parameters, name), windows);
}

/** Windows of an odd `size` around every state, padded with zeros: the length stays. */
export function centred(size: number): Windows {
  return { size, stride: 1, before: (size - 1) / 2, after: (size - 1) / 2 };
}

/** Windows of three around every second state: the length is halved. */
export const halving: Windows = { size: 3, stride: 2, before: 1, after: 1 };

/**
 * Sinusoidal table of a scalar per noise level, as in the transformer: row t holds sin and cos of values[t] * 10000^(-k / (half - 1)).
 * @returns [values.length, width], row-major
 */
export function sinusoidalTable(values: ArrayLike<number>, width: number): Float32Array {
  const half = width / 2;
  const table = new Float32Array(values.length * width);
  for (let t = 0; t < values.length; t++) {
    for (let k = 0; k < half; k++) {
      const phase = (values[t] as number) * Math.exp((-Math.log(10000) * k) / Math.max(half - 1, 1));
      table[t * width + k] = Math.sin(phase);
      table[t * width + half + k] = Math.cos(phase);
    }
  }
  return table;
}
