import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../engine/testing';
import { divergedNetwork, LossLog } from './lossLog';

describe('LossLog', () => {
  beforeAll(() => openTestBackend('cpu'));

  it('gives each network’s losses in order, once, and disposes them', async () => {
    const before = tf.memory().numTensors;
    const log = new LossLog();
    log.add('base', 1, tf.scalar(0.5));
    log.add('reward', 7, tf.scalar(2));
    log.add('base', 2, tf.scalar(0.25));
    expect(log.size).toBe(3);
    const losses = await log.read();
    expect([...losses.base.steps]).toEqual([1, 2]);
    expect([...losses.base.values]).toEqual([0.5, 0.25]);
    expect([...losses.expert.steps]).toEqual([]);
    expect([...losses.reward.steps]).toEqual([7]);
    expect([...losses.reward.values]).toEqual([2]);
    expect(log.size).toBe(0);
    expect([...(await log.read()).base.steps]).toEqual([]);
    log.add('expert', 1, tf.scalar(1));
    log.dispose();
    expect(log.size).toBe(0);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('keeps what is added while it reads for the next reading', async () => {
    const log = new LossLog();
    log.add('base', 1, tf.scalar(1));
    const reading = log.read();
    log.add('base', 2, tf.scalar(2));
    expect([...(await reading).base.steps]).toEqual([1]);
    expect([...(await log.read()).base.steps]).toEqual([2]);
  });

  it('knows a network that diverged', () => {
    const points = (...values: number[]) => ({ steps: Float32Array.from(values), values: Float32Array.from(values) });
    const fine = { base: points(1, 2), expert: points(), reward: points(0) };
    expect(divergedNetwork(fine)).toBeNull();
    expect(divergedNetwork({ ...fine, expert: points(1, NaN) })).toBe('expert');
    expect(divergedNetwork({ ...fine, reward: points(Infinity) })).toBe('reward');
  });
});
