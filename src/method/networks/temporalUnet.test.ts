import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { denoisingLoss } from '../diffusion/denoisingLoss';
import { drawNoisedBatch, Noising } from '../diffusion/noisedBatch';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { PlanSource } from '../diffusion/planSource';
import { Sampler } from '../diffusion/sampler';
import { Learner } from '../../engine/learner';
import { initialValues, nameParameters, parameterCount, unflatten } from '../../engine/parameters';
import {
  gradientErrors,
  normalTensor,
  normalValues,
  openTestBackend,
  relativeError,
  take,
  valuesOn,
} from '../../engine/testing';
import { createRandom } from '../../math/random';
import { fullSpace, positionSpace } from './testing';
import { TemporalUnet, type TemporalUnetOptions } from './temporalUnet';

const schedule = cosineSchedule(10);
const tiny: TemporalUnetOptions = { width: 8, multipliers: [1, 2] };

/** The guess of a freshly drawn network; called within a tidy. */
function guess(space: typeof positionSpace, options: TemporalUnetOptions, batch: number, horizon: number): tf.Tensor3D {
  const unet = new TemporalUnet(space, schedule, options);
  const values = tf.tensor1d(initialValues(unet.specifications, createRandom(1)));
  const parameters = nameParameters(unet.specifications, unflatten(values, unet.specifications));
  const x = normalTensor<tf.Rank.R3>([batch, horizon, space.channels], createRandom(2));
  const steps = Array.from({ length: batch }, (_, i) => (3 * i) % schedule.steps);
  return unet.apply(parameters, x, tf.tensor1d(steps, 'int32'));
}

describe('TemporalUnet', () => {
  it.each([
    [positionSpace, tiny, 3, 8],
    [fullSpace, tiny, 2, 6],
    [positionSpace, { width: 16, multipliers: [1, 2, 4] }, 1, 16],
    [positionSpace, { width: 8, multipliers: [2] }, 1, 5],
  ] as const)(
    'guesses a plan of the same shape, equally on WASM and in plain operations: %o %o',
    async (space, options, batch, horizon) => {
      await openTestBackend('cpu');
      const result = tf.tidy(() => guess(space, options, batch, horizon));
      expect(result.shape).toEqual([batch, horizon, space.channels]);
      const plain = await take(result);
      const fast = await valuesOn('wasm', () => guess(space, options, batch, horizon));
      expect(relativeError(fast, plain)).toBeLessThan(1e-4);
    },
  );

  it('has a quarter of a million parameters at width 16 and multipliers 1, 2, 4', async () => {
    await openTestBackend('cpu');
    const count = (space: typeof positionSpace): number => {
      const unet = new TemporalUnet(space, schedule, { width: 16, multipliers: [1, 2, 4] });
      unet.dispose();
      return parameterCount(unet.specifications);
    };
    expect(count(positionSpace)).toBe(255378);
    expect(count(fullSpace)).toBe(255830);
  });

  it('has gradients that equal differences, for every parameter', async () => {
    await openTestBackend('wasm');
    const unet = new TemporalUnet(positionSpace, schedule, tiny);
    const x = normalTensor<tf.Rank.R3>([2, 8, 2], createRandom(3));
    const target = normalTensor<tf.Rank.R3>([2, 8, 2], createRandom(4));
    const steps = tf.tensor1d([1, 6], 'int32');
    const free = tf.tensor3d([0, 1, 1, 1, 1, 1, 1, 1], [1, 8, 1]);
    const errors = await gradientErrors(
      unet.specifications,
      (parameters) => tf.mean(tf.squaredDifference(unet.apply(parameters, x, steps, free), target)),
      createRandom(5),
      2e-3,
    );
    expect(Object.keys(errors)).toEqual(Object.keys(unet.specifications));
    for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(2e-2);
    tf.dispose([x, target, steps, free]);
    unet.dispose();
  });

  it('trained on one plan, gives that plan back when sampled', async () => {
    await openTestBackend('wasm');
    const horizon = 8;
    const plan = normalValues([horizon * 2], createRandom(6), 0.5).map((value) => Math.max(-0.9, Math.min(0.9, value)));
    const source = new PlanSource([{ count: 1, horizon, channels: 2, values: plan }]);
    const noising = new Noising(schedule);
    const unet = new TemporalUnet(positionSpace, schedule, tiny);
    const rate = { first: 5e-3, steps: 120 };
    const learner = new Learner(unet.specifications, { rate, clipNorm: 1, averageDecay: 0.95 }, createRandom(7));
    const batchOptions = { batch: 8, heldShare: 0, key: [7, 0] } as const;
    const training = learner.training((parameters) =>
      denoisingLoss(
        (x, t, free) => unet.apply(parameters, x, t, free),
        drawNoisedBatch(source, noising, learner.counter, batchOptions),
      ),
    );
    for (let step = 0; step < 120; step++) training.run();
    const parameters = learner.averaged();
    const options = { count: 3, horizon, channels: 2, starts: null, solver: 'ddpm', bound: 1 } as const;
    const sampler = new Sampler(schedule, options, [7, 1], (x, t, free) => unet.apply(parameters, x, t, free));
    const sampled = await sampler.finish().data<'float32'>();
    const worst = Math.max(...sampled.map((value, i) => Math.abs(value - plan[i % plan.length]!)));
    expect(worst).toBeLessThan(0.1);
    sampler.dispose();
    training.dispose();
    learner.dispose();
    unet.dispose();
    source.dispose();
    noising.dispose();
  });
});
