/**
 * A network's parameters: named tensors for the network, one flat vector for the optimiser. How a network uses them is its own
 * affair; how they are updated is learner.ts's.
 */

import type * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../math/random';
import type { NamedTensor, TensorShape } from '../protocol/messages';
import { cut, join, type Placed } from './kernels/cut';

/** What a parameter looks like before training. `bound`: uniform in +-bound; `rows`: a constant for each row. */
export interface ParameterSpecification {
  readonly shape: readonly number[];
  readonly initial: { readonly bound: number } | { readonly rows: readonly number[] };
}

export type ParameterSpecifications = Readonly<Record<string, ParameterSpecification>>;

/** Tensors by name; a network is a function of these. */
export type Parameters = Readonly<Record<string, tf.Tensor>>;

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** Every parameter begins at a multiple of this in the flat vector: WebGPU binds ranges of a buffer from multiples of 256 bytes. */
const alignment = 64;

export interface ParameterLayout {
  readonly pieces: readonly Placed[];
  /** Length of the flat vector, the unused places between parameters included. */
  readonly size: number;
}

/** Where each parameter lies in the flat vector, in the order of the specifications. */
export function parameterLayout(specifications: ParameterSpecifications): ParameterLayout {
  let size = 0;
  const pieces = Object.values(specifications).map(({ shape }) => {
    const offset = size;
    size += Math.ceil(sizeOf(shape) / alignment) * alignment;
    return { shape, offset };
  });
  return { pieces, size };
}

/** Number of values in all parameters together. */
export function parameterCount(specifications: ParameterSpecifications): number {
  return Object.values(specifications).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** Initial values, flat; zero in unused places. */
export function initialValues(specifications: ParameterSpecifications, random: Random): Float32Array {
  const { pieces, size } = parameterLayout(specifications);
  const values = new Float32Array(size);
  Object.values(specifications).forEach(({ shape, initial }, index) => {
    const { offset } = pieces[index] as Placed;
    const columns = shape[1] ?? 1;
    for (let i = 0; i < sizeOf(shape); i++) {
      values[offset + i] =
        'rows' in initial
          ? (initial.rows[Math.floor(i / columns)] as number)
          : initial.bound * (2 * random.uniform() - 1);
    }
  });
  return values;
}

/** The flat vector cut into the network's tensors; the caller disposes them. */
export function unflatten(flat: tf.Tensor1D, specifications: ParameterSpecifications): tf.Tensor[] {
  return cut(flat, parameterLayout(specifications).pieces);
}

/** The inverse of `unflatten`: zeros in unused places. */
export function flatten(tensors: readonly tf.Tensor[], specifications: ParameterSpecifications): tf.Tensor1D {
  const { pieces, size } = parameterLayout(specifications);
  return join(tensors, pieces, size);
}

/** Copies of a flat vector's values, by parameter. */
export function namedValues(flat: Float32Array, specifications: ParameterSpecifications): NamedTensor[] {
  const { pieces } = parameterLayout(specifications);
  return Object.keys(specifications).map((name, i) => {
    const { shape, offset } = pieces[i] as Placed;
    return { name, shape, values: flat.slice(offset, offset + sizeOf(shape)) };
  });
}

/** The inverse of `namedValues`, in whatever order they come. @throws Error where `misfit` finds something */
export function flatValues(tensors: readonly NamedTensor[], specifications: ParameterSpecifications): Float32Array {
  const problem = misfit(tensors, specifications);
  if (problem !== null) throw new Error(`These are not this network's parameters: ${problem}.`);
  const { pieces, size } = parameterLayout(specifications);
  const flat = new Float32Array(size);
  Object.keys(specifications).forEach((name, i) => {
    flat.set(tensors.find((tensor) => tensor.name === name)!.values, (pieces[i] as Placed).offset);
  });
  return flat;
}

/** What keeps tensors from being a network's parameters, as the end of a sentence, or null. */
export function misfit(tensors: readonly TensorShape[], specifications: ParameterSpecifications): string | null {
  const strange = tensors.find(({ name }) => !Object.hasOwn(specifications, name));
  if (strange) return `'${strange.name}' is none of its parameters`;
  for (const [name, { shape }] of Object.entries(specifications)) {
    const given = tensors.filter((tensor) => tensor.name === name);
    if (given.length === 0) return `its parameter '${name}' is missing`;
    if (given.length > 1) return `its parameter '${name}' is there ${given.length} times`;
    const [wanted, found] = [shape.join(' x '), given[0]!.shape.join(' x ')];
    if (wanted !== found) return `its parameter '${name}' is ${found} and has to be ${wanted}`;
  }
  return null;
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
