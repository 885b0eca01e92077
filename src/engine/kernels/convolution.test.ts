/** Convolutions and their gradients against loops in double precision, and gradients of those against stock operations. */

import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { normalValues, openTestBackend, relativeError, valuesOn } from '../testing';
import { convolution, convolutionWithoutBias, single, windowCount, type Windows } from './convolution';
import { unfoldPlain } from './unfold';

interface Case {
  readonly shape: [batch: number, length: number, channels: number];
  readonly outputs: number;
  readonly windows: Windows;
}

const cases: readonly Case[] = [
  { shape: [2, 7, 3], outputs: 5, windows: single },
  { shape: [3, 9, 4], outputs: 8, windows: { size: 1, stride: 2, before: 0, after: 0 } },
  { shape: [2, 8, 5], outputs: 3, windows: { size: 3, stride: 1, before: 1, after: 1 } },
  { shape: [1, 1, 1], outputs: 1, windows: { size: 3, stride: 1, before: 1, after: 1 } },
  { shape: [3, 9, 2], outputs: 6, windows: { size: 3, stride: 2, before: 1, after: 1 } },
  { shape: [2, 10, 7], outputs: 2, windows: { size: 3, stride: 2, before: 1, after: 1 } },
  { shape: [2, 6, 9], outputs: 10, windows: { size: 5, stride: 1, before: 2, after: 2 } },
  { shape: [1, 11, 3], outputs: 7, windows: { size: 5, stride: 2, before: 3, after: 0 } },
  { shape: [2, 8, 6], outputs: 5, windows: { size: 8, stride: 1, before: 0, after: 0 } },
  { shape: [2, 13, 1], outputs: 9, windows: { size: 8, stride: 2, before: 4, after: 3 } },
];

const nameOf = ({ shape, outputs, windows: { size, stride, before, after } }: Case): string =>
  `[${shape}] to ${outputs}, ${size} / ${stride}, padded ${before} and ${after}`;

const named = cases.map((c) => [nameOf(c), c] as const);

/** Calls visit(index in x or null for padding, row of the weights, row of the result) for all that the definition joins. */
function eachPair(
  { shape: [batch, length, channels], windows }: Case,
  visit: (x: number, row: number, y: number) => void,
) {
  const { size, stride, before } = windows;
  const count = windowCount(length, windows);
  for (let b = 0; b < batch; b++) {
    for (let w = 0; w < count; w++) {
      for (let s = 0; s < size; s++) {
        const state = w * stride + s - before;
        if (state < 0 || state >= length) continue;
        for (let c = 0; c < channels; c++) visit((b * length + state) * channels + c, s * channels + c, b * count + w);
      }
    }
  }
}

