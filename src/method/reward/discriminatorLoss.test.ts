import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawNoisedBatch, Noising } from '../diffusion/noisedBatch';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { PlanSource, type Plans } from '../diffusion/planSource';
import { exactLogRatio, type Gaussian } from '../diffusion/testing';
import { Learner } from '../../engine/learner';
import {
  centralDifferences,
  gradientErrors,
  normalValues,
  openTestBackend,
  relativeError,
  take,
} from '../../engine/testing';
import { createRandom } from '../../math/random';
import { PlanReward } from '../networks/planReward';
import { fullSpace, positionSpace } from '../networks/testing';
import { WindowReward } from '../networks/windowReward';
import { rewardGradient, type RewardFunction } from './relativeReward';
import { discriminatorAccuracy, discriminatorLoss } from './discriminatorLoss';

const schedule = cosineSchedule(20);

/** Plans of one state and channel, which are their own logits. */
function batchOf(logits: ArrayLike<number>) {
  const batch = logits.length;
  return {
    noisy: tf.tensor3d(Float32Array.from(logits), [batch, 1, 1]),
    steps: tf.range(0, batch, 1, 'int32'),
    free: tf.ones<tf.Rank.R3>([batch, 1, 1]),
  };
}
const itself: RewardFunction = (x) => tf.reshape(x, [-1]);

const label = (row: number): number => row % 2;

/** -y log s - (1 - y) log(1 - s) in double precision, with s = sigmoid(z): the logarithm of 1 + exp(z), or of 1 + exp(-z). */
function crossEntropy(z: number, y: number): number {
  const wrong = y === 1 ? -z : z;
  return Math.log1p(Math.exp(-Math.abs(wrong))) + Math.max(wrong, 0);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(['cpu', 'wasm'] as const)('discriminatorLoss on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('is the mean cross-entropy with the expert in odd rows, and gives the logit what it needs', async () => {
    const logits = [...normalValues([16], createRandom(1), 3)];
    const before = tf.memory().numTensors;
    const batch = batchOf(logits);
    const loss = tf.tidy(() =>
      discriminatorLoss((x, steps, free) => {
        expect([x, steps, free]).toEqual([batch.noisy, batch.steps, batch.free]);
        return itself(x, steps);
      }, batch),
    );
    const expected = mean(logits.map((z, row) => crossEntropy(z, label(row))));
    expect((await take(loss))[0]).toBeCloseTo(expected, 5);
    tf.dispose(batch);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    [[-60, 60], 'right'],
    [[60, -60], 'wrong'],
    [[-200, 200, 200, -200], 'right and wrong, where exp has no number'],
    [[-9, 9], 'right, by little: what is left is not lost to rounding'],
  ])('is finite and exact for the sure logits %j (%s)', async (logits) => {
    const batch = batchOf(logits);
    const [value] = await take(tf.tidy(() => discriminatorLoss(itself, batch)));
    const expected = mean(logits.map((z, row) => crossEntropy(z, label(row))));
    expect(Math.abs(value! - expected)).toBeLessThanOrEqual(1e-3 * expected);
    const slope = await take(
      tf.tidy(() =>
        tf.grad((x: tf.Tensor) => discriminatorLoss(itself, { ...batch, noisy: x as tf.Tensor3D }))(batch.noisy),
      ),
    );
    const slopes = logits.map((z, row) => (1 / (1 + Math.exp(-z)) - label(row)) / logits.length);
    slope.forEach((s, row) => expect(s).toBeCloseTo(slopes[row]!, 6));
    tf.dispose(batch);
  });

  it('has the gradient (sigmoid(z) - y) / batch, which equals differences', async () => {
    const logits = normalValues([8], createRandom(2), 2);
    const loss = (values: tf.Tensor): tf.Scalar =>
      discriminatorLoss(itself, { ...batchOf(logits), noisy: tf.reshape(values, [8, 1, 1]) });
    const gradient = await take(tf.tidy(() => tf.grad(loss)(tf.tensor1d(logits))));
    const exact = [...logits].map((z, row) => (1 / (1 + Math.exp(-z)) - label(row)) / 8);
    expect(relativeError(gradient, exact)).toBeLessThan(1e-5);
    const value = async (moved: Float32Array): Promise<number> =>
      (await take(tf.tidy(() => loss(tf.tensor1d(moved)))))[0]!;
    const numeric = await centralDifferences(value, logits, [0, 1, 2, 3, 4, 5, 6, 7], 0.05);
    expect(relativeError(gradient, numeric)).toBeLessThan(1e-3);
  });

  it('counts as right what lies on its class’s side of 0, and an undecided logit never', async () => {
    const batch = batchOf([-0.1, 0.4, 0.3, -5, -2, 7, 0, 0]);
    const [right] = await take(tf.tidy(() => discriminatorAccuracy(itself, batch)));
    expect(right).toBe(0.5);
    tf.dispose(batch);
  });
});

