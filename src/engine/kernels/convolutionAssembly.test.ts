/** The SIMD module's convolutions against the definition in stock operations, which the cpu backend runs. */

import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { normalValues, openTestBackend, relativeError, valuesOn } from '../testing';
import { convolution, convolutionWithoutBias, single, windowCount, type Windows } from './convolution';

interface Case {
  readonly shape: [batch: number, length: number, channels: number];
  readonly outputs: number;
  readonly windows: Windows;
}

const centred = (size: number): Windows => ({ size, stride: 1, before: (size - 1) / 2, after: (size - 1) / 2 });

const cases: readonly Case[] = [
  { shape: [3, 8, 16], outputs: 16, windows: centred(5) },
  { shape: [2, 7, 5], outputs: 3, windows: centred(5) },
  { shape: [1, 1, 1], outputs: 1, windows: centred(3) },
  { shape: [5, 6, 9], outputs: 12, windows: { size: 3, stride: 2, before: 1, after: 1 } },
  { shape: [2, 11, 4], outputs: 6, windows: { size: 4, stride: 2, before: 0, after: 3 } },
  { shape: [2, 13, 3], outputs: 7, windows: { size: 2, stride: 3, before: 0, after: 0 } },
  { shape: [2, 9, 2], outputs: 5, windows: { size: 5, stride: 3, before: 4, after: 1 } },
  { shape: [2, 10, 6], outputs: 17, windows: { size: 8, stride: 1, before: 0, after: 0 } },
  { shape: [7, 1, 10], outputs: 23, windows: single },
  { shape: [1, 150, 7], outputs: 9, windows: single },
  { shape: [3, 130, 2], outputs: 2, windows: centred(3) },
];

const nameOf = ({ shape, outputs, windows: { size, stride, before, after } }: Case): string =>
  `[${shape}] to ${outputs}, ${size} / ${stride}, padded ${before} and ${after}`;

describe.each([
  ['with a bias', convolution],
  ['without', convolutionWithoutBias],
] as const)('convolution %s', (bias, convolve) => {
  it.each(cases.map((c) => [nameOf(c), c] as const))('on WASM equals the definition: %s', async (_, c) => {
    const { shape, outputs, windows } = c;
    const random = createRandom(17);
    const rows = windows.size * shape[2] + (bias === 'without' ? 0 : 1);
    const x = normalValues(shape, random);
    const weights = normalValues([rows, outputs], random);
    const mix = normalValues([shape[0], windowCount(shape[1], windows), outputs], random);
    const apply = (a: tf.Tensor, w: tf.Tensor): tf.Tensor => convolve(a as tf.Tensor3D, w as tf.Tensor2D, windows);
    const given = (): [tf.Tensor, tf.Tensor] => [tf.tensor(x, shape), tf.tensor(weights, [rows, outputs])];
    /** Curved, so that both derivatives depend on both inputs. */
    const curved = (a: tf.Tensor, w: tf.Tensor): tf.Scalar => {
      const y = apply(a, w);
      return tf.sum(tf.mul(tf.sin(y), tf.tensor(mix, y.shape)));
    };
    const slope = (a: tf.Tensor, w: tf.Tensor): tf.Scalar => {
      const [da, dw] = tf.grads(curved)([a, w]);
      return tf.add(tf.sum(tf.square(da!)), tf.sum(tf.sin(dw!)));
    };
    const computations = [
      () => apply(...given()),
      ...[curved, slope].flatMap((f) => [0, 1].map((i) => () => tf.grads(f)(given())[i]!)),
    ];
    for (const compute of computations) {
      expect(relativeError(await valuesOn('wasm', compute), await valuesOn('cpu', compute))).toBeLessThan(1e-4);
    }
  });
});

it('uses no memory beyond its results', async () => {
  await openTestBackend('wasm');
  const backend = tf.backend() as tf.KernelBackend & { numDataIds(): number };
  const [x, w] = [tf.ones<tf.Rank.R3>([4, 8, 6]), tf.ones<tf.Rank.R2>([31, 5])];
  const before = backend.numDataIds();
  const y = convolution(x, w, centred(5));
  expect(backend.numDataIds()).toBe(before + 1);
  tf.dispose([x, w, y]);
});
