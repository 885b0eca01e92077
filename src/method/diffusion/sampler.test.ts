import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Key } from '../../engine/philox';
import { openTestBackend } from '../../engine/testing';
import type { Denoiser } from './denoiser';
import { cosineSchedule, type NoiseSchedule } from './noiseSchedule';
import { Sampler, type SamplerOptions } from './sampler';
import { visitedLevels, type SolverName } from './solvers';
import { bestGuess, exactDenoiser, flowError, type Gaussian } from './testing';

/** Far enough inside [-1, 1] for the clipping of guesses not to matter. */
const gaussian: Gaussian = { mean: [0.15, -0.1], deviation: [0.25, 0.2] };
const options: SamplerOptions = { count: 500, horizon: 4, channels: 2, starts: null, solver: 'ddpm', bound: 1 };

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

/** A whole sampling's plans, first to last stage. The sampler is disposed. */
async function sampled(schedule: NoiseSchedule, chosen: SamplerOptions, key: Key, denoiser: Denoiser) {
  const sampler = new Sampler(schedule, chosen, key, denoiser);
  const plans = await sampler.finish().data<'float32'>();
  sampler.dispose();
  return plans;
}

describe('Sampler', () => {
  beforeAll(() => openTestBackend('cpu'));

  it.each([
    ['ddpm', 50, 1, undefined],
    ['ddpm', 400, 1, undefined],
    ['ddim', 400, 0, undefined],
    ['ddim', 50, 0, 10],
  ] as const)('samples the Gaussian whose exact denoiser it has: %s, T = %i', async (solver, steps, eta, levels) => {
    const schedule = cosineSchedule(steps);
    const chosen: SamplerOptions = { ...options, solver, ...(levels === undefined ? {} : { levels }) };
    const values = await sampled(schedule, chosen, [1, 0], exactDenoiser(gaussian, schedule));
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

  it('with four times the levels DPM-Solver++(2M) comes nearer to the probability flow as the second order does, DDIM as the first', async () => {
    const gain = async (solver: SolverName) => (await flowError(solver, 20)) / (await flowError(solver, 80));
    expect(await gain('dpm2m')).toBeGreaterThan(8);
    expect(await gain('ddim')).toBeLessThan(6);
    expect(await flowError('dpm2m', 80)).toBeLessThan((await flowError('ddim', 80)) / 2);
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
    const sampler = new Sampler(schedule, { ...options, count: 2, horizon: 3, starts }, [2, 0], denoiser);
    while (!sampler.done) {
      sampler.advance();
      expect([...(await told.at(-1)!.data())]).toEqual([0, 1, 1]);
    }
    expect(sampler.stageCount).toBe(11);
    const stages = await sampler.readStages();
    expect(stages).toHaveLength(11 * 12);
    for (let stage = 0; stage < 11; stage++) {
      const values = stages.subarray(12 * stage, 12 * (stage + 1));
      expect([...values.subarray(0, 2), ...values.subarray(6, 8)]).toEqual([...starts]);
      expect(Math.abs(values[2]!)).toBeGreaterThan(0);
    }
    sampler.dispose();
  });

  it('keeps some channels of a start and moves the others', async () => {
    const schedule = cosineSchedule(10);
    const starts = Float32Array.of(0.1, -0.7, 0.33, 0.95);
    const held = { ...options, count: 2, horizon: 3, starts, heldChannels: [true, false] };
    const told: (tf.Tensor3D | undefined)[] = [];
    const exact = exactDenoiser(gaussian, schedule);
    const denoiser: Denoiser = (noisy, steps, free) => {
      told.push(free);
      return exact(noisy, steps);
    };
    const sampler = new Sampler(schedule, held, [2, 0], denoiser);
    const free = new Sampler(schedule, { ...held, starts: null }, [2, 0], exact);
    sampler.advance();
    expect([...(await told[0]!.data())]).toEqual([0, 1, 1, 1, 1, 1]);
    const [kept, moved] = [await sampler.finish().data(), await free.finish().data()];
    kept.forEach((value, i) => expect(value).toBe(i % 6 === 0 ? starts[i / 3] : moved[i]));
    sampler.dispose();
    free.dispose();
  });

  it('gives all stages, from the plans to the noise they began as', async () => {
    const schedule = cosineSchedule(10);
    const sampler = new Sampler(schedule, { ...options, count: 3 }, [4, 1], exactDenoiser(gaussian, schedule));
    await expect(sampler.readStages()).rejects.toThrow('when all steps are taken');
    const seen = [await sampler.plans.data<'float32'>()];
    while (!sampler.done) {
      sampler.advance();
      seen.push(await sampler.plans.data<'float32'>());
    }
    const stages = await sampler.readStages();
    const size = seen[0]!.length;
    expect(stages).toHaveLength(11 * size);
    seen.reverse().forEach((plans, i) => expect(stages.slice(i * size, (i + 1) * size)).toEqual(plans));
    expect(() => sampler.advance()).toThrow('clean already');
    sampler.dispose();
  });

  it('leaves the start free when none is given', async () => {
    const schedule = cosineSchedule(4);
    const told: (tf.Tensor3D | undefined)[] = [];
    const sampler = new Sampler(schedule, { ...options, count: 1 }, [2, 0], (noisy, _steps, free) => {
      told.push(free);
      return tf.zerosLike(noisy);
    });
    sampler.advance();
    expect([...(await told[0]!.data())]).toEqual([1, 1, 1, 1]);
    sampler.dispose();
  });

  it('gives the denoiser the level of every step, and clips its guess to [-1, 1]', async () => {
    const schedule = cosineSchedule(6);
    const levels: number[] = [];
    const pending: Promise<void>[] = [];
    const plans = await sampled(schedule, { ...options, count: 2, solver: 'ddim' }, [3, 0], (noisy, steps) => {
      pending.push(steps.data().then((data) => void levels.push(...data)));
      return tf.fill(noisy.shape, 3);
    });
    await Promise.all(pending);
    expect(levels).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0, 0]);
    expect([...plans].every((value) => value === 1)).toBe(true);
  });

  it('gives the same plans for the same key and others for another, and frees all it made', async () => {
    const schedule = cosineSchedule(10);
    const denoiser = exactDenoiser(gaussian, schedule);
    const before = tf.memory().numTensors;
    const sample = (...key: [number, number]) => sampled(schedule, { ...options, count: 3 }, key, denoiser);
    const first = await sample(5, 1);
    expect(await sample(5, 1)).toEqual(first);
    expect(await sample(6, 1)).not.toEqual(first);
    expect(await sample(5, 2)).not.toEqual(first);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('begins again from the same noise, or from other noise with another key, and holds its tensors', async () => {
    const schedule = cosineSchedule(10);
    const denoiser = exactDenoiser(gaussian, schedule);
    const sampler = new Sampler(schedule, { ...options, count: 3 }, [5, 1], denoiser);
    const noise = await sampler.plans.data();
    const first = await sampler.finish().data();
    const held = tf.memory().numTensors;
    sampler.restart();
    expect(sampler.done).toBe(false);
    expect(await sampler.plans.data()).toEqual(noise);
    expect(await sampler.finish().data()).toEqual(first);
    sampler.restart([9, 1]);
    expect(await sampler.plans.data()).not.toEqual(noise);
    const other = await sampler.finish().data();
    expect(other).not.toEqual(first);
    sampler.restart(); // of the new key
    expect(await sampler.finish().data()).toEqual(other);
    sampler.restart([5, 1]);
    sampler.advance();
    sampler.restart(); // in the middle
    expect(await sampler.finish().data()).toEqual(first);
    expect(tf.memory().numTensors).toBe(held);
    sampler.dispose();
  });

  it('begins again from other starts as one that is made with them, and takes none where none are held', async () => {
    const schedule = cosineSchedule(6);
    const denoiser = exactDenoiser(gaussian, schedule);
    const chosen = { ...options, count: 2, heldChannels: [false, true] };
    const [starts, others] = [Float32Array.of(0.1, 0.2, 0.3, 0.4), Float32Array.of(-0.1, -0.2, 0.5, 0.6)];
    const sampler = new Sampler(schedule, { ...chosen, starts }, [5, 1], denoiser);
    const held = tf.memory().numTensors;
    const first = await sampler.finish().data();
    sampler.restart([7, 1], others);
    expect(await sampler.finish().data()).toEqual(
      await sampled(schedule, { ...chosen, starts: others }, [7, 1], denoiser),
    );
    sampler.restart([5, 1], starts);
    expect(await sampler.finish().data()).toEqual(first);
    sampler.restart();
    expect(tf.memory().numTensors).toBe(held);
    sampler.dispose();
    const free = new Sampler(schedule, { ...chosen, starts: null }, [5, 1], denoiser);
    expect(() => free.restart([5, 1], starts)).toThrow('holds nothing');
    free.dispose();
  });

  it('sees a denoiser that learns in between', async () => {
    const schedule = cosineSchedule(4);
    let value = 0.25;
    const denoiser: Denoiser = (noisy) => tf.fill(noisy.shape, value);
    const sampler = new Sampler(schedule, { ...options, count: 1 }, [3, 3], denoiser);
    expect([...(await sampler.finish().data())].every((x) => x === 0.25)).toBe(true);
    value = -0.5;
    sampler.restart();
    expect([...(await sampler.finish().data())].every((x) => x === -0.5)).toBe(true);
    sampler.dispose();
  });
});
