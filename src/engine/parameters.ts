/**
 * A network's parameters: named tensors for the network, one flat vector for the optimiser. How a network uses them is its own
 * affair; how they are updated is learner.ts's.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../maze/random';
import { cut } from './kernels/cut';

/** What a parameter looks like before training. `bound`: uniform in +-bound; `value`: constant. */
export interface ParameterSpecification {
  readonly shape: readonly number[];
  readonly initial: { readonly bound: number } | { readonly value: number };
}

export type ParameterSpecifications = Readonly<Record<string, ParameterSpecification>>;

/** Tensors by name; a network is a function of these. */
export type Parameters = Readonly<Record<string, tf.Tensor>>;

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** Number of values in all parameters together. */
export function parameterCount(specifications: ParameterSpecifications): number {
  return Object.values(specifications).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** Initial values, flat, in the order of the specifications. */
export function initialValues(specifications: ParameterSpecifications, random: Random): Float32Array {
  const values = new Float32Array(parameterCount(specifications));
  let offset = 0;
  for (const { shape, initial } of Object.values(specifications)) {
    const size = sizeOf(shape);
    for (let i = 0; i < size; i++) {
      values[offset + i] = 'value' in initial ? initial.value : initial.bound * (2 * random.uniform() - 1);
    }
    offset += size;
  }
  return values;
}

/** The flat vector cut into the network's tensors; the caller disposes them. */
export function unflatten(flat: tf.Tensor1D, specifications: ParameterSpecifications): tf.Tensor[] {
  return cut(
    flat,
    Object.values(specifications).map(({ shape }) => shape),
  );
}

/** The inverse of `unflatten`. */
export function flatten(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.tidy(() => tf.concat(tensors.map((tensor) => tf.reshape(tensor, [-1])) as tf.Tensor1D[]));
}

/** Names given back to tensors in the order of the specifications. */
export function nameParameters(specifications: ParameterSpecifications, tensors: readonly tf.Tensor[]): Parameters {
  return Object.fromEntries(Object.keys(specifications).map((name, i) => [name, tensors[i] as tf.Tensor]));
}

/** The parameter called `name`. */
export function parameter<R extends tf.Rank>(parameters: Parameters, name: string): tf.Tensor<R> {
  const tensor = parameters[name];
  if (!tensor) throw new Error(`The network has no parameter '${name}'.`);
  return tensor as tf.Tensor<R>;
}
