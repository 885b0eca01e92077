import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../../../engine/testing';
import { nearness } from '../../../math/nearness';
import { Run } from '../../../run/run';
import { planeConfiguration } from '../shared/usual';
import { cleanNearness, exactAt, exactValueAt, levelNearness, mapOf, valuesOf } from './measureRivals';
import { contenderOf } from './rivals';
import { rivalNames, rivalRowName, rivalRows, rivalSettings, type RivalName } from './rivalSettings';

beforeAll(() => openTestBackend('wasm'));

const usual = planeConfiguration('ring');
/** As many levels as a value is asked at; else as small as can be. */
const configuration = {
  ...usual,
  demonstrations: 500,
  iterations: 4,
  denoiser: { ...usual.denoiser, width: 8, batchSize: 16 },
  reward: { ...usual.reward, width: 8, batchSize: 16 },
};

describe('the rows', () => {
  it('are all rewards of all presets and seeds, those of one run together', () => {
    const rows = rivalRows(2);
    expect(new Set(rows.map(rivalRowName)).size).toBe(4 * 2 * rivalNames.length);
    expect(rows.slice(0, rivalNames.length).map(({ rival }) => rival)).toEqual(rivalNames);
    expect(new Set(rows.slice(0, rivalNames.length).map(({ preset, seed }) => `${preset} ${seed}`)).size).toBe(1);
  });
});

describe('the exact value', () => {
  it('at strength 1 is the log ratio and a constant, and more than twice it at 2', async () => {
    const run = await Run.create(configuration);
    const { values, density } = exactAt(run, 16);
    expect(nearness(exactValueAt(run, 16, 1), values, density).error).toBeCloseTo(0, 4);
    // Jensen's gap has no constant size.
    const twice = values.map((value) => 2 * value);
    expect(nearness(exactValueAt(run, 16, 2), twice, density).error).toBeGreaterThan(0.1);
    expect(
      nearness(
        exactValueAt(run, 0, 2),
        exactAt(run, 0).values.map((value) => 2 * value),
        density,
      ).error,
    ).toBeLessThan(0.05);
    run.dispose();
  });
});

describe('each reward', () => {
  const draws = { levels: 5, pairs: 2 };
  const { levels, pairs } = draws;
  const asked: Readonly<Record<RivalName, number>> = {
    ours: 1,
    discriminator: 1,
    smiling: 2 * 2 * levels * pairs,
    drail: 2 * levels * pairs,
    drailOneDraw: 2 * levels * pairs,
    diffusionReward: 2 * levels * pairs,
    contrastive: 1,
  };

  it.each(rivalNames)(
    '%s learns a step, has a value of each point, counts what it asks, and leaves nothing',
    async (name) => {
      const { numTensors } = tf.memory();
      const run = await Run.create(configuration);
      const contender = contenderOf(run, name);
      const { reward } = contender;
      expect(reward.training === null).toBe(['ours', 'smiling', 'diffusionReward'].includes(name));
      if (reward.training) {
        const before = await valuesOf(run, reward, { draws });
        reward.training.step();
        expect((await reward.training.readLosses()).every(Number.isFinite)).toBe(true);
        expect(await valuesOf(run, reward, { draws })).not.toEqual(before);
      }
      contender.asked.count = 0;
      const values = await valuesOf(run, reward, { draws });
      expect(contender.asked.count / values.length).toBe(asked[name]);
      expect(values.every(Number.isFinite)).toBe(true);
      expect(cleanNearness(run, values).error).toBeGreaterThan(0);
      if (reward.noised) expect(await levelNearness(run, reward.noised)).toHaveLength(rivalSettings.levels.length);
      const map = mapOf(run, values);
      expect(map.some((value) => value === null)).toBe(true);
      expect(map.some((value) => value !== null)).toBe(true);
      reward.dispose();
      run.dispose();
      expect(tf.memory().numTensors).toBe(numTensors);
    },
  );
});
