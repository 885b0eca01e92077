import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { openTestBackend, take } from '../../engine/testing';
import { PositionalFeatures, type PlanSpace } from './positionalFeatures';
import { fullSpace, positionSpace } from './testing';

const schedule = cosineSchedule(20);
const frequencies = [1 / 8, 1 / 2, 1];
const priorVariance = 0.33;

/** The waves and the flag of a state; what else is appended to it are zeros. */
async function featuresOf(space: PlanSpace, state: number[], step: number, free?: number[]): Promise<number[]> {
  const features = new PositionalFeatures(space, schedule, frequencies);
  const values = await take(
    tf.tidy(() =>
      features.append(
        tf.tensor3d(state, [1, 1, state.length]),
        tf.tensor1d([step], 'int32'),
        free && tf.tensor3d(free, [1, 1, free.length]),
      ),
    ),
  );
  features.dispose();
  const { channels } = space;
  expect(values).toHaveLength(channels + features.count);
  expect(values.length % 4).toBe(0);
  expect([...values.subarray(0, channels)]).toEqual(state.map(Math.fround));
  const end = channels + 4 * frequencies.length + 1;
  expect(values.length - end).toBeLessThan(4);
  expect(values.subarray(end).every((value) => value === 0)).toBe(true);
  return [...values.subarray(channels, end)];
}

/** E[sin(omega (centre + extent x_0) + shift) | x_t] by the trapezium rule, for x_0 from N(0, 0.33). */
function expectedWave(x: number, t: number, axis: 0 | 1, frequency: number, shift: number): number {
  const alphaBar = schedule.alphaBar[t]!;
  let [sum, total] = [0, 0];
  for (let clean = -5; clean <= 5; clean += 1e-3) {
    const logDensity =
      -(clean ** 2) / (2 * priorVariance) - (x - Math.sqrt(alphaBar) * clean) ** 2 / (2 * (1 - alphaBar));
    const density = Math.exp(logDensity);
    const place = positionSpace.centre[axis] + positionSpace.extent[axis] * clean; // cells
    sum += density * Math.sin(2 * Math.PI * frequency * place + shift);
    total += density;
  }
  return sum / total;
}

it('of states that are nowhere are a flag at those of which something is held, and zeros to a multiple of four channels', async () => {
  await openTestBackend('cpu');
  for (const channels of [3, 5, 7]) {
    const space = { channels, bound: 1, heldChannels: Array.from({ length: channels }, (_, k) => k < 2) };
    const features = new PositionalFeatures(space, schedule, frequencies);
    const x = Float32Array.from({ length: 2 * 2 * channels }, (_, i) => i / 10);
    const free = Float32Array.from({ length: 2 * channels }, (_, i) => (i < 2 ? 0 : 1)); // of the first of two states
    const values = await take(
      tf.tidy(() =>
        features.append(
          tf.tensor3d(x, [2, 2, channels]),
          tf.tensor1d([3, 4], 'int32'),
          tf.tensor3d(free, [1, 2, channels]),
        ),
      ),
    );
    features.dispose();
    const width = channels + features.count;
    expect(width % 4).toBe(0);
    for (let state = 0; state < 4; state++) {
      const own = values.subarray(state * width, (state + 1) * width);
      expect([...own.subarray(0, channels)]).toEqual([...x.subarray(state * channels, (state + 1) * channels)]);
      expect(own[channels]).toBe(state % 2 === 0 ? 1 : 0);
      expect(own.subarray(channels + 1).every((value) => value === 0)).toBe(true);
    }
  }
});

describe('PositionalFeatures', () => {
  beforeAll(() => openTestBackend('cpu'));

  it.each([0, 3, 9, 16, 19])('are the expected waves of the clean position, by Bayes: level %i', async (t) => {
    const state: [number, number] = [0.4, -0.9];
    const expected = ([0, 1] as const).flatMap((axis) =>
      frequencies.flatMap((frequency) =>
        [0, Math.PI / 2].map((shift) => expectedWave(state[axis], t, axis, frequency, shift)),
      ),
    );
    const values = await featuresOf(positionSpace, state, t);
    expect(values).toHaveLength(expected.length + 1);
    expected.forEach((wave, i) => expect(Math.abs(values[i]! - wave)).toBeLessThan(1e-4));
    expect(values.at(-1)).toBe(0);
  });

  it('tell nothing of where the state is when all is noise, and fine waves vanish', async () => {
    const [here, there] = [
      await featuresOf(positionSpace, [0.5, 0.5], 19),
      await featuresOf(positionSpace, [-0.5, -0.5], 19),
    ];
    here.forEach((value, i) => expect(Math.abs(value - there[i]!)).toBeLessThan(0.02));
    const finest = [4, 5, 10, 11].map((i) => here[i]!);
    finest.forEach((value) => expect(Math.abs(value)).toBeLessThan(1e-5));
  });

  it('of a held state are those of its exact position, and the flag is up', async () => {
    const state = [0.4, -0.9];
    const expected = [0, 1].flatMap((axis) =>
      frequencies.flatMap((frequency) =>
        [0, Math.PI / 2].map((shift) =>
          Math.sin(
            2 * Math.PI * frequency * (positionSpace.centre[axis]! + positionSpace.extent[axis]! * state[axis]!) +
              shift,
          ),
        ),
      ),
    );
    const values = await featuresOf(positionSpace, state, 15, [0]);
    [...expected, 1].forEach((value, i) => expect(Math.abs(values[i]! - value)).toBeLessThan(1e-5));
    expect(await featuresOf(positionSpace, state, 15, [1])).toEqual(await featuresOf(positionSpace, state, 15));
  });

  it('of a state with some channels held ask whether its place is', async () => {
    const state = [9, 9, 0.4, -0.9, 9, 9];
    const features = (free: number[]) => featuresOf(fullSpace, state, 15, free);
    expect(await features([1, 1, 0, 0, 1, 1])).toEqual(await features([0]));
    expect(await features([0, 0, 1, 1, 0, 0])).toEqual(await features([1]));
  });

  it('look at the positions among six channels', async () => {
    expect(await featuresOf(fullSpace, [9, 9, 0.4, -0.9, 9, 9], 4)).toEqual(
      await featuresOf(positionSpace, [0.4, -0.9], 4),
    );
  });
});
