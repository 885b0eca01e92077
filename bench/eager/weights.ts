/** Weights of the rival's networks: which there are, drawn at random, held in variables. */

import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../src/math/random';

/** Tensors by name; a network is a function of these. */
export type Weights = Readonly<Record<string, tf.Tensor>>;

/** What a tensor looks like at first: uniform within +-`bound`, or all `value`. */
interface Specification {
  readonly shape: readonly number[];
  readonly bound?: number;
  readonly value?: number;
}

export type Specifications = Readonly<Record<string, Specification>>;

/** x w + b. */
export function denseSpecifications(name: string, inputs: number, outputs: number): Specifications {
  const bound = 1 / Math.sqrt(inputs);
  return { [`${name}.weight`]: { shape: [inputs, outputs], bound }, [`${name}.bias`]: { shape: [outputs], bound } };
}

/** A convolution over time with a filter of `size` states. */
export function convolutionSpecifications(name: string, size: number, inputs: number, outputs: number): Specifications {
  const bound = 1 / Math.sqrt(size * inputs);
  return {
    [`${name}.weight`]: { shape: [size, inputs, outputs], bound },
    [`${name}.bias`]: { shape: [outputs], bound },
  };
}

/** Scale and shift of a group normalisation. */
export function normalisationSpecifications(name: string, channels: number): Specifications {
  return { [`${name}.gamma`]: { shape: [channels], value: 1 }, [`${name}.beta`]: { shape: [channels], value: 0 } };
}

/** Draws every tensor; the caller disposes the variables. */
export function drawVariables(specifications: Specifications, random: Random): Record<string, tf.Variable> {
  const variables: Record<string, tf.Variable> = {};
  for (const [name, { shape, bound, value }] of Object.entries(specifications)) {
    const values = new Float32Array(shape.reduce((product, n) => product * n, 1));
    if (bound === undefined) values.fill(value ?? 0);
    else for (let i = 0; i < values.length; i++) values[i] = bound * (2 * random.uniform() - 1);
    variables[name] = tf.tidy(() => tf.variable(tf.tensor(values, [...shape])));
  }
  return variables;
}

/** The tensor called `name`. */
export function weight<R extends tf.Rank>(weights: Weights, name: string): tf.Tensor<R> {
  const tensor = weights[name];
  if (!tensor) throw new Error(`The rival's network has no weights '${name}'.`);
  return tensor as tf.Tensor<R>;
}
