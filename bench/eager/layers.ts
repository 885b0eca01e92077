/** Layers in tfjs's stock operations, as one would write them without an engine of one's own. */

import * as tf from '@tensorflow/tfjs-core';
import { weight, type Weights } from './weights';

const epsilon = 1e-5;

/** [rows, inputs] -> [rows, outputs]. */
export function dense(weights: Weights, name: string, x: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.matMul(x, weight<tf.Rank.R2>(weights, `${name}.weight`)), weight(weights, `${name}.bias`));
}

/** A dense layer at each state: [batch, length, inputs] -> [batch, length, outputs]. */
export function denseAlong(weights: Weights, name: string, x: tf.Tensor3D): tf.Tensor3D {
  const [batch, length, channels] = x.shape;
  const rows = dense(weights, name, tf.reshape(x, [batch * length, channels]));
  return tf.reshape(rows, [batch, length, rows.shape[1]]);
}

/** How a filter moves over a sequence: every `stride` states, over `pad` zeros before and after. */
export interface Stride {
  readonly stride: 1 | 2;
  readonly pad: number;
}

/** [batch, length, inputs] -> [batch, windows, outputs]. */
export function convolution(weights: Weights, name: string, x: tf.Tensor3D, move: Stride): tf.Tensor3D {
  const filter = weight<tf.Rank.R3>(weights, `${name}.weight`); // [size, inputs, outputs]
  // tfjs has no gradient of a convolution on WASM.
  const product = tf.getBackend() === 'wasm' ? convolutionByProduct(x, filter, move) : convolve(x, filter, move);
  return tf.add(product, weight(weights, `${name}.bias`));
}

function convolve(x: tf.Tensor3D, filter: tf.Tensor3D, { stride, pad }: Stride): tf.Tensor3D {
  return tf.conv1d(x, filter, stride, [
    [0, 0],
    [0, 0],
    [pad, pad],
    [0, 0],
  ]);
}

/**
 * The same from pad, shifted slices, concat and one matrix product. A stride of 2 is taken by reshaping two states to a row, so the
 * padded length has to be even.
 */
function convolutionByProduct(x: tf.Tensor3D, filter: tf.Tensor3D, { stride, pad }: Stride): tf.Tensor3D {
  const [batch, length, channels] = x.shape;
  const [size, , outputs] = filter.shape;
  const padded = tf.pad(x, [
    [0, 0],
    [pad, pad],
    [0, 0],
  ]);
  const rows: tf.Tensor3D = tf.reshape(padded, [batch, (length + 2 * pad) / stride, stride * channels]);
  const count = Math.floor((length + 2 * pad - size) / stride) + 1;
  const pieces: tf.Tensor3D[] = [];
  for (let first = 0; first < size; first += stride) {
    const states = Math.min(stride, size - first);
    pieces.push(tf.slice(rows, [0, first / stride, 0], [batch, count, states * channels]));
  }
  const windows = tf.reshape(tf.concat(pieces, 2), [batch * count, size * channels]) as tf.Tensor2D;
  const product = tf.matMul(windows, tf.reshape(filter, [size * channels, outputs]) as tf.Tensor2D);
  return tf.reshape(product, [batch, count, outputs]);
}

/** Group normalisation (Wu and He 2018). [batch, length, channels] -> the same shape. */
export function groupNorm(weights: Weights, name: string, x: tf.Tensor3D, groups: number): tf.Tensor3D {
  const [batch, length, channels] = x.shape;
  const grouped = tf.reshape(x, [batch, length, groups, channels / groups]);
  const { mean, variance } = tf.moments(grouped, [1, 3], true);
  const normalised = tf.div(tf.sub(grouped, mean), tf.sqrt(tf.add(variance, epsilon)));
  const scaled = tf.mul(tf.reshape(normalised, [batch, length, channels]), weight(weights, `${name}.gamma`));
  return tf.add(scaled, weight(weights, `${name}.beta`));
}

/** x tanh(softplus(x)). */
export function mish<T extends tf.Tensor>(x: T): T {
  return tf.mul(x, tf.tanh(tf.softplus(x)));
}

/** x sigmoid(x). */
export function silu<T extends tf.Tensor>(x: T): T {
  return tf.mul(x, tf.sigmoid(x));
}
