import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Key } from '../../../engine/philox';
import { openTestBackend, take } from '../../../engine/testing';
import { pearson } from '../../../math/correlation';
import { base, expert, type Mixture } from '../../steering/testing';
import { diffusionReward } from './diffusionReward';
import { smiling } from './smiling';
import { exactModels, heldOut, near, ratioOf, schedule, valuesAt } from './testing';

beforeAll(() => openTestBackend('wasm'));

const key: Key = [5, 9];

describe('without training', () => {
  it('SMILING is the log ratio, by exact models, and a function of the sample alone', async () => {
    const models = exactModels(base, expert);
    const clean = heldOut([base, expert], 250);
    const two = { schedule, base: models.base.denoiser, expert: models.expert.denoiser };
    const reward = smiling(two, { levels: 50, pairs: 4 }, key);
    const found = near(await take(reward.value(clean)), await valuesAt(ratioOf(models), clean, 0));
    expect(found.correlation).toBeGreaterThan(0.99);
    expect(found.slope).toBeGreaterThan(0.95);
    expect(found.slope).toBeLessThan(1.05);
    const few = smiling(two, { levels: 3, pairs: 1 }, key);
    const [all, some] = [few.value(clean), few.value(tf.slice(clean, [100, 0, 0], [5, -1, -1]))];
    const expected = (await take(all)).slice(100, 105);
    (await take(some)).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
  });

  it('Diffusion Reward is the log density of the expert, which may say the opposite of the log ratio', async () => {
    // The broader expert differs from the base by going farther; what is typical of it is the middle.
    const [narrow, broad]: readonly [Mixture, Mixture] = [
      { weights: [1], means: [0], variances: [0.03] },
      { weights: [1], means: [0], variances: [0.12] },
    ];
    const line = exactModels(narrow, broad);
    const reward = diffusionReward({ schedule, expert: line.expert.denoiser }, { levels: 50, pairs: 2 }, key);
    const points = heldOut([narrow, broad], 200);
    const values = await take(reward.value(points));
    expect(pearson(values, await valuesAt(line.expert.logDensity, points, 0))).toBeGreaterThan(0.95);
    const logRatio = await valuesAt(ratioOf(line), points, 0);
    expect(pearson(values, logRatio)).toBeLessThan(-0.95);
    const both = smiling(
      { schedule, base: line.base.denoiser, expert: line.expert.denoiser },
      { levels: 50, pairs: 2 },
      key,
    );
    expect(pearson(await take(both.value(points)), logRatio)).toBeGreaterThan(0.99);
  });
});
