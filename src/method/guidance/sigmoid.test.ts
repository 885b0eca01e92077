import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { State } from '../../engine/state';
import { normalValues, openTestBackend, relativeError, take } from '../../engine/testing';
import { createRandom } from '../../math/random';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import type { RewardFunction } from '../reward/relativeReward';
import { guidances } from '.';

const [batch, horizon, channels] = [6, 3, 2];
const schedule = cosineSchedule(50);

/** Smooth in x, and dependent on the level and on what is held. */
const logit: RewardFunction = (x, steps, free) => {
  const level = tf.mul(tf.cast(steps, 'float32'), 0.1);
  return tf.add(tf.sum(tf.mul(tf.square(x), free ?? 1), [1, 2]), tf.sub(level, 2));
};

describe.each(['cpu', 'wasm'] as const)('guidance by a discriminator, on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  const inputs = () => ({
    x: tf.tensor3d(normalValues([batch, horizon, channels], createRandom(1), 0.7), [batch, horizon, channels]),
    steps: tf.range(0, batch, 1, 'int32') as tf.Tensor1D,
    free: tf.tensor3d(
      Array.from({ length: batch * horizon }, (_, i) => (i % 6 === 0 ? 0 : 1)),
      [batch, horizon, 1],
    ),
  });

  /** What a base that guesses nothing is moved by. */
  async function pushed(
    method: 'score' | 'logit' | 'sigmoid',
    guide: RewardFunction,
    formulation: 'score' | 'authors',
  ) {
    const { x, steps, free } = inputs();
    const strength = new State<tf.Rank.R0>(tf.scalar(1));
    const parts = { base: (noisy: tf.Tensor3D) => tf.zerosLike(noisy), guide, schedule, formulation, strength };
    const push = await take(tf.tidy(() => guidances[method].guided(parts)(x, steps, free)));
    strength.dispose();
    tf.dispose([x, steps, free]);
    return push;
  }

  it('the logit is followed as a reward of scores is, whatever the reward stands for', async () => {
    expect(await pushed('logit', logit, 'authors')).toEqual(await pushed('score', logit, 'score'));
  });

  it('the sigmoid pushes s (1 - s) times as far as the logit', async () => {
    const { x, steps, free } = inputs();
    const z = await take(tf.tidy(() => logit(x, steps, free)));
    tf.dispose([x, steps, free]);
    const plain = await pushed('logit', logit, 'score');
    const expected = [...plain].map((value, i) => {
      const probability = 1 / (1 + Math.exp(-z[Math.floor(i / (horizon * channels))]!));
      return value * probability * (1 - probability);
    });
    expect(relativeError(await pushed('sigmoid', logit, 'score'), expected)).toBeLessThan(1e-5);
  });

  it.each([-40, 40])('the sigmoid pushes no more at the logit %d', async (sure) => {
    const certain: RewardFunction = (points, levels, held) => tf.add(logit(points, levels, held), sure);
    const most = (values: Float32Array) => Math.max(...values.map(Math.abs));
    expect(most(await pushed('sigmoid', certain, 'score'))).toBeLessThan(
      1e-12 * most(await pushed('logit', certain, 'score')),
    );
  });
});
