/** The SIMD module's elementwise kernels against their definitions in stock operations, which the cpu backend runs. */

import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { normalTensor, normalValues, relativeError, valuesOn } from '../testing';
import { adamStep } from './adamStep';
import { wavesOfPositions } from './positionalFeatures';
import { silu } from './silu';
import { weightedError } from './weightedError';

const derivative = (f: (x: tf.Tensor) => tf.Tensor) => (x: tf.Tensor) => tf.grad(f)(x);

describe('on WASM as on the plain backend', () => {
  const orders = [0, 1, 2, 3].map((order) => ({ order, sizes: [1, 2, 3, 7, 64, 1001] }));

  it.each(orders)("SiLU's derivative of order $order, with factors", async ({ order, sizes }) => {
    for (const size of sizes) {
      const values = normalValues([size], createRandom(size), 4);
      const mix = normalValues([size], createRandom(size + 1));
      let f = (x: tf.Tensor): tf.Tensor => tf.mul(silu(x), tf.tensor1d(mix));
      for (let i = 0; i < order; i++) f = derivative(f);
      const compute = (): tf.Tensor => f(tf.tensor1d(values));
      expect(relativeError(await valuesOn('wasm', compute), await valuesOn('cpu', compute))).toBeLessThan(1e-4);
    }
  });

  it('SiLU far out', async () => {
    const far = [-1e4, -100, -50, 50, 100, 1e4];
    expect([...(await valuesOn('wasm', () => silu(tf.tensor1d(far))))].map((v) => Math.round(v))).toEqual(
      far.map((v) => Math.max(v, 0) || -0),
    );
  });

  it.each([
    [1, 1, 1, 1],
    [3, 5, 2, 1],
    [4, 7, 6, 1],
    [4, 7, 6, 6],
    [64, 32, 4, 4],
  ])(
    'the weighted error of %i x %i x %i, %i weights a state, and its gradient',
    async (batch, length, channels, weights) => {
      const on = (backend: 'cpu' | 'wasm', slope: boolean) =>
        valuesOn(backend, () => {
          const random = createRandom(7);
          const shape = [batch, length, channels];
          const guess = normalTensor<tf.Rank.R3>(shape, random);
          const target = normalTensor<tf.Rank.R3>(shape, random);
          const weight = tf.abs(normalTensor<tf.Rank.R3>([batch, length, weights], random));
          const f = (x: tf.Tensor): tf.Scalar => tf.mul(3, weightedError(x as tf.Tensor3D, target, weight));
          return slope ? tf.grad(f)(guess) : f(guess);
        });
      for (const slope of [false, true]) {
        expect(relativeError(await on('wasm', slope), await on('cpu', slope))).toBeLessThan(1e-5);
      }
    },
  );

  it.each([
    [1, 0.01],
    [6, 100],
    [5003, 0.5],
  ])('a step of Adam on %i values, the norm held to %f', async (size, clipNorm) => {
    const on = (backend: 'cpu' | 'wasm', i: number) =>
      valuesOn(backend, () => {
        const random = createRandom(9);
        const vector = (): tf.Tensor1D => normalTensor<tf.Rank.R1>([size], random);
        const state = { values: vector(), average: vector(), first: vector(), second: tf.abs(vector()) };
        const rate = { first: 1e-2, steps: 100 };
        const next = adamStep(state, vector(), { step: 3, begun: 0 }, { rate, clipNorm, averageDecay: 0.99 });
        return [next.values, next.average, next.first, next.second][i]!;
      });
    for (const i of [0, 1, 2, 3]) {
      expect(relativeError(await on('wasm', i), await on('cpu', i))).toBeLessThan(1e-5);
    }
  });

  const heldOnes = ['none', 'one for all', 'one a plan', 'each channel'] as const;
  it.each(heldOnes)('waves of positions and two derivatives, held states: %s', async (held) => {
    const [batch, length, channels, count] = [3, 5, 4, 6];
    const layout = { positionChannel: 2, width: 12 };
    const on = (backend: 'cpu' | 'wasm', order: number) =>
      valuesOn(backend, () => {
        const random = createRandom(13);
        const x = normalTensor<tf.Rank.R3>([batch, length, channels], random);
        const waves = normalTensor<tf.Rank.R2>([3, count], random, 8);
        const levels = normalTensor<tf.Rank.R2>([7, 1 + count], random);
        const rows = held === 'one for all' ? 1 : batch;
        const masks = held === 'each channel' ? channels : 1;
        const pattern = Float32Array.from({ length: rows * length * masks }, (_, i) => (i % 3 === 0 ? 0 : 1));
        const free = held === 'none' ? undefined : tf.tensor3d(pattern, [rows, length, masks]);
        const steps = tf.tensor1d([0, 6, 2], 'int32');
        const mix = normalTensor<tf.Rank.R3>([batch, length, layout.width], random);
        const f = (given: tf.Tensor): tf.Tensor =>
          wavesOfPositions(given as tf.Tensor3D, steps, free, { waves, levels }, layout);
        if (order === 0) return f(x);
        const curved = (given: tf.Tensor): tf.Tensor => tf.sum(tf.mul(f(given), mix));
        if (order === 1) return tf.grad(curved)(x);
        // The gradient's own gradient in the upstream values, as a reward's training needs it.
        const slope = (m: tf.Tensor): tf.Tensor =>
          tf.sum(tf.square(tf.grad((given: tf.Tensor) => tf.sum(tf.mul(f(given), m)))(x)));
        return tf.grad(slope)(mix);
      });
    for (const order of [0, 1, 2]) {
      expect(relativeError(await on('wasm', order), await on('cpu', order))).toBeLessThan(1e-4);
    }
  });
});
