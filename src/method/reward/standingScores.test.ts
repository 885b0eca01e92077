import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { exactDenoiser, exactLogRatio, noisyMoments, type Gaussian } from '../diffusion/testing';
import { openTestBackend, relativeError, take } from '../../engine/testing';
import type { PlanSpace } from '../networks/positionalFeatures';
import { RewardMatching } from './relativeReward';
import { RewardField } from './rewardField';
import { StandingScores, type StandingOptions } from './standingScores';

const schedule = cosineSchedule(20);
const space: PlanSpace = { channels: 4, positionChannel: 1, centre: [2, 3], extent: [1.5, 2.5], bound: 1 };
const options: StandingOptions = { chunk: 6, horizon: 4, windows: 1, formulation: 'score' };
const base: Gaussian = { mean: [0.3, 0, 0, -0.2], deviation: [0.4, 0.6, 0.5, 0.3] };
/** As the base, but for the column, whose data lie to the right. */
const expert: Gaussian = { mean: [0.3, 0, 0.5, -0.2], deviation: [0.4, 0.6, 0.5, 0.3] };
/** Whose data lie down and to the left, and closer together. */
const other: Gaussian = { mean: [-0.5, 0.4, -0.3, 0.1], deviation: [0.4, 0.3, 0.4, 0.2] };

const places = [
  [-0.4, -0.6],
  [0, 0.1],
  [0.7, 0.3],
  [-0.2, 0.8],
] as const;
const states = Float32Array.from(places.flatMap(([row, column]) => [0, row, column, 0]));

/** The arrows at the places: base, expert, slope. */
async function arrowsOf(to: Gaussian, step: number, change: Partial<StandingOptions> = {}) {
  const models = { base: exactDenoiser(base, schedule), expert: exactDenoiser(to, schedule) };
  const scores = new StandingScores(models, exactLogRatio(to, base, schedule), space, schedule, {
    ...options,
    ...change,
  });
  scores.setStep(step);
  const values = await take(scores.at(states));
  scores.dispose();
  const pick = (of: number) => places.flatMap((_, i) => [values[6 * i + 2 * of]!, values[6 * i + 2 * of + 1]!]);
  const [ofBase, ofExpert, slope] = [pick(0), pick(1), pick(2)];
  return { ofBase, ofExpert, slope, difference: ofExpert.map((value, i) => value - ofBase[i]!) };
}

describe('StandingScores', () => {
  beforeAll(() => openTestBackend('cpu'));

  it('gives, of exact models, a difference that is the slope of their log density ratio', async () => {
    for (const step of [1, 6, 15]) {
      const { difference, slope } = await arrowsOf(other, step);
      expect(relativeError(difference, slope)).toBeLessThan(1e-4);
    }
  });

  it('points to the right where the expert’s data lie to the right of the base’s, and nowhere else', async () => {
    const { difference, slope } = await arrowsOf(expert, 6);
    for (const arrows of [difference, slope])
      places.forEach((_, i) => {
        expect(Math.abs(arrows[2 * i]!)).toBeLessThan(1e-4);
        expect(arrows[2 * i + 1]).toBeGreaterThan(0.5);
      });
  });

  it('gives a model’s own score: towards where its data lie', async () => {
    const { ofBase } = await arrowsOf(expert, 6);
    places.forEach(([row, column], i) => {
      expect(ofBase[2 * i]! * row).toBeLessThanOrEqual(0);
      expect(ofBase[2 * i + 1]! * column).toBeLessThan(0);
    });
  });

  it('gives the slope of the field, reward a cell, along rows and along columns', async () => {
    const reward = exactLogRatio(other, base, schedule);
    const field = new RewardField(reward, schedule, { chunk: 16, channels: space.channels, length: options.horizon });
    field.setStep(6);
    const cells = 0.05;
    const moved = places.flatMap((place) =>
      [0, 1].flatMap((axis) =>
        [-1, 1].flatMap((side) => {
          const to = place.map((value, k) => value + (k === axis ? (side * cells) / space.extent[axis]! : 0));
          return [0, to[0]!, to[1]!, 0];
        }),
      ),
    );
    const rewards = await take(field.at(Float32Array.from(moved)));
    field.dispose();
    const differences = Array.from({ length: 8 }, (_, i) => (rewards[2 * i + 1]! - rewards[2 * i]!) / (2 * cells));
    expect(relativeError((await arrowsOf(other, 6)).slope, differences)).toBeLessThan(2e-3);
  });

  it('gives as the difference what the reward is taught, in either formulation', async () => {
    for (const formulation of ['score', 'authors'] as const) {
      const step = 6;
      const { difference } = await arrowsOf(other, step, { formulation });
      const matching = new RewardMatching(schedule, formulation);
      const signal = Math.sqrt(schedule.alphaBar[step]!);
      const taught = tf.tidy(() => {
        const resting = tf.tensor3d(states, [places.length, 1, space.channels]);
        const noisy: tf.Tensor3D = tf.mul(tf.tile(resting, [1, options.horizon, 1]), signal);
        const steps: tf.Tensor1D = tf.fill([places.length], step, 'int32');
        const free: tf.Tensor3D = tf.ones([places.length, options.horizon, 1]);
        const models = [exactDenoiser(base, schedule), exactDenoiser(other, schedule)] as const;
        const { target } = matching.target(...models, noisy, steps, free);
        const sums = tf.slice(tf.sum(target, 1), [0, space.positionChannel], [-1, 2]);
        return tf.mul(tf.div(sums, tf.tensor1d([...space.extent])), signal);
      });
      matching.dispose();
      expect(relativeError(difference, await take(taught))).toBeLessThan(1e-4);
    }
  });

  it('reads, in closed form, how the log densities of a resting plan change a cell that it is moved, divided by its windows', async () => {
    const step = 6;
    const signal = Math.sqrt(schedule.alphaBar[step]!);
    /** d log p_t / d cell of a plan of as many states. */
    const changes = (gaussian: Gaussian, length: number) =>
      places.flatMap((place) =>
        place.map((value, axis) => {
          const [mean, variance] = noisyMoments(gaussian, schedule, step, space.positionChannel + axis);
          return (((length * (mean - signal * value)) / variance) * signal) / space.extent[axis]!;
        }),
      );
    // A reward of windows of one state, of which the plan has four: the sum of the states' log ratios, whose gradient is the score difference.
    for (const windows of [1, options.horizon]) {
      const { ofBase, ofExpert, difference, slope } = await arrowsOf(other, step, { windows });
      const states = options.horizon / windows;
      expect(relativeError(ofBase, changes(base, states))).toBeLessThan(1e-4);
      expect(relativeError(ofExpert, changes(other, states))).toBeLessThan(1e-4);
      const ofBoth = changes(other, states).map((value, i) => value - changes(base, states)[i]!);
      expect(relativeError(difference, ofBoth)).toBeLessThan(1e-4);
      expect(relativeError(slope, ofBoth)).toBeLessThan(1e-4);
    }
  });

  it('frees all it made', () => {
    const models = { base: exactDenoiser(base, schedule), expert: exactDenoiser(expert, schedule) };
    const reward = exactLogRatio(expert, base, schedule);
    const before = tf.memory().numTensors;
    const scores = new StandingScores(models, reward, space, schedule, options);
    scores.setStep(3);
    scores.at(states).dispose();
    scores.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
