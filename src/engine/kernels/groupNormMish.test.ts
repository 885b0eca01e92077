import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../maze/random';
import { normalValues, openTestBackend, relativeError, valuesOn } from '../testing';
import { fastExp, groupNormMish, groupNormMishPlain } from './groupNormMish';

interface Case {
  readonly batch: number;
  readonly length: number;
  readonly channels: number;
  readonly groups: number;
}

const cases: readonly Case[] = [
  { batch: 1, length: 2, channels: 16, groups: 8 },
  { batch: 3, length: 5, channels: 24, groups: 8 },
  { batch: 2, length: 13, channels: 6, groups: 3 },
  { batch: 5, length: 7, channels: 8, groups: 8 },
  { batch: 2, length: 9, channels: 10, groups: 1 },
];

type Function3 = typeof groupNormMishPlain;

/** The value, and the gradients of x, gamma and beta of its product with fixed weights. */
function compute(c: Case, scale: number) {
  const random = createRandom(41);
  const shape: [number, number, number] = [c.batch, c.length, c.channels];
  const x = normalValues(shape, random, 2).map((value) => value + 0.7);
  const gamma = normalValues([c.channels], random, scale);
  const beta = normalValues([c.channels], random, scale);
  const dy = normalValues(shape, random);
  const value = (f: Function3) => (): tf.Tensor =>
    f(tf.tensor3d(x, shape), tf.tensor1d(gamma), tf.tensor1d(beta), c.groups);
  const gradient = (f: Function3, i: number) => (): tf.Tensor => {
    const product = (...[a, g, b]: tf.Tensor[]): tf.Scalar =>
      tf.sum(tf.mul(f(a as tf.Tensor3D, g as tf.Tensor1D, b as tf.Tensor1D, c.groups), tf.tensor3d(dy, shape)));
    return tf.grads(product)([tf.tensor3d(x, shape), tf.tensor1d(gamma), tf.tensor1d(beta)])[i]!;
  };
  return { value, gradient };
}

describe('groupNormMish', () => {
  it.each(cases)('the WASM pass equals the definition: $batch x $length x $channels, $groups groups', async (c) => {
    const { value, gradient } = compute(c, 1);
    const fast = await valuesOn('wasm', value(groupNormMish));
    for (const backend of ['wasm', 'cpu'] as const) {
      expect(relativeError(fast, await valuesOn(backend, value(groupNormMishPlain)))).toBeLessThan(1e-4);
    }
    for (const i of [0, 1, 2]) {
      const slope = await valuesOn('wasm', gradient(groupNormMish, i));
      for (const backend of ['wasm', 'cpu'] as const) {
        const plain = await valuesOn(backend, gradient(groupNormMishPlain, i));
        expect(relativeError(slope, plain)).toBeLessThan(1e-4);
      }
    }
  });

  it('equals the formula in double precision', async () => {
    const x = [0.5, -1.5, 3, 0.25];
    const mean = x.reduce((sum, v) => sum + v) / 4;
    const deviation = Math.sqrt(x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 4 + 1e-5);
    const expected = x.map((v, i) => {
      const y = ((v - mean) / deviation) * [2, -1][i % 2]! + [0.5, 1][i % 2]!;
      return y * Math.tanh(Math.log1p(Math.exp(y)));
    });
    const on = (backend: 'cpu' | 'wasm') =>
      valuesOn(backend, () => groupNormMish(tf.tensor3d(x, [1, 2, 2]), tf.tensor1d([2, -1]), tf.tensor1d([0.5, 1]), 1));
    expect(relativeError(await on('cpu'), expected)).toBeLessThan(1e-5);
    expect(relativeError(await on('wasm'), expected)).toBeLessThan(1e-5);
  });

  it('stays finite and right for values up to 200', async () => {
    const { value, gradient } = compute(cases[1]!, 80);
    const fast = await valuesOn('wasm', value(groupNormMish));
    expect(Math.max(...fast)).toBeGreaterThan(100);
    expect(relativeError(fast, await valuesOn('cpu', value(groupNormMishPlain)))).toBeLessThan(1e-4);
    for (const i of [0, 1, 2]) {
      const slope = await valuesOn('wasm', gradient(groupNormMish, i));
      expect(slope.every(Number.isFinite)).toBe(true);
      expect(relativeError(slope, await valuesOn('cpu', gradient(groupNormMishPlain, i)))).toBeLessThan(1e-4);
    }
    const extreme = await valuesOn('wasm', () =>
      groupNormMish(tf.tensor3d([-200, 200], [1, 2, 1]), tf.tensor1d([200]), tf.tensor1d([0]), 1),
    );
    expect(relativeError(extreme, [0, 200])).toBeLessThan(1e-5);
  });

  it('gives all three gradients and leaves nothing behind', async () => {
    await openTestBackend('wasm');
    const { gradient } = compute(cases[1]!, 1);
    const before = tf.memory().numTensors;
    tf.tidy(() => void gradient(groupNormMish, 0)());
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('fastExp', () => {
  it('is e^x within 1e-8 from -80 to 80', () => {
    let largest = 0;
    for (let x = -80; x <= 80; x += 0.0137) largest = Math.max(largest, Math.abs(fastExp(x) / Math.exp(x) - 1));
    expect(largest).toBeLessThan(1e-8);
  });
});
