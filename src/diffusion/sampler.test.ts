import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend, take } from '../engine/testing';
import { createRandom } from '../maze/random';
import type { Denoiser } from './denoiser';
import { cosineSchedule, type NoiseSchedule } from './noiseSchedule';
import { Sampler, visitedLevels, type SamplerOptions } from './sampler';
import { bestGuess, exactDenoiser, type Gaussian } from './testing';

/** Far enough inside [-1, 1] for the clipping of guesses not to matter. */
const gaussian: Gaussian = { mean: [0.15, -0.1], deviation: [0.25, 0.2] };
const options: SamplerOptions = { count: 500, horizon: 4, channels: 2, starts: null, eta: 1 };

/**
 * Mean and deviation of what an exact sampler makes of channel `k`: each of its steps is linear, x' = a x + b + c noise, so that
 * mean and variance can be followed through all of them. They tend to the Gaussian's own as T grows.
 */
function followed(schedule: NoiseSchedule, levels: readonly number[], eta: number, k: number): [number, number] {
  let [mean, variance] = [0, 1];
  levels.forEach((t, i) => {
    const [now, next] = [schedule.alphaBar[t]!, i + 1 < levels.length ? schedule.alphaBar[levels[i + 1]!]! : 1];
    // Song et al. 2021, eq. 16; then eq. 12.
    const deviation = eta * Math.sqrt((1 - next) / (1 - now)) * Math.sqrt(1 - now / next);
    const [slope, constant] = bestGuess(gaussian, schedule, t, k);
    const direction = Math.sqrt(1 - next - deviation ** 2) / Math.sqrt(1 - now);
    const a = Math.sqrt(next) * slope + direction * (1 - Math.sqrt(now) * slope);
    const b = (Math.sqrt(next) - direction * Math.sqrt(now)) * constant;
    mean = a * mean + b;
    variance = a * a * variance + deviation ** 2;
  });
  return [mean, Math.sqrt(variance)];
}

function moments(values: Float32Array, k: number): [number, number] {
  const channel = values.filter((_, i) => i % 2 === k);
  const mean = channel.reduce((sum, value) => sum + value) / channel.length;
  return [mean, Math.sqrt(channel.reduce((sum, value) => sum + (value - mean) ** 2, 0) / channel.length)];
}

describe('visitedLevels', () => {
  it('are all levels, or as many as asked for, from the noisiest to the cleanest', () => {
    expect(visitedLevels(5, 5)).toEqual([4, 3, 2, 1, 0]);
    expect(visitedLevels(50, 3)).toEqual([49, 25, 0]);
    expect(visitedLevels(50, 1)).toEqual([49]);
    for (const levels of [2, 7, 10, 33]) {
      const visited = visitedLevels(50, levels);
      expect(visited).toHaveLength(levels);
      expect([visited[0], visited.at(-1)]).toEqual([49, 0]);
      expect(visited.every((t, i) => i === 0 || t < visited[i - 1]!)).toBe(true);
    }
  });
});

describe('Sampler', () => {
  beforeAll(() => openTestBackend('cpu'));

  it.each([
    ['ancestral', 50, 1, undefined],
    ['ancestral', 400, 1, undefined],
    ['DDIM', 400, 0, undefined],
    ['DDIM, a fifth of the levels', 50, 0, 10],
  ] as const)('samples the Gaussian whose exact denoiser it has: %s, T = %i', async (_, steps, eta, levels) => {
    const schedule = cosineSchedule(steps);
    const chosen: SamplerOptions = { ...options, eta, ...(levels === undefined ? {} : { levels }) };
    const values = await take(new Sampler(schedule, chosen, createRandom(1)).finish(exactDenoiser(gaussian, schedule)));
    for (const k of [0, 1]) {
      const [mean, deviation] = moments(values, k);
      const [expectedMean, expectedDeviation] = followed(schedule, visitedLevels(steps, levels ?? steps), eta, k);
      // 2000 values: standard errors of 0.006 and of 1.6 %.
      expect(Math.abs(mean - expectedMean)).toBeLessThan(0.02);
      expect(Math.abs(deviation / expectedDeviation - 1)).toBeLessThan(0.05);
      expect(Math.abs(mean - gaussian.mean[k]!)).toBeLessThan(0.02);
      if (steps === 400) expect(Math.abs(deviation / gaussian.deviation[k]! - 1)).toBeLessThan(0.06);
    }
  });

  it('keeps held starts exactly at every stage, and tells the denoiser', async () => {
    const schedule = cosineSchedule(10);
    const starts = Float32Array.of(0.1, -0.7, 0.33, 0.95);
    const exact = exactDenoiser(gaussian, schedule);
    const told: (tf.Tensor3D | undefined)[] = [];
    const denoiser: Denoiser = (noisy, steps, free) => {
      told.push(free);
      return exact(noisy, steps);
    };
    const sampler = new Sampler(schedule, { ...options, count: 2, horizon: 3, starts }, createRandom(2));
    while (!sampler.done) {
      sampler.advance(denoiser);
      expect([...(await told.at(-1)!.data())]).toEqual([0, 1, 1]);
    }
    expect(sampler.stages).toHaveLength(11);
    for (const stage of sampler.stages) {
      const values = await stage.data<'float32'>();
      expect([...values.subarray(0, 2), ...values.subarray(6, 8)]).toEqual([...starts]);
      expect(Math.abs(values[2]!)).toBeGreaterThan(0);
    }
    sampler.dispose();
  });

  it('leaves the start free when none is given', () => {
    const schedule = cosineSchedule(4);
    const sampler = new Sampler(schedule, { ...options, count: 1 }, createRandom(2));
    sampler.advance((noisy, _steps, free) => {
      expect(free).toBeUndefined();
      return tf.zerosLike(noisy);
    });
    sampler.dispose();
  });

  it('gives the denoiser the level of every step, and clips its guess to [-1, 1]', async () => {
    const schedule = cosineSchedule(6);
    const levels: number[] = [];
    const sampler = new Sampler(schedule, { ...options, count: 2, eta: 0 }, createRandom(3));
    const pending: Promise<void>[] = [];
    const plans = sampler.finish((noisy, steps) => {
      pending.push(steps.data().then((data) => void levels.push(...data)));
      return tf.fill(noisy.shape, 3);
    });
    await Promise.all(pending);
    expect(levels).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0, 0]);
    expect([...(await take(plans))].every((value) => value === 1)).toBe(true);
  });

  it('gives the same plans for the same seed and others for another, and frees all it made', async () => {
    const schedule = cosineSchedule(10);
    const denoiser = exactDenoiser(gaussian, schedule);
    const before = tf.memory().numTensors;
    const sample = (seed: number) =>
      take(new Sampler(schedule, { ...options, count: 3 }, createRandom(seed)).finish(denoiser));
    const first = await sample(5);
    expect(await sample(5)).toEqual(first);
    expect(await sample(6)).not.toEqual(first);
    const stepwise = new Sampler(schedule, { ...options, count: 3 }, createRandom(5));
    while (!stepwise.done) stepwise.advance(denoiser);
    expect(await stepwise.plans.data()).toEqual(first);
    stepwise.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