describe.each([
  ['with a bias', 1, convolution],
  ['without', 0, convolutionWithoutBias],
] as const)('convolution %s', (_, biasRows, convolve) => {
  function given(c: Case) {
    const random = createRandom(19);
    const rows = c.windows.size * c.shape[2];
    const count = windowCount(c.shape[1], c.windows);
    return {
      rows,
      shapes: { weights: [rows + biasRows, c.outputs], y: [c.shape[0], count, c.outputs] } as const,
      x: normalValues(c.shape, random),
      weights: normalValues([rows + biasRows, c.outputs], random),
      dy: normalValues([c.shape[0], count, c.outputs], random),
    };
  }

  describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
    it.each(named)('equals a loop in double precision, gradients too: %s', async (__, c) => {
      await openTestBackend(backend);
      const { rows, shapes, x, weights, dy } = given(c);
      const { outputs } = c;
      const y = new Float64Array(dy.length);
      const dx = new Float64Array(x.length);
      const dw = new Float64Array(weights.length);
      for (let i = 0; i < dy.length && biasRows > 0; i++) {
        y[i] = weights[rows * outputs + (i % outputs)]!;
        dw[rows * outputs + (i % outputs)]! += dy[i]!;
      }
      eachPair(c, (at, row, result) => {
        for (let o = 0; o < outputs; o++) {
          const [weight, slope] = [weights[row * outputs + o]!, dy[result * outputs + o]!];
          y[result * outputs + o]! += x[at]! * weight;
          dx[at]! += slope * weight;
          dw[row * outputs + o]! += slope * x[at]!;
        }
      });
      const tensors = (): [tf.Tensor, tf.Tensor] => [tf.tensor(x, c.shape), tf.tensor(weights, [...shapes.weights])];
      const apply = (a: tf.Tensor, w: tf.Tensor): tf.Tensor3D =>
        convolve(a as tf.Tensor3D, w as tf.Tensor2D, c.windows);
      expect(tf.tidy(() => apply(...tensors()).shape)).toEqual(shapes.y);
      expect(relativeError(await valuesOn(backend, () => apply(...tensors())), y)).toBeLessThan(1e-5);
      const product = (a: tf.Tensor, w: tf.Tensor): tf.Scalar =>
        tf.sum(tf.mul(apply(a, w), tf.tensor(dy, [...shapes.y])));
      const gradient = (i: number) => valuesOn(backend, () => tf.grads(product)(tensors())[i]!);
      expect(relativeError(await gradient(0), dx)).toBeLessThan(1e-5);
      expect(relativeError(await gradient(1), dw)).toBeLessThan(1e-5);
    });
  });

  /** From tfjs's own operations alone. */
  const stock = (x: tf.Tensor3D, weights: tf.Tensor2D, windows: Windows): tf.Tensor => {
    const columns = unfoldPlain(x, windows);
    const [rows, outputs] = weights.shape;
    const product = tf.matMul(
      tf.reshape<tf.Rank.R2>(columns, [-1, columns.shape[2]]),
      tf.slice(weights, [0, 0], [rows - biasRows, outputs]),
    );
    const shifted = biasRows > 0 ? tf.add(product, tf.slice(weights, [rows - 1, 0], [1, outputs])) : product;
    return tf.reshape(shifted, [x.shape[0], columns.shape[1], outputs]);
  };

  it.each(named)('has gradients of gradients, and of those, as stock operations have: %s', async (__, c) => {
    const { shapes, x, weights, dy } = given(c);
    type Definition = (x: tf.Tensor3D, weights: tf.Tensor2D, windows: Windows) => tf.Tensor;
    const derivative = (definition: Definition, order: number, i: number) => () => {
      /** Curved, so that every derivative depends on both inputs. */
      let f = (a: tf.Tensor, w: tf.Tensor): tf.Scalar =>
        tf.sum(tf.sin(tf.mul(definition(a as tf.Tensor3D, w as tf.Tensor2D, c.windows), tf.tensor(dy, [...shapes.y]))));
      for (let k = 1; k < order; k++) {
        const lower = f;
        f = (a, w) => {
          const [da, dw] = tf.grads(lower)([a, w]) as [tf.Tensor, tf.Tensor];
          return tf.add(tf.sum(tf.sin(da)), tf.sum(tf.square(dw))) as tf.Scalar;
        };
      }
      return tf.grads(f)([tf.tensor(x, c.shape), tf.tensor(weights, [...shapes.weights])])[i]!;
    };
    for (const order of [1, 2, 3]) {
      for (const i of [0, 1]) {
        const ours = await valuesOn('cpu', derivative(convolve, order, i));
        const theirs = await valuesOn('cpu', derivative(stock, order, i));
        expect(relativeError(ours, theirs), `order ${order}, input ${i}`).toBeLessThan(1e-4);
      }
    }
  });

  it('leaves no tensors behind', async () => {
    await openTestBackend('cpu');
    const c = cases[4]!;
    const { shapes, x, weights } = given(c);
    const [a, w] = [tf.tensor3d(x, c.shape), tf.tensor2d(weights, [...shapes.weights] as [number, number])];
    const before = tf.memory().numTensors;
    convolve(a, w, c.windows).dispose();
    const slope = (v: tf.Tensor): tf.Scalar =>
      tf.sum(
        tf.square(
          tf.grad((u: tf.Tensor) => tf.sum(tf.sin(convolve(u as tf.Tensor3D, v as tf.Tensor2D, c.windows))))(a),
        ),
      );
    tf.grad(slope)(w).dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([a, w]);
  });
});
