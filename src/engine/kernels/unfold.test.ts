import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { centralDifferences, normalValues, relativeError, valuesOn } from '../testing';
import { fold, unfold, windowCount, type Windows } from './unfold';

interface Case extends Windows {
  readonly batch: number;
  readonly length: number;
  readonly channels: number;
}

/** Every size and stride, with odd and even lengths and paddings from none to more than a window's. */
const cases: readonly Case[] = [1, 3, 4, 5, 8].flatMap((size) =>
  [1, 2].flatMap((stride) =>
    (
      [
        [0, 0, 9],
        [1, 1, 8],
        [2, 0, 11],
        [0, 3, 10],
        [(size - 1) >> 1, size >> 1, 13],
        [size + 1, size, 8],
      ] as const
    ).map(([before, after, length], i) => ({
      size,
      stride,
      before,
      after,
      length,
      batch: 1 + (i % 3),
      channels: 1 + ((i * 2) % 5),
    })),
  ),
);

const nameOf = ({ batch, length, channels, size, stride, before, after }: Case): string =>
  `[${batch}, ${length}, ${channels}], ${size} / ${stride}, padded ${before} and ${after}`;

/** Calls visit(index in the sequence, index in the columns) for every pair that the definition joins. */
function eachPair(c: Case, visit: (from: number, to: number) => void): void {
  const count = windowCount(c.length, c);
  for (let b = 0; b < c.batch; b++) {
    for (let w = 0; w < count; w++) {
      for (let s = 0; s < c.size; s++) {
        const state = w * c.stride + s - c.before;
        if (state < 0 || state >= c.length) continue;
        for (let k = 0; k < c.channels; k++) {
          visit((b * c.length + state) * c.channels + k, ((b * count + w) * c.size + s) * c.channels + k);
        }
      }
    }
  }
}

function naiveUnfold(c: Case, x: Float32Array): Float32Array {
  const columns = new Float32Array(c.batch * windowCount(c.length, c) * c.size * c.channels);
  eachPair(c, (from, to) => (columns[to] = x[from]!));
  return columns;
}

function naiveFold(c: Case, columns: Float32Array): Float32Array {
  const x = new Float32Array(c.batch * c.length * c.channels);
  eachPair(c, (to, from) => (x[to] = x[to]! + columns[from]!));
  return x;
}

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  it.each(cases.map((c) => [nameOf(c), c] as const))('unfold and fold equal naive loops: %s', async (_, c) => {
    const random = createRandom(11);
    const x = normalValues([c.batch, c.length, c.channels], random);
    const y = normalValues([c.batch, windowCount(c.length, c), c.size * c.channels], random);
    const unfolded = await valuesOn(backend, () => unfold(tf.tensor3d(x, [c.batch, c.length, c.channels]), c));
    const folded = await valuesOn(backend, () =>
      fold(tf.tensor3d(y, [c.batch, windowCount(c.length, c), c.size * c.channels]), c.length, c),
    );
    expect(relativeError(unfolded, naiveUnfold(c, x))).toBe(0);
    expect(relativeError(folded, naiveFold(c, y))).toBeLessThan(1e-6);
    const [left, right] = [dot(unfolded, y), dot(x, folded)]; // <U x, y> = <x, F y>
    expect(Math.abs(left - right)).toBeLessThan(1e-5 * (1 + Math.abs(left)));
  });

  it.each([
    ['stride 1', { batch: 1, length: 7, channels: 2, size: 5, stride: 1, before: 2, after: 2 }],
    ['stride 2', { batch: 2, length: 6, channels: 1, size: 3, stride: 2, before: 1, after: 1 }],
  ])('first and second derivatives equal differences, %s', async (_, c) => {
    const random = createRandom(12);
    const shape: [number, number, number] = [c.batch, c.length, c.channels];
    const values = normalValues(shape, random);
    const mix = normalValues([c.batch, windowCount(c.length, c), c.size * c.channels], random);
    /** A curved function of the windows, and of the windows folded back. */
    const f = (x: tf.Tensor): tf.Scalar => {
      const columns = unfold(x as tf.Tensor3D, c);
      const back = fold(tf.sin(tf.mul(columns, tf.tensor(mix, columns.shape))), c.length, c);
      return tf.add(tf.sum(tf.tanh(back)), tf.sum(tf.mul(tf.square(columns), tf.tensor(mix, columns.shape))));
    };
    const slope = (x: tf.Tensor): tf.Scalar => tf.sum(tf.square(tf.grad(f)(x)));
    for (const g of [f, slope]) {
      const analytic = await valuesOn(backend, () => tf.grad(g)(tf.tensor3d(values, shape)));
      const value = async (moved: Float32Array): Promise<number> =>
        (await valuesOn(backend, () => g(tf.tensor3d(moved, shape))))[0]!;
      const numeric = await centralDifferences(value, values, [...values.keys()], 1e-2);
      expect(relativeError(analytic, numeric)).toBeLessThan(2e-3);
    }
  });
});
