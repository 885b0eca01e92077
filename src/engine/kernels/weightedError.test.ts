import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { centralDifferences, normalValues, openTestBackend, relativeError, valuesOn } from '../testing';
import { weightedError, weightedErrorPlain } from './weightedError';

const shapes: readonly [batch: number, length: number, channels: number, weights: number][] = [
  [1, 1, 1, 1],
  [2, 3, 2, 1],
  [2, 3, 2, 2],
  [5, 7, 6, 1],
  [3, 16, 3, 3],
];

function given(shape: readonly [number, number, number], weights = 1) {
  const random = createRandom(3);
  return {
    guess: normalValues(shape, random),
    target: normalValues(shape, random),
    weight: normalValues([shape[0], shape[1], weights], random).map(Math.abs),
  };
}

describe.each(['cpu', 'wasm'] as const)('weightedError on %s', (backend) => {
  describe.each([
    ['as it is', weightedError],
    ['in stock operations', weightedErrorPlain],
  ] as const)('%s', (_, error) => {
    it.each(shapes)(
      'is the mean weighted square in double precision, and its gradient: %i x %i x %i, %i weights a state',
      async (batch, length, channels, weights) => {
        const shape: [number, number, number] = [batch, length, channels];
        const { guess, target, weight } = given(shape, weights);
        const of = (values: Float32Array): tf.Scalar =>
          error(tf.tensor3d(values, shape), tf.tensor3d(target, shape), tf.tensor3d(weight, [batch, length, weights]));
        const each = [...guess].map((value, i) => ({
          d: value - target[i]!,
          w: weight[Math.floor((i * weights) / channels)]!,
        }));
        const expected = each.reduce((sum, { d, w }) => sum + w * d * d, 0) / guess.length;
        const [computed] = await valuesOn(backend, () => of(guess));
        expect(Math.abs(computed! - expected)).toBeLessThan(1e-5 * expected);
        const slope = await valuesOn(backend, () =>
          tf.grad((x: tf.Tensor) =>
            tf.mul(
              -2.5,
              error(x as tf.Tensor3D, tf.tensor3d(target, shape), tf.tensor3d(weight, [batch, length, weights])),
            ),
          )(tf.tensor3d(guess, shape)),
        );
        const slopes = each.map(({ d, w }) => (-2.5 * 2 * w * d) / guess.length);
        expect(relativeError(slope, slopes)).toBeLessThan(1e-5);
        if (guess.length > 12) return;
        const value = async (moved: Float32Array): Promise<number> =>
          -2.5 * (await valuesOn(backend, () => of(moved)))[0]!;
        expect(relativeError(slope, await centralDifferences(value, guess, [...guess.keys()], 1e-2))).toBeLessThan(
          2e-3,
        );
      },
    );
  });

  it('is 0 where guess and target are the same, and frees all but its results', async () => {
    await openTestBackend(backend);
    const { guess, weight } = given([5, 7, 6]);
    const [x, w] = [tf.tensor3d(guess, [5, 7, 6]), tf.tensor3d(weight, [5, 7, 1])];
    const same = tf.clone(x);
    const before = tf.memory().numTensors;
    const error = tf.tidy(() => weightedError(x, same, w));
    const slope = tf.grad((y: tf.Tensor) => weightedError(y as tf.Tensor3D, same, w))(x);
    expect(tf.memory().numTensors).toBe(before + 2);
    expect([...(await error.data())]).toEqual([0]);
    expect([...(await slope.data())].every((value) => Math.abs(value) === 0)).toBe(true);
    tf.dispose([x, w, same, error, slope]);
  });
});
