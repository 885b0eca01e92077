import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Counter } from '../../engine/counter';
import type { Key } from '../../engine/philox';
import { openTestBackend } from '../../engine/testing';
import type { HeldChannels } from './heldStart';
import { cosineSchedule, truncatedSnr } from './noiseSchedule';
import { drawNoisedBatch, Noising, type BatchOptions, type NoisedBatch } from './noisedBatch';
import { PlanSource, type Plans } from './planSource';

const [horizon, channels, batch] = [3, 2, 4000];
const size = horizon * channels;
const schedule = cosineSchedule(20);

/** `count` plans, all of whose values are the plan's index over ten, plus `shift`: a plan can be told by its values. */
function plans(count: number, shift: number): Plans {
  const values = Float32Array.from({ length: count * size }, (_, i) => Math.floor(i / size) / 10 + shift);
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

/** The batch of one step. */
async function draw(
  sets: readonly Plans[],
  options: Partial<BatchOptions> & { key: Key },
  step = 0,
  heldChannels?: HeldChannels,
) {
  const source = new PlanSource(sets);
  const [counter, noising] = [new Counter(), new Noising(schedule, heldChannels)];
  counter.set(step);
  const noised = drawNoisedBatch(source, noising, counter, { batch, heldShare: 0, ...options });
  const { shape } = noised.noisy;
  const { dtype } = noised.steps;
  const values = await read(noised);
  noising.dispose();
  counter.dispose();
  source.dispose();
  return { ...values, shape, dtype };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('drawNoisedBatch', () => {
  beforeAll(() => openTestBackend('cpu'));

  it('adds standard normal noise, at levels drawn uniformly, to plans drawn uniformly from the sets in turn', async () => {
    const shifts = [0, -0.85];
    const count = 5;
    const { clean, noisy, steps, shape, dtype } = await draw(
      shifts.map((shift) => plans(count, shift)),
      { key: [1, 2] },
    );
    expect(shape).toEqual([batch, horizon, channels]);
    expect(dtype).toBe('int32');
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
    for (const [set, shift] of shifts.entries()) {
      for (let plan = 0; plan < count; plan++) {
        const value = Math.fround(plan / 10 + shift);
        const hits = Array.from({ length: batch / 2 }, (_, i) => clean[(2 * i + set) * size]).filter(
          (v) => v === value,
        );
        expect(Math.abs((hits.length * count) / (batch / 2) - 1)).toBeLessThan(0.25);
      }
    }
    for (let i = 0; i < clean.length; i++) expect(clean[i]).toBe(clean[i - (i % size)]); // whole plans
  });

  it('draws plan, level and noise of a sample independently of one another', async () => {
    const { clean, noisy, steps } = await draw([plans(10, 0)], { key: [5, 6] });
    const standardised = (values: readonly number[]): number[] => {
      const centre = mean(values);
      const deviation = Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
      return values.map((value) => (value - centre) / deviation);
    };
    const first = (values: Float32Array): number[] => Array.from({ length: batch }, (_, b) => values[b * size]!);
    const cleanFirst = first(clean);
    const noise = first(noisy).map(
      (value, b) => (value - Math.sqrt(schedule.alphaBar[steps[b]!]!) * cleanFirst[b]!) / schedule.sigma[steps[b]!]!,
    );
    const drawn = [cleanFirst, [...steps], noise].map(standardised);
    // 4000 pairs: a standard error of 0.016, of one sample's draws and of neighbours'.
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      expect(Math.abs(mean(drawn[a]!.map((value, i) => value * drawn[b]![i]!)))).toBeLessThan(0.06);
    }
    for (const values of drawn) {
      expect(Math.abs(mean(values.slice(1).map((value, i) => value * values[i]!)))).toBeLessThan(0.06);
    }
  });

  it('holds the share of first states asked for, clean, and gives them no weight', async () => {
    const options = { heldShare: 0.3, key: [3, 4] } as const;
    const { clean, noisy, steps, free, weight } = await draw([plans(10, -0.5)], options);
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

  it('holds some channels of a start and not the others: an observation without its action', async () => {
    const options = { heldShare: 0.5, key: [3, 4], batch: 200 } as const;
    const [whole, some] = [
      await draw([plans(10, -0.5)], options),
      await draw([plans(10, -0.5)], options, 0, [false, true]),
    ];
    expect(some.free.some((value) => value === 0)).toBe(true);
    some.free.forEach((free, i) => {
      const state = Math.floor(i / channels);
      const isHeld = whole.free[state] === 0 && i % channels === 1;
      expect(free).toBe(isHeld ? 0 : 1);
      expect(some.noisy[i] === some.clean[i]).toBe(isHeld);
      // Elsewhere the same noise and the same weight as without: the other channel of a held start is noised and learned.
      if (whole.free[state] === 1) expect(some.noisy[i]).toBe(whole.noisy[i]);
      const level = whole.weight[state + (state % horizon === 0 ? 1 : 0)];
      expect(some.weight[i]).toBe(isHeld ? 0 : level);
    });
  });

  it('cuts windows at every offset alike, each of one plan, with the plan, level and noise that whole plans of that length would have', async () => {
    const count = 10;
    // A value tells its plan and its state.
    const values = Float32Array.from({ length: count * size }, (_, i) => Math.floor(i / channels));
    const { clean, noisy, steps, shape } = await draw([{ count, horizon, channels, values }], {
      key: [1, 2],
      length: 2,
    });
    expect(shape).toEqual([batch, 2, channels]);
    const firsts = Array.from({ length: batch }, (_, b) => clean[b * 2 * channels]!);
    clean.forEach((value, i) => {
      const [sample, state] = [Math.floor(i / (2 * channels)), Math.floor(i / channels) % 2];
      expect(value).toBe(firsts[sample]! + state);
    });
    for (const offset of [0, 1, 2]) {
      const share = firsts.filter((first) => first % horizon === offset).length / batch;
      expect(Math.abs(share - (offset === 2 ? 0 : 0.5))).toBeLessThan(0.04);
    }
    const noise = [...noisy].map((value, i) => {
      const t = steps[Math.floor(i / (2 * channels))]!;
      return (value - Math.sqrt(schedule.alphaBar[t]!) * clean[i]!) / schedule.sigma[t]!;
    });
    expect(Math.abs(mean(noise.map((value) => value ** 2)) - 1)).toBeLessThan(0.06);
    await expect(draw([plans(3, 0)], { key: [1, 2], length: horizon + 1 })).rejects.toThrow('no windows of 4');
  });

  it('holds none or all at shares of 0 and 1', async () => {
    const share = (heldShare: number) => draw([plans(3, 0)], { batch: 50, heldShare, key: [0, 0] });
    expect((await share(0)).free.every((value) => value === 1)).toBe(true);
    expect((await share(1)).free.every((value, i) => value === (i % horizon === 0 ? 0 : 1))).toBe(true);
  });

  it('is a function of the key and the step', async () => {
    const at = (key: Key, step: number) => draw([plans(3, 0)], { batch: 50, heldShare: 0.5, key }, step);
    const drawn = await at([7, 8], 3);
    expect(await at([7, 8], 3)).toEqual(drawn);
    const others = [await at([7, 8], 4), await at([8, 8], 3), await at([7, 9], 3)];
    for (const other of others) {
      for (const part of ['noisy', 'steps', 'free'] as const) expect(other[part]).not.toEqual(drawn[part]);
    }
  });

  it('frees all but the batch', () => {
    const [source, counter, noising] = [new PlanSource([plans(3, 0)]), new Counter(), new Noising(schedule)];
    const before = tf.memory().numTensors;
    tf.dispose({ ...drawNoisedBatch(source, noising, counter, { batch: 5, heldShare: 0.5, key: [1, 1] }) });
    expect(tf.memory().numTensors).toBe(before);
    noising.dispose();
    counter.dispose();
    source.dispose();
  });
});

describe('Noising', () => {
  it('has signal, noise and truncated signal-to-noise ratio of every level', async () => {
    await openTestBackend('cpu');
    const noising = new Noising(schedule);
    const rows = await noising.table.array();
    noising.dispose();
    expect(rows).toHaveLength(schedule.steps);
    rows.forEach(([signal, noise, snr], t) => {
      expect(signal! ** 2 + noise! ** 2).toBeCloseTo(1, 5);
      expect(signal! ** 2).toBeCloseTo(schedule.alphaBar[t]!, 5);
      expect(snr).toBeCloseTo(Math.min(5, signal! ** 2 / noise! ** 2), 4);
    });
  });
});

describe('PlanSource', () => {
  beforeAll(() => openTestBackend('cpu'));

  it('replaces plans of one set, and leaves the others', async () => {
    const source = new PlanSource([plans(3, 0), plans(3, 1)]);
    source.replace(1, 1, new Float32Array(2 * size).fill(9));
    const firsts = Array.from({ length: 6 }, (_, plan) => source.values[plan * size]);
    expect(firsts).toEqual([0, 0.1, 0.2, 1, 9, 9].map(Math.fround));
    expect(source.values).toHaveLength(6 * size);
    source.dispose();
  });

  it('refuses sets that differ in shape or number', () => {
    expect(() => new PlanSource([plans(3, 0), plans(4, 0)])).toThrow('one shape and number');
    expect(() => new PlanSource([plans(3, 0), { ...plans(3, 0), horizon: 2, channels: 3 }])).toThrow('one shape');
  });

  it('copies what it is given', () => {
    const given = plans(2, 0);
    const source = new PlanSource([given]);
    given.values.fill(5);
    expect(source.values[0]).toBe(0);
    source.dispose();
  });
});
