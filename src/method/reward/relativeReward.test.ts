import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawNoisedBatch, Noising } from '../diffusion/noisedBatch';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { PlanSource, type Plans } from '../diffusion/planSource';
import { bestGuess, exactDenoiser, exactLogRatio, noisyMoments, type Gaussian } from '../diffusion/testing';
import { Learner } from '../../engine/learner';
import { normalValues, openTestBackend, relativeError, take } from '../../engine/testing';
import { createRandom } from '../../math/random';
import { positionSpace } from '../networks/testing';
import { WindowReward } from '../networks/windowReward';
import { explainedParts, matchingLoss, rewardGradient, RewardMatching, type RewardFunction } from './relativeReward';

const schedule = cosineSchedule(20);
const base: Gaussian = { mean: [-0.2, 0.1], deviation: [0.5, 0.45] };
const expert: Gaussian = { mean: [0.25, -0.2], deviation: [0.35, 0.4] };
const count = 24;

/** Points [24, 1, 2] with a level each, and all of them free. */
function points() {
  const values = normalValues([count * 2], createRandom(1), 0.7);
  const levels = Array.from({ length: count }, (_, i) => i % schedule.steps);
  return {
    values,
    levels,
    x: tf.tensor3d(values, [count, 1, 2]),
    steps: tf.tensor1d(levels, 'int32'),
    free: tf.ones<tf.Rank.R3>([count, 1, 1]),
  };
}

const clip = (value: number): number => Math.max(-1, Math.min(1, value));

/** The guess of x_0, clipped, and the mean of x_{t-1} given it and x_t, from Ho et al. 2020, eq. 7. */
function posteriorMean(gaussian: Gaussian, x: number, t: number, k: number): number {
  const [slope, constant] = bestGuess(gaussian, schedule, t, k);
  const [now, before] = [schedule.alphaBar[t]!, t === 0 ? 1 : schedule.alphaBar[t - 1]!];
  const beta = 1 - now / before;
  const guess = clip(slope * x + constant);
  return (Math.sqrt(before) * beta * guess + Math.sqrt(1 - beta) * (1 - before) * x) / (1 - now);
}

describe('RewardMatching', () => {
  beforeAll(() => openTestBackend('cpu'));

  it('score: the target is the difference of the scores, at x_t, weighted by min(SNR, 5) / SNR sigma^2', async () => {
    const { values, levels, x, steps, free } = points();
    const matching = new RewardMatching(schedule, 'score');
    const result = matching.target(exactDenoiser(base, schedule), exactDenoiser(expert, schedule), x, steps, free);
    const score = (gaussian: Gaussian, value: number, t: number, k: number): number => {
      const [mean, variance] = noisyMoments(gaussian, schedule, t, k);
      return -(value - mean) / variance;
    };
    const expected = [...values].map((value, i) => {
      const [t, k] = [levels[i >> 1]!, i % 2];
      return score(expert, value, t, k) - score(base, value, t, k);
    });
    expect(result.at).toBe(x);
    expect(relativeError(await result.target.data(), expected)).toBeLessThan(1e-4);
    const weights = levels.map((t) => Math.min(1, 5 / schedule.signalToNoise[t]!) * schedule.sigma[t]! ** 2);
    expect(relativeError(await result.weight.data(), weights)).toBeLessThan(1e-6);
    matching.dispose();
  });

  it('authors: the target is mu_expert - mu_base, at mu_base, unweighted', async () => {
    const { values, levels, x, steps, free } = points();
    const matching = new RewardMatching(schedule, 'authors');
    const result = matching.target(exactDenoiser(base, schedule), exactDenoiser(expert, schedule), x, steps, free);
    const means = (gaussian: Gaussian): number[] =>
      [...values].map((v, i) => posteriorMean(gaussian, v, levels[i >> 1]!, i % 2));
    const [ofExpert, ofBase] = [means(expert), means(base)];
    expect(relativeError(await result.at.data(), ofBase)).toBeLessThan(1e-5);
    expect(
      relativeError(
        await result.target.data(),
        ofExpert.map((value, i) => value - ofBase[i]!),
      ),
    ).toBeLessThan(1e-4);
    expect([...(await result.weight.data())].every((value) => value === 1)).toBe(true);
    matching.dispose();
  });

  it('authors: guesses outside [-1, 1] are clipped before they are compared', async () => {
    const matching = new RewardMatching(schedule, 'authors');
    const constant = (value: number) => (x: tf.Tensor3D) => tf.fill(x.shape, value) as tf.Tensor3D;
    const [x, steps] = [tf.zeros<tf.Rank.R3>([1, 1, 2]), tf.tensor1d([7], 'int32')];
    const result = matching.target(constant(0.75), constant(3), x, steps, tf.ones([1, 1, 1]));
    expect(
      relativeError(
        await result.target.data(),
        [1, 1].map((v) => (v - 0.75) * schedule.fromClean[7]!),
      ),
    ).toBeLessThan(1e-6);
    matching.dispose();
  });

  it.each(['score', 'authors'] as const)('%s: held states have no weight', async (formulation) => {
    const matching = new RewardMatching(schedule, formulation);
    const free = tf.tensor3d([0, 1, 1], [1, 3, 1]);
    const [x, steps] = [tf.zeros<tf.Rank.R3>([1, 3, 2]), tf.tensor1d([9], 'int32')];
    const { weight } = matching.target(exactDenoiser(base, schedule), exactDenoiser(expert, schedule), x, steps, free);
    const weights = [...(await weight.data())];
    expect(weights[0]).toBe(0);
    expect(weights[1]).toBeGreaterThan(0);
    expect(weights[2]).toBe(weights[1]);
    matching.dispose();
  });

  it('the exact log density ratio has no loss and explains all; its negative has four times the power', async () => {
    const { x, steps, free } = points();
    const matching = new RewardMatching(schedule, 'score');
    const target = matching.target(exactDenoiser(base, schedule), exactDenoiser(expert, schedule), x, steps, free);
    const exact = exactLogRatio(expert, base, schedule);
    const [error, power] = await take(tf.tidy(() => tf.stack(explainedParts(exact, target))));
    expect(power).toBeGreaterThan(0.01);
    expect(error! / power!).toBeLessThan(1e-5);
    const wrong = await take(tf.tidy(() => matchingLoss((points, levels) => tf.neg(exact(points, levels)), target)));
    expect(wrong[0]! / power!).toBeCloseTo(4, 2);
    matching.dispose();
  });

  it('rewardGradient is each plan’s own slope', async () => {
    const { values, levels, x, steps } = points();
    const slope = await take(tf.tidy(() => rewardGradient(exactLogRatio(expert, base, schedule), x, steps)));
    const expected = [...values].map((value, i) => {
      const of = (gaussian: Gaussian): number => {
        const [mean, variance] = noisyMoments(gaussian, schedule, levels[i >> 1]!, i % 2);
        return (mean - value) / variance;
      };
      return of(expert) - of(base);
    });
    expect(relativeError(slope, expected)).toBeLessThan(1e-5);
  });
});

