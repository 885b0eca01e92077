import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { openTestBackend, relativeError, take } from '../../engine/testing';
import type { RewardFunction } from './relativeReward';
import { RewardField } from './rewardField';

const schedule = cosineSchedule(20);
const options = { chunk: 5, channels: 2, length: 4 };

/** Every state counts by its place, so that a permuted or incomplete plan would show. */
const placed: RewardFunction = (x, steps) => {
  const weights = tf.tensor3d([1, 10, 100, 1000], [1, 4, 1]);
  return tf.add(tf.sum(tf.mul(tf.mul(x, weights), [1, 2]), [1, 2]), tf.cast(steps, 'float32'));
};

const expectedOf = (states: readonly number[], step: number): number[] =>
  Array.from({ length: states.length / 2 }, (_, i) => {
    const scale = Math.sqrt(schedule.alphaBar[step]!);
    return 1111 * scale * (states[2 * i]! + 2 * states[2 * i + 1]!) + step;
  });

describe('RewardField', () => {
  beforeAll(() => openTestBackend('cpu'));

  it('asks for plans that stay at a state, scaled as by the noise, at the level chosen', async () => {
    const asked: unknown[] = [];
    const field = new RewardField(
      (x, steps, free) => {
        asked.push([...x.shape], [...steps.shape], steps.dtype, free);
        return placed(x, steps);
      },
      schedule,
      options,
    );
    field.setStep(6);
    const states = [0.5, -0.25, 0.75, 1, 0, -0.5, 0.3, 0.2, -1, 1];
    expect(relativeError(await take(field.at(Float32Array.from(states))), expectedOf(states, 6))).toBeLessThan(1e-5);
    expect(asked).toEqual([[5, 4, 2], [5], 'int32', undefined]);
    field.setStep(17);
    expect(relativeError(await take(field.at(Float32Array.from(states))), expectedOf(states, 17))).toBeLessThan(1e-5);
    field.dispose();
  });

  it('asks for pieces of walks as they are, as well', async () => {
    const field = new RewardField(placed, schedule, options);
    field.setStep(6);
    const scale = Math.sqrt(schedule.alphaBar[6]!);
    const pieces = Float32Array.from({ length: 3 * 4 * 2 }, (_, i) => Math.sin(i));
    const expected = Array.from({ length: 3 }, (_, piece) =>
      [1, 10, 100, 1000].reduce((sum, weight, k) => {
        const [row, column] = [pieces[8 * piece + 2 * k]!, pieces[8 * piece + 2 * k + 1]!];
        return sum + scale * weight * (row + 2 * column);
      }, 6),
    );
    expect(relativeError(await take(field.of(pieces)), expected)).toBeLessThan(1e-5);
    field.dispose();
  });

  it('answers for fewer points than a chunk, whatever was asked before', async () => {
    const field = new RewardField(placed, schedule, options);
    field.setStep(3);
    for (const count of [5, 1, 3]) {
      const states = Array.from({ length: 2 * count }, (_, i) => 0.1 * i - 0.3 * count);
      const rewards = await take(field.at(Float32Array.from(states)));
      expect(relativeError(rewards, expectedOf(states, 3))).toBeLessThan(1e-5);
    }
    field.dispose();
  });

  it('gives answers that outlive the next question, and frees all it made', async () => {
    const before = tf.memory().numTensors;
    const field = new RewardField(placed, schedule, options);
    field.setStep(3);
    const [here, there] = [field.at(Float32Array.of(0.5, 0.5)), field.at(Float32Array.of(-0.5, 0.5))];
    const held = tf.memory().numTensors;
    expect(relativeError(await here.data(), expectedOf([0.5, 0.5], 3))).toBeLessThan(1e-5);
    expect(relativeError(await there.data(), expectedOf([-0.5, 0.5], 3))).toBeLessThan(1e-5);
    field.at(Float32Array.of(0, 0)).dispose();
    expect(tf.memory().numTensors).toBe(held);
    tf.dispose([here, there]);
    field.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
