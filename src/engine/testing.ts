/** What the unit tests share: a backend opened in Node, errors measured, random tensors, finite differences. No part of the page. */

import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import './secondOrderGradients';
import type { Random } from '../math/random';
import {
  flatten,
  initialValues,
  nameParameters,
  parameterLayout,
  unflatten,
  type Parameters,
  type ParameterSpecifications,
} from './parameters';
import { withoutProcessHandlers } from './wasm/processHandlers';

// Spares the tests' output tfjs's advertisement of its native backend.
tf.env().set('IS_TEST', true);

/** Where the package's WASM binaries lie, with its last slash. */
export const wasmFolder = pathOf(new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url));

/** As Node's fileURLToPath, which the worker's part of the sources does not have: folders may have blanks, drives a letter. */
function pathOf({ pathname }: URL): string {
  return decodeURIComponent(pathname).replace(/^\/(?=[a-z]:)/i, '');
}

/** Opens a backend, and makes it the present one. */
export async function openTestBackend(name: 'cpu' | 'wasm'): Promise<void> {
  if (name === 'wasm' && tf.engine().registry['wasm'] === undefined) setWasmPaths(wasmFolder);
  if (!(await withoutProcessHandlers(() => tf.setBackend(name)))) {
    throw new Error(`The backend ${name} could not be opened.`);
  }
}

/** A function's result computed on a backend, read back. That backend is the present one afterwards. */
export async function valuesOn(name: 'cpu' | 'wasm', compute: () => tf.Tensor): Promise<Float32Array> {
  await openTestBackend(name);
  return take(tf.tidy(compute));
}

/** Values of `tensor`, which is disposed. */
export async function take(tensor: tf.Tensor): Promise<Float32Array> {
  const values = await tensor.data<'float32'>();
  tensor.dispose();
  return values;
}

/** Euclidean length of a - b over that of b; NaN where any value is. Throws when they differ in length. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${a.length} values cannot be compared with ${b.length}.`);
  let difference = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    difference += ((a[i] as number) - (b[i] as number)) ** 2;
    size += (b[i] as number) ** 2;
  }
  return difference === 0 ? 0 : Math.sqrt(difference / size);
}

/** Standard normal values times `scale`. */
export function normalValues(shape: readonly number[], random: Random, scale = 1): Float32Array {
  const values = new Float32Array(shape.reduce((product, n) => product * n, 1));
  random.fillNormal(values);
  return values.map((value) => value * scale);
}

/** A tensor of standard normal values times `scale`. */
export function normalTensor<R extends tf.Rank>(shape: readonly number[], random: Random, scale = 1): tf.Tensor<R> {
  return tf.tensor(normalValues(shape, random, scale), [...shape] as tf.ShapeMap[R]) as tf.Tensor<R>;
}

/** df/dx_i by a central difference of the fourth order. @param f of all values; called four times for each index */
export async function centralDifferences(
  f: (values: Float32Array) => Promise<number>,
  x: Float32Array,
  indices: readonly number[],
  step: number,
): Promise<number[]> {
  const slopes: number[] = [];
  for (const i of indices) {
    const moved = (by: number): Promise<number> => f(x.map((value, k) => (k === i ? value + by : value)));
    const near = (await moved(step)) - (await moved(-step));
    const far = (await moved(2 * step)) - (await moved(-2 * step));
    slopes.push((8 * near - far) / (12 * step));
  }
  return slopes;
}

/**
 * How far the gradient of a loss is from differences, for each parameter tensor along two directions, the gradient's own and a
 * random one. Differences are relative to the tensor's gradient, or to a thousandth of the whole gradient where that is more.
 */
export async function gradientErrors(
  specifications: ParameterSpecifications,
  loss: (parameters: Parameters) => tf.Scalar,
  random: Random,
  step = 1e-2,
): Promise<Record<string, number>> {
  const values = initialValues(specifications, random.fork('values'));
  const sizes = Object.values(specifications).map(({ shape }) => shape.reduce((product, n) => product * n, 1));
  const at = (flat: Float32Array): tf.Tensor[] => unflatten(tf.tensor1d(flat), specifications);
  const value = async (flat: Float32Array): Promise<number> =>
    (await take(tf.tidy(() => loss(nameParameters(specifications, at(flat))))))[0] as number;
  const gradient = await take(
    tf.tidy(() =>
      flatten(
        tf.grads((...tensors: tf.Tensor[]) => loss(nameParameters(specifications, tensors)))(at(values)),
        specifications,
      ),
    ),
  );
  const { pieces } = parameterLayout(specifications);
  const least = 1e-3 * Math.hypot(...gradient);
  const errors: Record<string, number> = {};
  for (const [i, name] of Object.keys(specifications).entries()) {
    const { offset } = pieces[i] as { offset: number };
    const size = sizes[i] as number;
    const own = gradient.slice(offset, offset + size);
    const length = Math.hypot(...own);
    let worst = 0;
    for (const direction of [own, normalValues([size], random)]) {
      const norm = Math.hypot(...direction);
      if (norm === 0) continue;
      const along = (by: Float32Array): Promise<number> =>
        value(
          values.map((v, k) =>
            k < offset || k >= offset + size ? v : v + ((by[0] as number) * (direction[k - offset] as number)) / norm,
          ),
        );
      const [numeric] = await centralDifferences(along, new Float32Array(1), [0], step);
      const analytic = own.reduce((sum, g, k) => sum + (g * (direction[k] as number)) / norm, 0);
      worst = Math.max(worst, Math.abs((numeric as number) - analytic) / Math.max(length, least));
    }
    errors[name] = worst;
  }
  return errors;
}
