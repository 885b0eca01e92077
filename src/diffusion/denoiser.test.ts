import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../engine/testing';
import { cleanToNoise, constantSteps, LevelTable } from './denoiser';
import { cosineSchedule } from './noiseSchedule';

describe('numbers by level', () => {
  beforeAll(() => openTestBackend('cpu'));

  it('are looked up by a tensor of levels', async () => {
    const table = new LevelTable([0.5, 1.5, 2.5]);
    const found = tf.tidy(() => table.lookup(tf.tensor1d([2, 0], 'int32')));
    expect(found.shape).toEqual([2, 1, 1]);
    expect([...(await found.data())]).toEqual([2.5, 0.5]);
    found.dispose();
    table.dispose();
  });

  it('constantSteps repeats one level', async () => {
    const steps = constantSteps(3, 7);
    expect(steps.dtype).toBe('int32');
    expect([...(await steps.data())]).toEqual([7, 7, 7]);
    steps.dispose();
  });

  it('turn a difference of guesses into one of noises: noise = (x_t - sqrt(alphaBar) x_0) / sigma', () => {
    const schedule = cosineSchedule(20);
    for (const t of [0, 7, 19]) {
      const slope = Math.sqrt(schedule.alphaBar[t]!) / Math.sqrt(1 - schedule.alphaBar[t]!);
      expect(cleanToNoise(schedule, t) / slope).toBeCloseTo(1, 9);
    }
  });
});