/** Draws from Gaussians as plans of one state. */
function drawnPlans({ mean, deviation }: Gaussian, seed: number): Plans {
  const values = normalValues([2000, 2], createRandom(seed)).map((z, i) => mean[i % 2]! + z * deviation[i % 2]!);
  return { count: 2000, horizon: 1, channels: 2, values };
}

/** Trains a reward of single states on two exact denoisers, and gives the learned and the true reward on a grid at some levels. */
async function learn(model: { base: Gaussian; expert: Gaussian }, truth = model) {
  await openTestBackend('wasm');
  const network = new WindowReward(positionSpace, schedule, 1, 32);
  const matching = new RewardMatching(schedule, 'score');
  const total = 300;
  const options = { rate: { first: 1e-2, steps: total }, clipNorm: 1, averageDecay: 0.98 };
  const learner = new Learner(network.specifications, options, createRandom(2));
  const source = new PlanSource([drawnPlans(truth.base, 4), drawnPlans(truth.expert, 5)]);
  const noising = new Noising(schedule);
  const [b, e] = [exactDenoiser(model.base, schedule), exactDenoiser(model.expert, schedule)];
  const training = learner.training((parameters) => {
    const drawing = { batch: 64, heldShare: 0, key: [3, 0] } as const;
    const { noisy, steps, free } = drawNoisedBatch(source, noising, learner.counter, drawing);
    const target = matching.target(b, e, noisy, steps, free);
    return matchingLoss((x, t, held) => network.apply(parameters, x, t, held), target);
  });
  for (let step = 0; step < total; step++) training.run();
  const learned: RewardFunction = (x, t, free) => network.apply(learner.averaged(), x, t, free);
  const side = Array.from({ length: 13 }, (_, i) => -0.9 + 0.15 * i);
  const grid = side.flatMap((row) => side.flatMap((column) => [row, column]));
  const on = (reward: RewardFunction, t: number) =>
    take(tf.tidy(() => reward(tf.tensor3d(grid, [grid.length / 2, 1, 2]), tf.fill([grid.length / 2], t, 'int32'))));
  const exact = exactLogRatio(truth.expert, truth.base, schedule);
  const fields: { t: number; learned: Float32Array; exact: Float32Array }[] = [];
  for (const t of [2, 5, 10]) fields.push({ t, learned: await on(learned, t), exact: await on(exact, t) });
  training.dispose();
  learner.dispose();
  network.dispose();
  matching.dispose();
  source.dispose();
  noising.dispose();
  return fields;
}

/** Of y against x: correlation, and slope of the regression. */
function regression(x: Float32Array, y: Float32Array): { correlation: number; slope: number } {
  const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  x.forEach((value, i) => {
    xx += (value - mx) ** 2;
    xy += (value - mx) * (y[i]! - my);
    yy += (y[i]! - my) ** 2;
  });
  return { correlation: xy / Math.sqrt(xx * yy), slope: xy / xx };
}

const range = (values: Float32Array): number => Math.max(...values) - Math.min(...values);

describe('the learned reward', () => {
  it('is the log density ratio of the two models, up to a constant at each level', async () => {
    for (const { t, learned, exact } of await learn({ base, expert })) {
      const { correlation, slope } = regression(exact, learned);
      expect(correlation, `level ${t}`).toBeGreaterThan(0.999);
      expect(Math.abs(slope - 1), `level ${t}`).toBeLessThan(0.05);
    }
  });

  it('is the negative when the models are exchanged', async () => {
    for (const { t, learned, exact } of await learn({ base: expert, expert: base }, { base, expert })) {
      const { correlation, slope } = regression(exact, learned);
      expect(correlation, `level ${t}`).toBeLessThan(-0.999);
      expect(Math.abs(slope + 1), `level ${t}`).toBeLessThan(0.05);
    }
  });

  it('is flat where the models are equal', async () => {
    for (const { learned, exact } of await learn({ base, expert: base }, { base, expert })) {
      expect(range(learned)).toBeLessThan(0.02 * range(exact));
    }
  });
});
