import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { openTestBackend } from '../../engine/testing';
import type { Denoiser } from '../diffusion/denoiser';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { WarmStart } from './warmStart';

beforeAll(() => openTestBackend('wasm'));

const [horizon, channels, count] = [4, 2, 3];
const ground = { schedule: cosineSchedule(50), horizon, channels, bound: 1 };

/** Who plans to stay near where a plan begins, and keeps something of what it sees. */
const stays: Denoiser = (noisy) => {
  const first = tf.tile(tf.slice(noisy, [0, 0, 0], [-1, 1, -1]), [1, horizon, 1]);
  return tf.add(first, tf.mul(tf.tanh(noisy), 0.1)) as tf.Tensor3D;
};

const apart = (a: Float32Array, b: Float32Array): number => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

it('plans from noise at first and where the start jumps, and in a few levels where it is dragged', async () => {
  const warm = new WarmStart(ground, stays, count, [3, 5]);
  const plans = await warm.from(Float32Array.of(0.2, -0.3));
  expect(warm.evaluations).toBe(10);
  const dragged = await warm.from(Float32Array.of(0.25, -0.3));
  expect(warm.evaluations).toBe(4);
  // What follows the start moves about as far as it, since the noise stays the same.
  expect(apart(dragged, plans)).toBeLessThan(0.15);
  await warm.from(Float32Array.of(-0.6, 0.7));
  expect(warm.evaluations).toBe(10);
  for (let plan = 0; plan < count; plan++)
    expect([...dragged.slice(plan * horizon * channels, plan * horizon * channels + channels)]).toEqual([
      ...Float32Array.of(0.25, -0.3),
    ]);
  warm.dispose();
});

it('makes the same of the same starts', async () => {
  const made = [];
  for (let k = 0; k < 2; k++) {
    const warm = new WarmStart(ground, stays, count, [3, 5]);
    await warm.from(Float32Array.of(0.2, -0.3));
    made.push([...(await warm.from(Float32Array.of(0.3, -0.3)))]);
    warm.dispose();
  }
  expect(made[1]).toEqual(made[0]);
});
