/**
 * Rivals that learn, on mixtures whose log ratio and values are known.
 * @module-tag long
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Key } from '../../../engine/philox';
import { openTestBackend, take } from '../../../engine/testing';
import { pearson } from '../../../math/correlation';
import { constantSteps } from '../../diffusion/denoiser';
import { at } from '../../diffusion/noiseSchedule';
import type { Mixture } from '../../steering/testing';
import { contrastiveEnergy } from './contrastiveEnergy';
import { drail } from './drail';
import {
  batchesOf,
  exactModels,
  heldOut,
  lineDenoiser,
  lineLearner,
  lineReward,
  near,
  ratioOf,
  schedule,
  taught,
  valuesAt,
} from './testing';

beforeAll(() => openTestBackend('wasm'));

const key: Key = [5, 9];

describe('rivals that learn', () => {
  it('DRAIL is the log ratio, where no linear discriminator is', async () => {
    const from: Mixture = { weights: [0.8, 0.2], means: [-0.3, 0.3], variances: [0.1, 0.1] };
    const to: Mixture = { ...from, weights: [0.2, 0.8] };
    const clean = heldOut([from, to], 200);
    const models = exactModels(from, to);
    const exact = await valuesAt(ratioOf(models), clean, 0);
    expect(pearson(await clean.data(), exact)).toBeLessThan(0.98);
    const network = lineDenoiser(2);
    const steps = 500;
    const reward = drail(
      {
        schedule,
        network,
        learner: lineLearner(network.specifications, steps),
        batches: batchesOf([from, to], key),
      },
      { batch: 128, draws: 4, valued: { levels: 25, pairs: 4 } },
      key,
    );
    await taught(reward.training, steps);
    const found = near(await take(reward.value(clean)), exact);
    reward.dispose();
    expect(found.correlation).toBeGreaterThan(0.99);
    expect(found.slope).toBeGreaterThan(0.95);
    expect(found.slope).toBeLessThan(1.05);
  });

  it('contrastive energy at strength 2 is nearer the exact value than twice the log ratio', async () => {
    const from: Mixture = { weights: [0.8, 0.2], means: [-0.5, 0.5], variances: [0.04, 0.04] };
    const to: Mixture = { ...from, weights: [0.2, 0.8] };
    const ratio = ratioOf(exactModels(from, to));
    const network = lineReward();
    const steps = 400;
    const reward = contrastiveEnergy(
      {
        schedule,
        reward: (clean) => ratio(clean, constantSteps(clean.shape[0], 0)),
        network,
        learner: lineLearner(network.specifications, steps),
        batches: batchesOf([from], key),
      },
      { strength: 2, groups: 8, compared: 32 },
    );
    await taught(reward.training, steps);
    const clean = heldOut([from], 200);
    for (const level of [10, 20, 30]) {
      const exact = exactValue(from, to, 2, level, await clean.data());
      const value = await valuesAt(reward.noised!, clean, level);
      const twice = (await valuesAt(ratio, clean, level)).map((one) => 2 * one);
      expect(near(value, exact).error).toBeLessThan(near(twice, exact).error / 2);
    }
    reward.dispose();
  });
});

/** log E_from[(to / from)^strength (x_0) | x_t] at sqrt(alphaBar) times these places, by the sum over a fine grid. */
function exactValue(from: Mixture, to: Mixture, strength: number, level: number, places: ArrayLike<number>): number[] {
  const [signal, sigma] = [Math.sqrt(at(schedule.alphaBar, level)), at(schedule.sigma, level)];
  const density = ({ weights, means, variances }: Mixture, x: number): number =>
    weights.reduce(
      (sum, weight, k) =>
        sum + (weight / Math.sqrt(variances[k]!)) * Math.exp(-((x - means[k]!) ** 2) / (2 * variances[k]!)),
      0,
    );
  const grid = Array.from({ length: 601 }, (_, i) => (i - 300) / 150);
  const [ofFrom, tilted] = [
    grid.map((x) => density(from, x)),
    grid.map((x) => density(from, x) * (density(to, x) / density(from, x)) ** strength),
  ];
  return Array.from(places, (place) => {
    const likely = grid.map((x) => Math.exp(-((signal * (place - x)) ** 2) / (2 * sigma ** 2)));
    const sum = (of: readonly number[]): number => of.reduce((total, value, i) => total + value * likely[i]!, 0);
    return Math.log(sum(tilted) / sum(ofFrom));
  });
}
