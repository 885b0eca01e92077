import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryInUse } from '../engine/backend';
import { State } from '../engine/state';
import { openTestBackend, relativeError, take } from '../engine/testing';
import { defaultConfiguration, networkNames, type RunConfiguration } from '../protocol/configuration';
import { DiscriminatorTraining } from './discriminatorTraining';
import { complete, measureField, measurePlans } from './measure';
import { Run } from './run';
import { tinyConfiguration } from './testing';

const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Logits of three still plans, as a fingerprint. */
function logits(discriminator: DiscriminatorTraining, run: Run): Promise<Float32Array> {
  const { horizon } = run.configuration;
  const x = tf.linspace(-1, 1, 3 * horizon * run.data.space.channels);
  const plans = (): tf.Tensor3D => tf.reshape(x, [3, horizon, run.data.space.channels]);
  const values = take(tf.tidy(() => discriminator.logit()(plans(), tf.tensor1d([0, 2, 5], 'int32'))));
  x.dispose();
  return values;
}

describe('DiscriminatorTraining', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('learns to tell the two models’ demonstrations apart', async () => {
    const reward = { ...tinyConfiguration.reward, batchSize: 16, learningRate: 1e-2 };
    const run = await Run.create({ ...tinyConfiguration, demonstrations: 256, iterations: 300, reward });
    const discriminator = new DiscriminatorTraining(run);
    expect(discriminator.isFinished).toBe(false);
    const before = await discriminator.accuracy();
    while (!discriminator.isFinished) discriminator.step();
    expect(discriminator.steps).toBe(300);
    const { steps, values } = await discriminator.readLosses();
    expect([steps[0], steps.length, values.length]).toEqual([1, 300, 300]);
    expect(mean(values.slice(200))).toBeLessThan(0.9 * Math.LN2);
    const after = await discriminator.accuracy();
    expect(after).toBeGreaterThan(0.6);
    expect(after).toBeGreaterThan(before + 0.1);
    expect(await discriminator.accuracy()).toBe(after); // of the same plans and noise
    expect((await discriminator.readLosses()).values).toHaveLength(0);
    discriminator.dispose();
    run.dispose();
  });

  it('cannot tell apart what is the same (the null control)', async () => {
    const reward = { ...tinyConfiguration.reward, batchSize: 16, learningRate: 1e-2 };
    const run = await Run.create({ ...tinyConfiguration, expertData: 'base', demonstrations: 256, reward });
    const discriminator = new DiscriminatorTraining(run);
    while (!discriminator.isFinished) discriminator.step();
    expect(Math.abs((await discriminator.accuracy()) - 0.5)).toBeLessThan(0.05);
    discriminator.dispose();
    run.dispose();
  });

  it('begins with the reward’s weights and draws the reward’s batches, and changes nothing in the run', async () => {
    const fingerprint = async (trained: boolean): Promise<Float32Array> => {
      const run = await Run.create(tinyConfiguration);
      const discriminator = trained ? new DiscriminatorTraining(run) : null;
      if (discriminator) {
        const x = tf.zeros<tf.Rank.R3>([2, 8, 2]);
        const [own, reward] = [discriminator.logit(), run.reward()].map((network) =>
          tf.tidy(() => network(x, tf.tensor1d([1, 4], 'int32'))),
        );
        expect(await take(own!)).toEqual(await take(reward!));
        x.dispose();
      }
      for (let i = 0; i < 3; i++) {
        discriminator?.step();
        for (const network of networkNames) run.step(network);
      }
      const { values } = (await run.readLosses()).reward;
      discriminator?.dispose();
      run.dispose();
      return values;
    };
    expect(await fingerprint(true)).toEqual(await fingerprint(false));
  });

  it('is the same for the same seed, and another for another', async () => {
    const train = async (seed: number): Promise<Float32Array> => {
      const run = await Run.create({ ...tinyConfiguration, seed });
      const discriminator = new DiscriminatorTraining(run);
      for (let i = 0; i < 3; i++) discriminator.step();
      const values = await logits(discriminator, run);
      discriminator.dispose();
      run.dispose();
      return values;
    };
    const first = await train(1);
    expect(await train(1)).toEqual(first);
    expect(await train(2)).not.toEqual(first);
  });

  it.each<readonly [string, Partial<RunConfiguration>]>([
    ['the defaults', {}],
    ['algorithm 2', { reward: { ...tinyConfiguration.reward, algorithm: 2 } }],
    ['a network of whole plans', { reward: { ...tinyConfiguration.reward, network: 'plan' } }],
    ['six channels', { channels: 'full' }],
    ["the authors' formulation", { reward: { ...tinyConfiguration.reward, formulation: 'authors' } }],
  ])('trains, draws its field, is judged and steers with %s, and frees all it holds', async (_, change) => {
    const run = await Run.create({ ...tinyConfiguration, ...change });
    const before = memoryInUse().tensors;
    const discriminator = new DiscriminatorTraining(run);
    for (let i = 0; i < 3; i++) discriminator.step();
    expect((await discriminator.readLosses()).values.every(Number.isFinite)).toBe(true);
    const field = await complete(measureField(run, 2, 2, discriminator.field(2)));
    expect(field.values.some(Number.isFinite)).toBe(true);
    for (const batchSize of [8, 16]) {
      const accuracy = await discriminator.accuracy(2, batchSize);
      expect(accuracy).toBeGreaterThanOrEqual(0);
      expect(accuracy).toBeLessThanOrEqual(1);
    }
    for (const guide of ['logit', 'sigmoid'] as const) {
      const strength = new State<tf.Rank.R0>(tf.scalar(2));
      const sampler = run.sampler(3, 'a', run.steeredBy(guide, strength, discriminator.logit()));
      expect((await complete(measurePlans(run, sampler))).positions.every(Number.isFinite)).toBe(true);
      sampler.dispose();
      strength.dispose();
    }
    for (let i = 0; i < 2; i++) discriminator.step(); // losses that nobody reads
    discriminator.dispose();
    run.step('base'); // frees the averaged weights that steering asked for
    await run.readLosses();
    expect(memoryInUse().tensors).toBe(before);
    run.dispose();
  });

  it('holds no more after many steps than after one', async () => {
    const run = await Run.create(tinyConfiguration);
    const discriminator = new DiscriminatorTraining(run);
    const train = async (steps: number): Promise<void> => {
      for (let i = 0; i < steps; i++) discriminator.step();
      await discriminator.readLosses();
    };
    await train(1);
    const held = memoryInUse().tensors;
    await train(30);
    expect(memoryInUse().tensors).toBe(held);
    discriminator.dispose();
    run.dispose();
  });

  it('gives a field of one moment, which is the logit of standing still, beside the reward’s', async () => {
    const run = await Run.create(tinyConfiguration);
    const discriminator = new DiscriminatorTraining(run);
    for (let i = 0; i < 5; i++) discriminator.step();
    const [at, level] = [Float32Array.of(0.5, -0.25), 3];
    const window = run.probes.restingLength;
    const still = Float32Array.from(
      { length: 2 * window },
      (_, i) => at[i % 2]! * Math.sqrt(run.schedule.alphaBar[level]!),
    );
    const expected = await take(
      tf.tidy(() => discriminator.logit()(tf.tensor3d(still, [1, window, 2]), tf.tensor1d([level], 'int32'))),
    );
    const field = discriminator.field(level);
    const reward = await take(run.probes.frozenField(level).at(at));
    expect(relativeError(await take(field.at(at)), expected)).toBeLessThan(1e-5);
    discriminator.step();
    expect(relativeError(await take(field.at(at)), expected)).toBeLessThan(1e-5);
    expect(await take(discriminator.field(level).at(at))).not.toEqual(expected);
    expect(await take(run.probes.frozenField(level).at(at))).toEqual(reward);
    discriminator.dispose();
    run.dispose();
  });

  it('steers by the logit further than by its sigmoid, whose gradient is a quarter of it at most', async () => {
    const run = await Run.create(tinyConfiguration);
    const discriminator = new DiscriminatorTraining(run);
    for (let i = 0; i < 5; i++) discriminator.step();
    const strength = new State<tf.Rank.R0>(tf.scalar(1));
    const x = tf.linspace(-1, 1, 2 * 8 * 2);
    const moved = (guide: 'logit' | 'sigmoid'): Promise<Float32Array> =>
      take(
        tf.tidy(() => {
          const plans: tf.Tensor3D = tf.reshape(x, [2, 8, 2]);
          const [steps, free] = [tf.tensor1d([2, 4], 'int32'), tf.ones<tf.Rank.R3>([2, 8, 1])];
          const steered = run.steeredBy(guide, strength, discriminator.logit())(plans, steps, free);
          return tf.sub(steered, run.denoiser('base')(plans, steps, free));
        }),
      );
    const [far, near] = [await moved('logit'), await moved('sigmoid')];
    expect(Math.hypot(...near)).toBeGreaterThan(0);
    expect(Math.hypot(...near)).toBeLessThan(0.2501 * Math.hypot(...far));
    x.dispose();
    strength.dispose();
    discriminator.dispose();
    run.dispose();
  });

  it('peaks near the goal, on a run of some size', async () => {
    const { reward } = defaultConfiguration;
    const run = await Run.create({
      ...tinyConfiguration,
      horizon: 16,
      demonstrations: 300,
      iterations: 300,
      diffusion: { steps: 20 },
      reward: { ...reward, window: 4, width: 32, batchSize: 32, learningRate: 5e-3 },
    });
    const discriminator = new DiscriminatorTraining(run);
    while (!discriminator.isFinished) discriminator.step();
    const { peakDistance } = await complete(measureField(run, 2, 4, discriminator.field(2)));
    expect(peakDistance).toBeLessThan(1);
    expect(await discriminator.accuracy()).toBeGreaterThan(0.75);
    discriminator.dispose();
    run.dispose();
  });
});
