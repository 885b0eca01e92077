import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { normalValues, openTestBackend, relativeError, valuesOn } from '../testing';
import { groupNormMish, groupNormMishPlain } from './groupNormMish';

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
  { batch: 3, length: 4, channels: 3, groups: 1 },
];

const addends = ['none', 'whole', 'repeated'] as const;
type Addend = (typeof addends)[number];

type Definition = typeof groupNormMishPlain;

/** The value, and the gradients of x, the affine map and the addend, of its product with fixed weights. */
function compute(c: Case, scale: number, addend: Addend) {
  const random = createRandom(41);
  const shape: [number, number, number] = [c.batch, c.length, c.channels];
  const addendShape: [number, number, number] = [c.batch, addend === 'whole' ? c.length : 1, c.channels];
  const x = normalValues(shape, random, 2).map((value) => value + 0.7);
  const affine = normalValues([2, c.channels], random, scale);
  const dy = normalValues(shape, random);
  const added = normalValues(addendShape, random);
  const tensors = (): tf.Tensor[] => [
    tf.tensor3d(x, shape),
    tf.tensor2d(affine, [2, c.channels]),
    ...(addend === 'none' ? [] : [tf.tensor3d(added, addendShape)]),
  ];
  const apply = (f: Definition, [a, map, b]: tf.Tensor[]): tf.Tensor3D =>
    f(a as tf.Tensor3D, map as tf.Tensor2D, c.groups, b as tf.Tensor3D | undefined);
  const value = (f: Definition) => (): tf.Tensor => apply(f, tensors());
  const gradient = (f: Definition, i: number) => (): tf.Tensor => {
    const product = (...given: tf.Tensor[]): tf.Scalar => tf.sum(tf.mul(apply(f, given), tf.tensor3d(dy, shape)));
    return tf.grads(product)(tensors())[i]!;
  };
  return { value, gradient, inputs: addend === 'none' ? [0, 1] : [0, 1, 2] };
}

describe.each(addends)('groupNormMish, addend: %s', (addend) => {
  it.each(cases)('equals the definition on WASM: $batch x $length x $channels, $groups groups', async (c) => {
    const { value, gradient, inputs } = compute(c, 1, addend);
    const fast = await valuesOn('wasm', value(groupNormMish));
    for (const backend of ['wasm', 'cpu'] as const) {
      expect(relativeError(fast, await valuesOn(backend, value(groupNormMishPlain)))).toBeLessThan(1e-4);
    }
    for (const i of inputs) {
      const slope = await valuesOn('wasm', gradient(groupNormMish, i));
      for (const backend of ['wasm', 'cpu'] as const) {
        const plain = await valuesOn(backend, gradient(groupNormMishPlain, i));
        expect(relativeError(slope, plain)).toBeLessThan(1e-4);
      }
    }
  });

  it('stays finite and right for values up to 200', async () => {
    const { value, gradient, inputs } = compute(cases[1]!, 80, addend);
    const fast = await valuesOn('wasm', value(groupNormMish));
    expect(Math.max(...fast)).toBeGreaterThan(100);
    expect(relativeError(fast, await valuesOn('cpu', value(groupNormMishPlain)))).toBeLessThan(1e-4);
    for (const i of inputs) {
      const slope = await valuesOn('wasm', gradient(groupNormMish, i));
      expect(slope.every(Number.isFinite)).toBe(true);
      expect(relativeError(slope, await valuesOn('cpu', gradient(groupNormMishPlain, i)))).toBeLessThan(1e-4);
    }
  });

  it('gives all gradients and leaves nothing behind', async () => {
    await openTestBackend('wasm');
    const { gradient } = compute(cases[1]!, 1, addend);
    const before = tf.memory().numTensors;
    tf.tidy(() => void gradient(groupNormMish, 0)());
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('groupNormMish', () => {
  it('equals the formula in double precision', async () => {
    const x = [0.5, -1.5, 3, 0.25];
    const mean = x.reduce((sum, v) => sum + v) / 4;
    const deviation = Math.sqrt(x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 4 + 1e-5);
    const expected = x.map((v, i) => {
      const y = ((v - mean) / deviation) * [2, -1][i % 2]! + [0.5, 1][i % 2]!;
      return y * Math.tanh(Math.log1p(Math.exp(y)));
    });
    const affine = [2, -1, 0.5, 1];
    const on = (backend: 'cpu' | 'wasm') =>
      valuesOn(backend, () => groupNormMish(tf.tensor3d(x, [1, 2, 2]), tf.tensor2d(affine, [2, 2]), 1));
    expect(relativeError(await on('cpu'), expected)).toBeLessThan(1e-5);
    expect(relativeError(await on('wasm'), expected)).toBeLessThan(1e-5);
  });

  it.each(['cpu', 'wasm'] as const)('is 0 and 200 at -200 and 200 on %s', async (backend) => {
    const extreme = await valuesOn(backend, () =>
      groupNormMish(tf.tensor3d([-200, 200], [1, 2, 1]), tf.tensor2d([200, 0], [2, 1]), 1),
    );
    expect(relativeError(extreme, [0, 200])).toBeLessThan(1e-5);
  });

  it.each([1e3, 1e-3])('holds where the mean is far from zero beside the deviation: mean %f', async (mean) => {
    const values = normalValues([2, 8, 16], createRandom(43)).map((value) => mean + 0.1 * value);
    const apply = (f: Definition) => () =>
      f(tf.tensor3d(values, [2, 8, 16]), tf.tensor2d(new Float32Array(32).fill(1), [2, 16]), 8);
    const plain = await valuesOn('cpu', apply(groupNormMishPlain));
    expect(relativeError(await valuesOn('wasm', apply(groupNormMish)), plain)).toBeLessThan(2e-3);
  });
});
