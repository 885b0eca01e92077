import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { normalValues, openTestBackend, relativeError, take } from '../../engine/testing';
import { createRandom } from '../../math/random';
import { rewardGradient, type RewardFunction } from './relativeReward';
import { guides } from './guides';

const [batch, horizon, channels] = [6, 3, 2];

/** Smooth in x, and dependent on the level and on what is held. */
const logit: RewardFunction = (x, steps, free) => {
  const level = tf.mul(tf.cast(steps, 'float32'), 0.1);
  return tf.add(tf.sum(tf.mul(tf.square(x), free ?? 1), [1, 2]), tf.sub(level, 2));
};

describe.each(['cpu', 'wasm'] as const)('guides on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  const inputs = () => ({
    x: tf.tensor3d(normalValues([batch, horizon, channels], createRandom(1), 0.7), [batch, horizon, channels]),
    steps: tf.range(0, batch, 1, 'int32') as tf.Tensor1D,
    free: tf.tensor3d(
      Array.from({ length: batch * horizon }, (_, i) => (i % 6 === 0 ? 0 : 1)),
      [batch, horizon, 1],
    ),
  });

  it('logit is the logit', () => expect(guides.logit(logit)).toBe(logit));

  it('sigmoid has s (1 - s) times the gradient of the logit', async () => {
    const { x, steps, free } = inputs();
    const z = await take(tf.tidy(() => logit(x, steps, free)));
    const s = [...z].map((value) => 1 / (1 + Math.exp(-value)));
    expect(relativeError(await take(tf.tidy(() => guides.sigmoid(logit)(x, steps, free))), s)).toBeLessThan(1e-6);
    const plain = await take(tf.tidy(() => rewardGradient(logit, x, steps, free)));
    const slope = await take(tf.tidy(() => rewardGradient(guides.sigmoid(logit), x, steps, free)));
    const expected = [...plain].map((value, i) => {
      const probability = s[Math.floor(i / (horizon * channels))]!;
      return value * probability * (1 - probability);
    });
    expect(relativeError(slope, expected)).toBeLessThan(1e-5);
    slope.forEach((value, i) => expect(Math.abs(value)).toBeLessThanOrEqual(Math.abs(plain[i]!) / 4 + 1e-7));
    tf.dispose([x, steps, free]);
  });

  it.each([-40, 40])('sigmoid has no gradient left at the logit %d', async (sure) => {
    const { x, steps, free } = inputs();
    const certain: RewardFunction = (points, levels, held) => tf.add(logit(points, levels, held), sure);
    const slope = await take(tf.tidy(() => rewardGradient(guides.sigmoid(certain), x, steps, free)));
    expect(Math.max(...slope.map(Math.abs))).toBeLessThan(1e-12);
    tf.dispose([x, steps, free]);
  });
});
