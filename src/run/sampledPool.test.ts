import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cosineSchedule } from '../method/diffusion/noiseSchedule';
import { openTestBackend } from '../engine/testing';
import { createRandom } from '../math/random';
import { SampledPool } from './sampledPool';

const schedule = cosineSchedule(5);
const shape = { horizon: 2, channels: 2, bound: 1 };
const planSize = 4;

describe('SampledPool', () => {
  beforeAll(() => openTestBackend('cpu'));

  it('holds plans of each model in its set; at first all from one sampling, later the oldest sampled anew', async () => {
    const before = tf.memory().numTensors;
    let base = 0.25;
    const pool = new SampledPool(
      schedule,
      shape,
      ['base', 'expert'],
      (model) => (noisy) => tf.fill(noisy.shape, model === 'base' ? base : -0.5),
      createRandom(1),
    );
    const { source } = pool;
    const set = (i: number): Float32Array =>
      source.values.subarray(i * source.count * planSize, (i + 1) * source.count * planSize);
    expect([...source.values].every((value) => value === 0)).toBe(true);
    await pool.refill(0);
    expect([...set(0)].every((value) => value === 0.25)).toBe(true);
    expect([...set(1)].every((value) => value === -0.5)).toBe(true);
    const held = tf.memory().numTensors;
    for (let i = 1; i <= 5; i++) {
      base = 0.25 + 0.125 * i;
      await pool.refill(i);
      const renewed = [...set(0)].filter((value) => value === base).length;
      expect(renewed).toBe(set(0).length / 4);
    }
    // The last five samplings went to quarters 1, 2, 3, 0 and 1.
    expect([0, 1, 2, 3].map((quarter) => set(0)[quarter * (set(0).length / 4)])).toEqual([0.75, 0.875, 0.5, 0.625]);
    expect(tf.memory().numTensors).toBe(held);
    pool.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('samples from other noise each time, and repeats itself for a seed', async () => {
    const refilled = async (seed: number, times: number) => {
      const pool = new SampledPool(
        schedule,
        shape,
        ['base', 'expert'],
        () => (noisy) => tf.mul(noisy, 0.5),
        createRandom(seed),
      );
      for (let i = 0; i < times; i++) await pool.refill(i);
      const values = pool.source.values.slice();
      pool.dispose();
      return values;
    };
    const once = await refilled(1, 1);
    expect(await refilled(1, 1)).toEqual(once);
    expect(await refilled(2, 1)).not.toEqual(once);
    const twice = await refilled(1, 2);
    const quarter = 64 * planSize;
    expect(twice.slice(0, quarter)).toEqual(once.slice(0, quarter));
    expect(twice.slice(quarter, 2 * quarter)).not.toEqual(once.slice(quarter, 2 * quarter));
  });

  it('is due at once, and 25 steps after each refill', async () => {
    const pool = new SampledPool(
      schedule,
      shape,
      ['base', 'expert'],
      () => (noisy) => tf.zerosLike(noisy),
      createRandom(1),
    );
    expect(pool.isDue(0)).toBe(true);
    await pool.refill(7);
    expect([7, 31, 32].map((step) => pool.isDue(step))).toEqual([false, false, true]);
    pool.dispose();
  });
});
