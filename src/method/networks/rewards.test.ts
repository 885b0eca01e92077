import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { initialValues, nameParameters, unflatten } from '../../engine/parameters';
import { gradientErrors, normalTensor, openTestBackend, relativeError, take, valuesOn } from '../../engine/testing';
import { createRandom } from '../../math/random';
import { matchingLoss, rewardGradient } from '../reward/relativeReward';
import { InNoiseUnits } from './noiseUnits';
import { PlanReward } from './planReward';
import type { PlanSpace } from './positionalFeatures';
import type { RewardNetwork } from './rewardNetwork';
import { fullSpace, positionSpace } from './testing';
import { WindowReward } from './windowReward';

const schedule = cosineSchedule(10);

const rewards: Readonly<
  Record<string, { readonly space: PlanSpace; readonly horizon: number; create: () => RewardNetwork }>
> = {
  'windows of 1': { space: positionSpace, horizon: 5, create: () => new WindowReward(positionSpace, schedule, 1, 6) },
  'windows of 3': { space: positionSpace, horizon: 7, create: () => new WindowReward(positionSpace, schedule, 3, 5) },
  'windows of 4, six channels': {
    space: fullSpace,
    horizon: 6,
    create: () => new WindowReward(fullSpace, schedule, 4, 6),
  },
  'whole plans': { space: positionSpace, horizon: 8, create: () => new PlanReward(positionSpace, schedule, 4, 8) },
  'whole plans, six channels': {
    space: fullSpace,
    horizon: 16,
    create: () => new PlanReward(fullSpace, schedule, 4, 16),
  },
  'windows, in units of the noise': {
    space: positionSpace,
    horizon: 7,
    create: () => new InNoiseUnits(new WindowReward(positionSpace, schedule, 3, 5), schedule),
  },
};

const drawn = (network: RewardNetwork) =>
  nameParameters(
    network.specifications,
    unflatten(
      tf.tensor1d(initialValues(network.specifications, createRandom(12).fork('values'))),
      network.specifications,
    ),
  );

describe.each(Object.entries(rewards))('the reward of %s', (_, { space, horizon, create }) => {
  it('has a gradient of mean |grad_x rho - target|^2 that equals differences, for every parameter', async () => {
    await openTestBackend('wasm');
    const network = create();
    const random = createRandom(11);
    const shape = [2, horizon, space.channels];
    const inputs = {
      at: normalTensor<tf.Rank.R3>(shape, random),
      target: normalTensor<tf.Rank.R3>(shape, random),
      steps: tf.tensor1d([2, 6], 'int32'),
      free: tf.tensor3d(
        Array.from({ length: 2 * horizon }, (__, i) => (i === horizon ? 0 : 1)),
        [2, horizon, 1],
      ),
      weight: tf.tensor3d(
        Array.from({ length: 2 * horizon }, (__, i) => (i < horizon ? 1 : 0.5)),
        [2, horizon, 1],
      ),
    };
    const slope = await take(
      tf.tidy(() => rewardGradient((x, t) => network.apply(drawn(network), x, t), inputs.at, inputs.steps)),
    );
    // A fresh network is nearly flat; its slope made as large as the target, single precision does not drown the differences.
    const size = Math.hypot(...slope) / Math.sqrt(slope.length);
    const errors = await gradientErrors(
      network.specifications,
      (parameters) =>
        matchingLoss((x, steps, free) => tf.mul(network.apply(parameters, x, steps, free), 1 / size), inputs),
      createRandom(12),
      2e-2,
    );
    for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(2e-3);
    tf.dispose(Object.values(inputs));
    network.dispose();
  });

  it('is a number a plan, equal on WASM and in plain operations, and of each plan alone', async () => {
    const rewardsOf = (from: number, count: number) => () => {
      const network = create();
      const x = normalTensor<tf.Rank.R3>([3, horizon, space.channels], createRandom(13));
      const steps = tf.tensor1d([1, 5, 9], 'int32');
      return network.apply(
        drawn(network),
        tf.slice(x, [from, 0, 0], [count, -1, -1]),
        tf.slice(steps, [from], [count]),
      );
    };
    const all = await valuesOn('cpu', rewardsOf(0, 3));
    expect(all).toHaveLength(3);
    expect(relativeError(await valuesOn('wasm', rewardsOf(0, 3)), all)).toBeLessThan(1e-4);
    for (const i of [0, 1, 2]) expect((await valuesOn('cpu', rewardsOf(i, 1)))[0]).toBeCloseTo(all[i]!, 5);
  });
});

describe('WindowReward', () => {
  it.each([
    [1, 6],
    [3, 6],
    [6, 6],
  ])(
    'sums the rewards of its windows of %i states, over %i states, and divides by the window',
    async (window, horizon) => {
      await openTestBackend('cpu');
      const [whole, pieces] = tf.tidy(() => {
        const network = new WindowReward(positionSpace, schedule, window, 8);
        const parameters = drawn(network);
        const x = normalTensor<tf.Rank.R3>([1, horizon, 2], createRandom(14));
        const count = horizon - window + 1;
        const windows = Array.from({ length: count }, (_, i) => tf.slice(x, [0, i, 0], [1, window, 2]));
        const steps = tf.tensor1d([4], 'int32');
        const each = windows.map((piece) => network.apply(parameters, piece, steps)); // divided by the window themselves
        return [network.apply(parameters, x, steps), tf.stack(each)] as const;
      });
      const sum = (await take(pieces)).reduce((total, value) => total + value);
      expect((await take(whole))[0]).toBeCloseTo(sum, 5);
    },
  );

  it('counts a state that is in all windows it can be in once: rho of a constant network is windows / window', async () => {
    await openTestBackend('cpu');
    const value = tf.tidy(() => {
      const network = new WindowReward(positionSpace, schedule, 2, 4);
      const zero = Object.fromEntries(
        Object.entries(network.specifications).map(([name, { shape }]) => [name, tf.zeros([...shape])]),
      );
      const third = tf.concat([tf.zeros([4, 4]), tf.fill([1, 4], 3)]); // the bias alone
      const constant = { ...zero, third, output: tf.fill([4, 1], 0.5) };
      return network.apply(constant, tf.zeros([1, 9, 2]), tf.tensor1d([0], 'int32'));
    });
    const silu = 3 / (1 + Math.exp(-3));
    expect((await take(value))[0]).toBeCloseTo((8 / 2) * 4 * 0.5 * silu, 4);
  });
});

describe('InNoiseUnits', () => {
  it("is the network's reward over sigma, so that sigma times its slope is the network's own", async () => {
    await openTestBackend('cpu');
    const [scaled, plain] = tf.tidy(() => {
      const inner = new WindowReward(positionSpace, schedule, 2, 6);
      const scaledNetwork = new InNoiseUnits(inner, schedule);
      const x = normalTensor<tf.Rank.R3>([3, 5, 2], createRandom(15));
      const steps = tf.tensor1d([0, 4, 9], 'int32');
      const slope = (network: RewardNetwork) => rewardGradient((at, t) => network.apply(drawn(inner), at, t), x, steps);
      return [slope(scaledNetwork), slope(inner)];
    });
    const [sigmaTimes, own] = [await take(scaled as tf.Tensor), await take(plain as tf.Tensor)];
    const sigmas = [0, 4, 9].map((t) => schedule.sigma[t]!);
    own.forEach((value, i) => expect((sigmas[Math.floor(i / 10)] as number) * sigmaTimes[i]!).toBeCloseTo(value, 5));
    expect(own.some((value) => Math.abs(value) > 1e-3)).toBe(true);
  });
});
