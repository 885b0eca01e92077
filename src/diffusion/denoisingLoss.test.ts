import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../engine/testing';
import { createRandom } from '../maze/random';
import { denoisingLoss, drawNoisedBatch, type NoisedBatch, type Plans } from './denoisingLoss';
import { cosineSchedule, truncatedSnr } from './noiseSchedule';

const [horizon, channels, batch] = [3, 2, 4000];
const schedule = cosineSchedule(20);

/** `count` plans, all of whose values are the plan's index over ten, plus `shift`: a plan can be told by its values. */
function plans(count: number, shift: number): Plans {
  const values = Float32Array.from(
    { length: count * horizon * channels },
    (_, i) => Math.floor(i / (horizon * channels)) / 10 + shift,
  );
  return { count, horizon, channels, values };
}

async function read(noised: NoisedBatch) {
  const { clean, noisy, steps, free, weight } = noised;
  const values = {
    clean: await clean.data<'float32'>(),
    noisy: await noisy.data<'float32'>(),
    steps: await steps.data<'int32'>(),
    free: await free.data<'float32'>(),
    weight: await weight.data<'float32'>(),
  };
  tf.dispose([clean, noisy, steps, free, weight]);
  return values;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('drawNoisedBatch', () => {
  beforeAll(() => openTestBackend('cpu'));

  it('adds standard normal noise, at levels drawn uniformly, to plans drawn uniformly from the sources in turn', async () => {
    const noised = drawNoisedBatch([plans(4, 0), plans(5, -0.8)], schedule, batch, 0, createRandom(1));
    expect(noised.noisy.shape).toEqual([batch, horizon, channels]);
    expect(noised.steps.dtype).toBe('int32');
    const { clean, noisy, steps } = await read(noised);
    const size = horizon * channels;
    const noise = [...noisy].map((value, i) => {
      const t = steps[Math.floor(i / size)]!;
      return (value - Math.sqrt(schedule.alphaBar[t]!) * clean[i]!) / schedule.sigma[t]!;
    });
    // 24000 values: standard errors of 0.0065 and 0.009; the level and the noise are independent.
    expect(Math.abs(mean(noise))).toBeLessThan(0.025);
    expect(Math.abs(mean(noise.map((value) => value ** 2)) - 1)).toBeLessThan(0.04);
    for (const half of [0, 1]) {
      const chosen = noise.filter((_, i) => steps[Math.floor(i / size)]! >= 10 === (half === 1));
      expect(Math.abs(mean(chosen.map((value) => value ** 2)) - 1)).toBeLessThan(0.06);
    }
    for (let t = 0; t < schedule.steps; t++) {
      const share = steps.filter((step) => step === t).length / batch;
      expect(Math.abs(share * schedule.steps - 1)).toBeLessThan(0.35); // 200 expected: 5 standard errors
    }
    for (const [source, count] of [4, 5].entries()) {
      for (let plan = 0; plan < count; plan++) {
        const value = Math.fround(plan / 10 + (source === 0 ? 0 : -0.8));
        const hits = Array.from({ length: batch / 2 }, (_, i) => clean[(2 * i + source) * size]).filter(
          (v) => v === value,
        );
        expect(Math.abs((hits.length * count) / (batch / 2) - 1)).toBeLessThan(0.25);
      }
    }
  });

  it('holds the share of first states asked for, clean, and gives them no weight', async () => {
    const { clean, noisy, steps, free, weight } = await read(
      drawNoisedBatch([plans(10, -0.5)], schedule, batch, 0.3, createRandom(2)),
    );
    const size = horizon * channels;
    const snr = mean([...steps].map((t) => truncatedSnr(schedule, t)));
    let held = 0;
    for (let b = 0; b < batch; b++) {
      const isHeld = free[b * horizon] === 0;
      if (isHeld) held += 1;
      for (let h = 0; h < horizon; h++) {
        const here = isHeld && h === 0;
        expect(free[b * horizon + h]).toBe(here ? 0 : 1);
        const expected = here ? 0 : truncatedSnr(schedule, steps[b]!) / snr;
        expect(Math.abs(weight[b * horizon + h]! - expected)).toBeLessThan(1e-5 * (1 + expected));
        const same = noisy[b * size + h * channels] === clean[b * size + h * channels];
        expect(same).toBe(here);
      }
    }
    expect(Math.abs(held / batch - 0.3)).toBeLessThan(0.035);
  });

  it('holds none or all at shares of 0 and 1, and repeats itself for a seed', async () => {
    const draw = (share: number) => read(drawNoisedBatch([plans(3, 0)], schedule, 50, share, createRandom(3)));
    expect((await draw(0)).free.every((value) => value === 1)).toBe(true);
    expect((await draw(1)).free.every((value, i) => value === (i % horizon === 0 ? 0 : 1))).toBe(true);
    expect(await draw(0.5)).toEqual(await draw(0.5));
  });
});

describe('denoisingLoss', () => {
  beforeAll(() => openTestBackend('cpu'));

  it('is the mean of the weighted squared error, and gives the denoiser what it needs', async () => {
    const noised = drawNoisedBatch([plans(10, -0.5)], schedule, 8, 0.5, createRandom(4));
    const loss = tf.tidy(() =>
      denoisingLoss((noisy, steps, free) => {
        expect([noisy, steps, free]).toEqual([noised.noisy, noised.steps, noised.free]);
        return tf.mul(noisy, 0.5);
      }, noised),
    );
    const [value] = await loss.data();
    loss.dispose();
    const { clean, noisy, weight } = await read(noised);
    const expected = mean([...clean].map((x, i) => weight[Math.floor(i / channels)]! * (noisy[i]! / 2 - x) ** 2));
    expect(value).toBeCloseTo(expected, 5);
  });
});
