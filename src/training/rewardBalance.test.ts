import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryInUse } from '../engine/backend';
import { openTestBackend } from '../engine/testing';
import type { RewardFunction } from '../reward/relativeReward';
import { RewardBalance } from './rewardBalance';
import { Run } from './run';
import { tinyConfiguration } from './testing';

describe('RewardBalance', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('measures what two rewards differ by at each level, on the base’s plans with their noise', async () => {
    const run = new Run(tinyConfiguration);
    const before = memoryInUse().tensors;
    let rise = 3;
    const squares: RewardFunction = (x) => tf.mean(tf.square(x), [1, 2]);
    const first: RewardFunction = (x, steps) => tf.add(squares(x, steps), tf.mul(tf.cast(steps, 'float32'), rise));
    const balance = new RewardBalance(run, first, squares);
    expect([...(await balance.offset.read())]).toEqual([0, 0, 0, 0, 0, 0]);
    for (rise of [3, -2]) {
      balance.measure();
      (await balance.offset.read()).forEach((value, level) => expect(value).toBeCloseTo(rise * level, 4));
    }
    balance.dispose();
    const power = new RewardBalance(run, squares, (x) => tf.zeros([x.shape[0]]));
    power.measure();
    const measured = await power.offset.read();
    const values = run.plans.base.values.subarray(0, 16 * 8 * 2);
    const clean = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    measured.forEach((value, level) => {
      const { alphaBar, sigma } = run.schedule;
      const expected = alphaBar[level]! * clean + sigma[level]! ** 2;
      expect(Math.abs(value / expected - 1), `level ${level}`).toBeLessThan(0.35); // 256 draws, and a cross term
    });
    power.dispose();
    expect(memoryInUse().tensors).toBe(before);
    run.dispose();
  });
});
