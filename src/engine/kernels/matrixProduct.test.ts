import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { centralDifferences, normalValues, relativeError, valuesOn } from '../testing';
import { matrixProduct, sumRows } from './matrixProduct';

const [rows, inner, columns] = [5, 3, 7];
const random = createRandom(21);
const a = normalValues([rows, inner], random);
const b = normalValues([inner, columns], random);
const bias = normalValues([columns], random);
const weights = normalValues([rows, columns], random);

const A = (values = a): tf.Tensor2D => tf.tensor2d(values, [rows, inner]);
const B = (values = b): tf.Tensor2D => tf.tensor2d(values, [inner, columns]);
const W = (): tf.Tensor2D => tf.tensor2d(weights, [rows, columns]);

/** [n, k] x [k, m], in double precision. */
function naiveProduct(x: ArrayLike<number>, y: ArrayLike<number>, n: number, k: number, m: number): number[] {
  return Array.from({ length: n * m }, (_, i) => {
    let sum = 0;
    for (let l = 0; l < k; l++) sum += x[Math.floor(i / m) * k + l]! * y[l * m + (i % m)]!;
    return sum;
  });
}

const transposed = (x: ArrayLike<number>, n: number, m: number): number[] =>
  Array.from({ length: n * m }, (_, i) => x[(i % n) * m + Math.floor(i / n)]!);

const columnSums = (x: ArrayLike<number>): number[] =>
  Array.from({ length: columns }, (_, j) =>
    Array.from({ length: rows }, (_, i) => x[i * columns + j]!).reduce((s, v) => s + v),
  );

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  const on = (compute: () => tf.Tensor) => valuesOn(backend, compute);

  it('values are the sums of products', async () => {
    const product = naiveProduct(a, b, rows, inner, columns);
    expect(relativeError(await on(() => matrixProduct(A(), B())), product)).toBeLessThan(1e-6);
    expect(relativeError(await on(() => sumRows(W())), columnSums(weights))).toBeLessThan(1e-6);
  });

  it("gradients of <w, a b> are w b' and a' w", async () => {
    const gradient = (i: number) =>
      on(
        () =>
          tf.grads((x, y) => tf.sum(tf.mul(matrixProduct(x as tf.Tensor2D, y as tf.Tensor2D), W())))([A(), B()])[i]!,
      );
    expect(
      relativeError(await gradient(0), naiveProduct(weights, transposed(b, inner, columns), rows, columns, inner)),
    ).toBeLessThan(1e-6);
    expect(
      relativeError(await gradient(1), naiveProduct(transposed(a, rows, inner), weights, inner, rows, columns)),
    ).toBeLessThan(1e-6);
  });

  it('the gradient of sumRows repeats its slope on every row', async () => {
    const slope = await on(() => tf.grad((x) => tf.sum(tf.mul(sumRows(x as tf.Tensor2D), tf.tensor1d(bias))))(W()));
    expect(
      relativeError(
        slope,
        weights.map((_, i) => bias[i % columns]!),
      ),
    ).toBe(0);
  });

  it.each(['a', 'b'] as const)('second derivatives in %s equal differences', async (input) => {
    const values = input === 'a' ? a : b;
    /** |grad_a f(a b)|^2: both factors take part. */
    const slope = (moved: tf.Tensor): tf.Scalar => {
      const [x, y] = input === 'a' ? [moved, B()] : [A(), moved];
      return tf.sum(tf.square(tf.grad((v) => tf.sum(tf.tanh(matrixProduct(v as tf.Tensor2D, y as tf.Tensor2D))))(x)));
    };
    const tensor = (moved: Float32Array): tf.Tensor2D => (input === 'a' ? A(moved) : B(moved));
    const analytic = await on(() => tf.grad(slope)(tensor(values)));
    const value = async (moved: Float32Array): Promise<number> => (await on(() => slope(tensor(moved))))[0]!;
    expect(relativeError(analytic, await centralDifferences(value, values, [...values.keys()], 5e-3))).toBeLessThan(
      2e-3,
    );
  });
});
