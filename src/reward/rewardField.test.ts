import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { openTestBackend, relativeError, take } from '../engine/testing';
import { rewardAtRest } from './rewardField';

it('rewardAtRest asks for plans that stay at a state, scaled as by the noise, at that level', async () => {
  await openTestBackend('cpu');
  const schedule = cosineSchedule(20);
  const states = [0.5, -0.25, 0.75, 1, 0, -0.5];
  const asked: number[][] = [];
  const field = await take(
    rewardAtRest(
      (x, steps) => {
        asked.push([...x.shape], [...steps.shape]);
        // Every state counts by its place, so that a permuted or incomplete plan would show.
        const weights = tf.tensor3d([1, 10, 100, 1000], [1, 4, 1]);
        return tf.add(tf.sum(tf.mul(tf.mul(x, weights), [1, 2]), [1, 2]), tf.cast(steps, 'float32'));
      },
      schedule,
      tf.tensor2d(states, [3, 2]),
      4,
      6,
    ),
  );
  expect(asked).toEqual([[3, 4, 2], [3]]);
  const scale = Math.sqrt(schedule.alphaBar[6]!);
  const expected = [0, 1, 2].map((i) => 1111 * scale * (states[2 * i]! + 2 * states[2 * i + 1]!) + 6);
  expect(relativeError(field, expected)).toBeLessThan(1e-5);
});