it.each([
  ['windows', () => new WindowReward(positionSpace, schedule, 3, 6), 2],
  ['the whole plan', () => new PlanReward(fullSpace, schedule, 4, 8), 6],
] as const)('has gradients in the weights of a network of %s that equal differences', async (_, create, channels) => {
  await openTestBackend('cpu');
  const network = create();
  const random = createRandom(3);
  const noisy = tf.tensor3d(normalValues([4, 8, channels], random, 0.7), [4, 8, channels]);
  const steps = tf.tensor1d([0, 6, 12, 19], 'int32');
  const free = tf.tensor3d(
    new Float32Array(32).map((__, i) => (i % 16 === 0 ? 0 : 1)),
    [4, 8, 1],
  );
  const errors = await gradientErrors(
    network.specifications,
    (parameters) => discriminatorLoss((x, t, held) => network.apply(parameters, x, t, held), { noisy, steps, free }),
    random,
    3e-2,
  );
  expect(Object.entries(errors).filter(([, error]) => !(error < 1e-2))).toEqual([]);
  network.dispose();
  tf.dispose([noisy, steps, free]);
});

/** Draws from a Gaussian as plans of one state. */
function drawnPlans({ mean: centre, deviation }: Gaussian, seed: number): Plans {
  const count = 20000;
  const values = normalValues([count, 2], createRandom(seed)).map((z, i) => centre[i % 2]! + z * deviation[i % 2]!);
  return { count, horizon: 1, channels: 2, values };
}

/** Pearson's. */
function correlation(x: Float32Array, y: Float32Array): number {
  const [mx, my] = [mean([...x]), mean([...y])];
  let [xx, xy, yy] = [0, 0, 0];
  x.forEach((value, i) => {
    xx += (value - mx) ** 2;
    xy += (value - mx) * (y[i]! - my);
    yy += (y[i]! - my) ** 2;
  });
  return xy / Math.sqrt(xx * yy);
}

describe('the learned logit', () => {
  it('has the difference of the scores of two Gaussians as its gradient', async () => {
    await openTestBackend('wasm');
    const base: Gaussian = { mean: [-0.2, 0.1], deviation: [0.5, 0.45] };
    const expert: Gaussian = { mean: [0.25, -0.2], deviation: [0.35, 0.4] };
    const network = new WindowReward(positionSpace, schedule, 1, 32);
    const total = 1000;
    const options = { rate: { first: 1e-2, steps: total }, clipNorm: 1, averageDecay: 0.98 };
    const learner = new Learner(network.specifications, options, createRandom(2));
    const source = new PlanSource([drawnPlans(base, 4), drawnPlans(expert, 5)]);
    const noising = new Noising(schedule);
    const drawing = { batch: 256, heldShare: 0, key: [3, 0] } as const;
    const training = learner.training((parameters) =>
      discriminatorLoss(
        (x, t, free) => network.apply(parameters, x, t, free),
        drawNoisedBatch(source, noising, learner.counter, drawing),
      ),
    );
    for (let step = 0; step < total; step++) training.run();
    const learned: RewardFunction = (x, t, free) => network.apply(learner.averaged(), x, t, free);
    const exact = exactLogRatio(expert, base, schedule);
    // Where there are plans to learn from: a discriminator knows nothing of other places.
    const count = 200;
    for (const t of [2, 5, 10]) {
      const [signal, noise] = [Math.sqrt(schedule.alphaBar[t]!), schedule.sigma[t]!];
      const halves = [drawnPlans(base, 6), drawnPlans(expert, 7)].map(({ values }) => [...values.slice(0, count)]);
      const noises = normalValues([2 * count], createRandom(8));
      const points = halves.flat().map((x, i) => signal * x + noise * noises[i]!);
      const slopeOf = (reward: RewardFunction) =>
        take(tf.tidy(() => rewardGradient(reward, tf.tensor3d(points, [count, 1, 2]), tf.fill([count], t, 'int32'))));
      expect(correlation(await slopeOf(learned), await slopeOf(exact)), `level ${t}`).toBeGreaterThan(0.95);
    }
    training.dispose();
    learner.dispose();
    network.dispose();
    source.dispose();
    noising.dispose();
  });
});
