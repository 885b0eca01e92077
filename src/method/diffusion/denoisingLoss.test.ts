import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { centralDifferences, normalValues, openTestBackend, relativeError, take } from '../../engine/testing';
import { createRandom } from '../../math/random';
import { denoisingLoss } from './denoisingLoss';

const [batch, horizon, channels] = [8, 3, 2];

function noisedBatch() {
  const random = createRandom(4);
  const shape: [number, number, number] = [batch, horizon, channels];
  const values = {
    clean: normalValues(shape, random, 0.5),
    noisy: normalValues(shape, random),
    weight: normalValues([batch, horizon, 1], random).map((value, i) => (i % 6 === 0 ? 0 : Math.abs(value))),
  };
  const tensors = {
    clean: tf.tensor3d(values.clean, shape),
    noisy: tf.tensor3d(values.noisy, shape),
    weight: tf.tensor3d(values.weight, [batch, horizon, 1]),
    steps: tf.range(0, batch, 1, 'int32'),
    free: tf.tensor3d(
      values.weight.map((weight) => (weight === 0 ? 0 : 1)),
      [batch, horizon, 1],
    ),
  };
  return { values, tensors };
}

it('is the mean of the weighted squared error, and gives the denoiser what it needs', async () => {
  await openTestBackend('cpu');
  const before = tf.memory().numTensors;
  const { values, tensors } = noisedBatch();
  const loss = tf.tidy(() =>
    denoisingLoss((noisy, steps, free) => {
      expect([noisy, steps, free]).toEqual([tensors.noisy, tensors.steps, tensors.free]);
      return tf.mul(noisy, 0.5);
    }, tensors),
  );
  const errors = [...values.clean].map(
    (x, i) => values.weight[Math.floor(i / channels)]! * (values.noisy[i]! / 2 - x) ** 2,
  );
  expect((await take(loss))[0]).toBeCloseTo(errors.reduce((sum, error) => sum + error, 0) / errors.length, 5);
  const factors = Float32Array.from({ length: horizon * channels }, (_, i) => i + 1);
  const emphasised = tf.tidy(() =>
    denoisingLoss((noisy) => tf.mul(noisy, 0.5), tensors, tf.tensor3d(factors, [1, horizon, channels])),
  );
  const counted = errors.reduce((sum, error, i) => sum + error * factors[i % factors.length]!, 0);
  expect((await take(emphasised))[0]).toBeCloseTo(counted / errors.length, 5);
  tf.dispose(tensors);
  expect(tf.memory().numTensors).toBe(before);
});

it.each(['cpu', 'wasm'] as const)('has a gradient in the denoiser that equals differences on %s', async (backend) => {
  await openTestBackend(backend);
  const { tensors } = noisedBatch();
  const loss = (scale: tf.Tensor): tf.Scalar =>
    denoisingLoss((noisy) => tf.mul(noisy, tf.tanh(scale)) as tf.Tensor3D, tensors);
  const scale = Float32Array.of(0.4, -0.7);
  const analytic = await take(tf.tidy(() => tf.grad(loss)(tf.tensor1d(scale))));
  const value = async (moved: Float32Array): Promise<number> =>
    (await take(tf.tidy(() => loss(tf.tensor1d(moved)))))[0]!;
  expect(relativeError(analytic, await centralDifferences(value, scale, [0, 1], 1e-2))).toBeLessThan(1e-3);
  tf.dispose(tensors);
});
