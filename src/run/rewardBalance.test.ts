import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryInUse } from '../engine/backend';
import { openTestBackend } from '../engine/testing';
import { logConstant } from '../method/reward/bennett';
import type { RewardFunction } from '../method/reward/relativeReward';
import { complete } from './measure';
import { RewardBalance } from './rewardBalance';
import { Run } from './run';
import { tinyConfiguration } from './testing';

describe('RewardBalance', () => {
  beforeAll(() => openTestBackend('wasm'));

  const squares: RewardFunction = (x) => tf.mean(tf.square(x), [1, 2]);

  it('finds the constants by which rewards differ from the first at each level, as often as it is asked', async () => {
    const run = await Run.create(tinyConfiguration);
    const before = memoryInUse().tensors;
    let rise = 3;
    const risen: RewardFunction = (x, steps) => tf.add(squares(x, steps), tf.mul(tf.cast(steps, 'float32'), rise));
    const balance = new RewardBalance([
      { run, reward: risen },
      { run, reward: squares },
      { run, reward: risen },
    ]);
    const [second, third] = balance.offsets;
    expect([...(await second!.read())]).toEqual([0, 0, 0, 0, 0, 0]);
    for (rise of [3, -2]) {
      await complete(balance.measure());
      (await second!.read()).forEach((value, level) => expect(value).toBeCloseTo(rise * level, 4));
      (await third!.read()).forEach((value) => expect(value).toBeCloseTo(0, 6));
      const [ofSecond, ofThird] = await balance.at(4);
      expect(ofSecond).toBeCloseTo(rise * 4, 4);
      expect(ofThird).toBeCloseTo(0, 6);
    }
    balance.dispose();
    expect(memoryInUse().tensors).toBe(before);
    run.dispose();
  });

  it('asks about demonstrations of the base and of the expert, with the noise of the level', async () => {
    const run = await Run.create(tinyConfiguration);
    const { horizon, channels, count } = run.data.plans.base;
    const balance = new RewardBalance([
      { run, reward: squares },
      { run, reward: (x) => tf.zeros([x.shape[0]]) },
    ]);
    const size = horizon * channels;
    const powers = (model: 'base' | 'expert', level: number): number[] =>
      Array.from({ length: count }, (_, i) => {
        const plan = run.data.plans[model].values.subarray(i * size, (i + 1) * size);
        const power = plan.reduce((sum, value) => sum + value ** 2, 0) / size;
        return run.schedule.alphaBar[level]! * power + run.schedule.sigma[level]! ** 2;
      });
    for (const level of [0, 3, 5]) {
      const expected = logConstant(powers('base', level), powers('expert', level));
      expect(Math.abs((await balance.at(level))[0]! - expected), `level ${level}`).toBeLessThan(0.15);
    }
    balance.dispose();
    run.dispose();
  });
});
