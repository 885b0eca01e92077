import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../math/random';
import { mish } from './kernels/groupNormMish';
import { centralDifferences, normalValues, openTestBackend, relativeError, take } from './testing';

type Op = (z: tf.Tensor2D) => tf.Tensor;

/** Operations on z [3, 4]. Those that only move values about are made curved by a sine, so that a second derivative exists. */
const ops: Readonly<Record<string, Op>> = {
  tanh: (z) => tf.tanh(z),
  sigmoid: (z) => tf.sigmoid(z),
  exp: (z) => tf.exp(z),
  softmax: (z) => tf.square(tf.softmax(z)),
  elu: (z) => tf.elu(z),
  silu: (z) => tf.mul(z, tf.sigmoid(z)),
  mish: (z) => mish(z),
  softplus: (z) => tf.softplus(z),
  sin: (z) => tf.sin(z),
  cos: (z) => tf.cos(z),
  'square and mean': (z) => tf.square(tf.mean(tf.square(z), 1)),
  rsqrt: (z) => tf.rsqrt(tf.add(tf.square(z), 0.5)),
  division: (z) => tf.div(z, tf.add(tf.square(z), 1)),
  relu: (z) => tf.square(tf.relu(z)),
  leakyRelu: (z) => tf.square(tf.leakyRelu(z, 0.2)),
  maximum: (z) => tf.square(tf.maximum(z, 0.1)),
  minimum: (z) => tf.square(tf.minimum(z, tf.sin(z))),
  'max over an axis': (z) => tf.square(tf.max(z, 1)),
  matMul: (z) => tf.sin(tf.matMul(z, z, false, true)),
  concat: (z) => tf.sin(tf.concat([z, tf.square(z)], 1)),
  slice: (z) => tf.sin(tf.slice(z, [1, 0], [2, 3])),
  // prettier-ignore
  pad: (z) => tf.cos(tf.pad(z, [[1, 0], [0, 2]])),
  tile: (z) => tf.sin(tf.mul(tf.tile(z, [2, 1]), tf.range(1, 5))),
  gather: (z) => tf.sin(tf.mul(tf.gather(z, tf.tensor1d([0, 2, 2], 'int32')), tf.range(1, 5))),
  transpose: (z) => tf.sin(tf.mul(tf.transpose(z), tf.range(1, 4))),
  'reshape and expandDims': (z) =>
    tf.sin(tf.add(tf.reshape(z, [3, 2, 2]), tf.expandDims(tf.slice(z, [0, 0], [3, 2]), 1))),
  addN: (z) => tf.sin(tf.addN([z, tf.square(z), tf.tanh(z)])),
  stack: (z) => tf.sin(tf.stack([z, tf.square(z)])),
  broadcast: (z) => tf.sin(tf.mul(z, tf.slice(z, [0, 0], [1, 4]))),
};

const shape = [3, 4] as const;
const inner = 2;

/** x [3, 2] and w [2, 4] whose product keeps clear of the kinks of relu (0) and maximum (0.1), where differences mislead. */
function clearOfKinks(): { x: Float32Array; w: Float32Array } {
  const random = createRandom(5);
  for (;;) {
    const x = normalValues([shape[0], inner], random);
    const w = normalValues([inner, shape[1]], random);
    const products = Array.from({ length: shape[0] * shape[1] }, (_, i) => {
      const [row, column] = [Math.floor(i / shape[1]), i % shape[1]];
      return x[row * inner]! * w[column]! + x[row * inner + 1]! * w[shape[1] + column]!;
    });
    if (products.every((z) => Math.abs(z) > 0.06 && Math.abs(z - 0.1) > 0.06)) return { x, w };
  }
}

/** || grad_x sum f(x w) ||^2, the form of the reward's loss. */
function squaredSlope(op: Op, x: tf.Tensor2D, w: tf.Tensor2D): tf.Scalar {
  const slope = tf.grad((input: tf.Tensor) => tf.sum(op(tf.matMul(input as tf.Tensor2D, w))))(x);
  return tf.sum(tf.square(slope));
}

describe('gradients of gradients', () => {
  beforeAll(() => openTestBackend('cpu'));

  it.each(Object.entries(ops))('%s: d/dw of |grad_x f(x w)|^2 is what differences give', async (_, op) => {
    const { x, w } = clearOfKinks();
    const input = tf.tensor2d(x, [shape[0], inner]);
    const analytic = await take(
      tf.tidy(() =>
        tf.grad((v: tf.Tensor) => squaredSlope(op, input, v as tf.Tensor2D))(tf.tensor2d(w, [inner, shape[1]])),
      ),
    );
    const value = async (values: Float32Array): Promise<number> =>
      (await take(tf.tidy(() => squaredSlope(op, input, tf.tensor2d(values, [inner, shape[1]])))))[0]!;
    const numeric = await centralDifferences(value, w, [...w.keys()], 5e-3);
    input.dispose();
    expect(relativeError(analytic, numeric)).toBeLessThan(2e-3);
  });

  it('third derivatives of tanh, exp and sigmoid are the closed forms', async () => {
    const points = [-1.3, -0.4, 0.1, 0.8, 1.7];
    const third = (op: (x: tf.Tensor) => tf.Tensor): tf.Tensor =>
      tf.tidy(() => tf.grad(tf.grad(tf.grad((x: tf.Tensor) => op(x))))(tf.tensor1d(points)));
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
    const expected = {
      tanh: points.map((x) => -2 * (1 - Math.tanh(x) ** 2) * (1 - 3 * Math.tanh(x) ** 2)),
      exp: points.map(Math.exp),
      sigmoid: points.map((x) => {
        const s = sigmoid(x);
        return s * (1 - s) * (1 - 6 * s + 6 * s * s);
      }),
    };
    expect(relativeError(await take(third((x) => tf.tanh(x))), expected.tanh)).toBeLessThan(1e-5);
    expect(relativeError(await take(third((x) => tf.exp(x))), expected.exp)).toBeLessThan(1e-5);
    expect(relativeError(await take(third((x) => tf.sigmoid(x))), expected.sigmoid)).toBeLessThan(1e-5);
  });

  it('leaves no tensors behind', () => {
    const { x, w } = clearOfKinks();
    const input = tf.tensor2d(x, [shape[0], inner]);
    const weights = tf.tensor2d(w, [inner, shape[1]]);
    const before = tf.memory().numTensors;
    for (const op of Object.values(ops)) {
      tf.grad((v: tf.Tensor) => squaredSlope(op, input, v as tf.Tensor2D))(weights).dispose();
    }
    const after = tf.memory().numTensors;
    tf.dispose([input, weights]);
    expect(after).toBe(before);
  });
});
