/**
 * Matrix products of plain definitions, with gradients in the form that each backend is quick at: tfjs's WASM backend hands plain products
 * to XNNPACK and transposed ones to a loop 10 to 40 times slower (measured), WebGPU has programs for all four.
 */

import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, required, runKernel } from './defineKernel';

interface ProductAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Sum over the rows of [rows, columns], as a matrix product: reductions over the first axis are slow on WASM. */
export function sumRows(x: tf.Tensor2D): tf.Tensor1D {
  return tf.reshape(matrixProduct(tf.ones([1, x.shape[0]]), x), [x.shape[1]]);
}

/** a b, with a or b transposed first where asked for: [n, k] x [k, m] -> [n, m]. Differentiable to any order. */
export function matrixProduct(a: tf.Tensor2D, b: tf.Tensor2D, transposeA = false, transposeB = false): tf.Tensor2D {
  return runKernel<tf.Rank.R2>('MatrixProduct', { a, b }, { transposeA, transposeB });
}

const transpose = (x: tf.Tensor2D): tf.Tensor2D => tf.transpose(x);

/** The same product from plain ones alone; of a' b, the smaller of the two is transposed, and so perhaps the result. */
function productWithoutTransposes(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  { transposeA, transposeB }: ProductAttributes,
): tf.Tensor {
  if (transposeA && !transposeB && a.size > b.size) return transpose(tf.matMul(transpose(b), a));
  return tf.matMul(transposeA ? transpose(a) : a, transposeB ? transpose(b) : b);
}

defineKernel<ProductAttributes>({
  name: 'MatrixProduct',
  plain: (inputs, attributes) => {
    const [a, b] = [required(inputs, 'a') as tf.Tensor2D, required(inputs, 'b') as tf.Tensor2D];
    if (tf.getBackend() === 'wasm') return productWithoutTransposes(a, b, attributes);
    return tf.matMul(a, b, attributes.transposeA, attributes.transposeB);
  },
  saves: ['a', 'b'],
  gradient: (dy, inputs, { transposeA, transposeB }) => {
    const [a, b] = [required(inputs, 'a') as tf.Tensor2D, required(inputs, 'b') as tf.Tensor2D];
    const d = dy as tf.Tensor2D;
    return {
      a: () => (transposeA ? matrixProduct(b, d, transposeB, true) : matrixProduct(d, b, false, !transposeB)),
      b: () => (transposeB ? matrixProduct(d, a, true, transposeA) : matrixProduct(a, d, !transposeA, false)),
    };
  },
});
