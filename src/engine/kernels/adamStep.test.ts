import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { normalValues, openTestBackend, relativeError, take } from '../testing';
import { adamStep, learningRateAt, type AdamOptions, type AdamState } from './adamStep';

const names = ['values', 'average', 'first', 'second'] as const;
type Numbers = Record<(typeof names)[number], number[]>;

/** Kingma and Ba 2015, algorithm 1, in double precision: step `t` of the moments, the first being 1, after `begun` steps without them. */
function reference(
  state: Numbers,
  raw: readonly number[],
  t: number,
  begun: number,
  rate: number,
  options: AdamOptions,
): Numbers {
  const norm = Math.hypot(...raw);
  const gradient = raw.map((g) => (norm > options.clipNorm ? (g * options.clipNorm) / norm : g));
  const first = gradient.map((g, i) => 0.9 * state.first[i]! + 0.1 * g);
  const second = gradient.map((g, i) => 0.99 * state.second[i]! + 0.01 * g * g);
  const values = state.values.map((value, i) => {
    const [m, v] = [first[i]! / (1 - 0.9 ** t), second[i]! / (1 - 0.99 ** t)];
    return value - (rate * m) / (Math.sqrt(v) + 1e-8);
  });
  const decay = Math.min(options.averageDecay, (1 + begun + t) / (10 + begun + t));
  const average = values.map((value, i) => decay * state.average[i]! + (1 - decay) * value);
  return { values, average, first, second };
}

describe('learningRateAt', () => {
  it('decays along half a cosine to a twentieth, and stays there', () => {
    const rate = { first: 0.1, steps: 100 };
    expect(learningRateAt(rate, 0)).toBeCloseTo(0.1, 12);
    expect(learningRateAt(rate, 50)).toBeCloseTo(0.1 * (0.05 + 0.95 / 2), 12);
    expect(learningRateAt(rate, 25)).toBeCloseTo(0.1 * (0.05 + (0.95 * (1 + Math.SQRT1_2)) / 2), 12);
    expect(learningRateAt(rate, 100)).toBeCloseTo(0.005, 12);
    expect(learningRateAt(rate, 1000)).toBeCloseTo(0.005, 12);
  });
});

describe.each(['cpu', 'wasm'] as const)('adamStep on %s', (backend) => {
  it.each([
    ['clipped', 0.01],
    ['clipped at times', 7],
    ['not clipped', 1e3],
  ])(
    'takes steps as in double precision, from whichever step the moments grow, the gradient %s',
    async (_, clipNorm) => {
      await openTestBackend(backend);
      const size = 101;
      const begun = clipNorm === 7 ? 6000 : 0;
      const options: AdamOptions = { rate: { first: 0.05, steps: 8 }, clipNorm, averageDecay: 0.6 };
      const random = createRandom(5);
      const start = [...normalValues([size], random)];
      let numbers: Numbers = { values: start, average: start, first: start.map(() => 0), second: start.map(() => 0) };
      let state = Object.fromEntries(
        names.map((name) => [name, tf.tensor1d(numbers[name])]),
      ) as unknown as AdamState<tf.Tensor1D>;
      for (let step = 0; step < 12; step++) {
        const gradient = [...normalValues([size], random, 0.2 + 0.1 * step)];
        numbers = reference(numbers, gradient, step + 1, begun, learningRateAt(options.rate, begun + step), options);
        const raw = tf.tensor1d(gradient);
        const before = tf.memory().numTensors;
        const next = adamStep(state, raw, { step: begun + step, begun }, options);
        expect(tf.memory().numTensors).toBe(before + 4);
        tf.dispose([raw, ...names.map((name) => state[name])]);
        state = next;
        for (const name of names)
          expect(relativeError(await state[name].data(), numbers[name]), name).toBeLessThan(1e-5);
      }
      for (const name of names) state[name].dispose();
    },
  );

  it('of no gradient moves nothing, from nowhere', async () => {
    await openTestBackend(backend);
    const zero = tf.zeros<tf.Rank.R1>([7]);
    const values = tf.tensor1d([1, -2, 3, -4, 5, -6, 7]);
    const options: AdamOptions = { rate: { first: 1, steps: 10 }, clipNorm: 1, averageDecay: 0.9 };
    const next = adamStep({ values, average: values, first: zero, second: zero }, zero, { step: 0, begun: 0 }, options);
    for (const name of ['values', 'average'] as const)
      expect(relativeError(await take(next[name]), [1, -2, 3, -4, 5, -6, 7])).toBeLessThan(1e-6);
    for (const name of ['first', 'second'] as const)
      expect([...(await take(next[name]))].every((value) => value === 0)).toBe(true);
    tf.dispose([zero, values]);
  });
});
