/** Mixtures on a line, their samples, and small networks for them, for the rivals' unit tests. No part of the page. */

import * as tf from '@tensorflow/tfjs-core';
import { Learner } from '../../../engine/learner';
import { take } from '../../../engine/testing';
import type { Key } from '../../../engine/philox';
import type { ParameterSpecifications } from '../../../engine/parameters';
import { nearness } from '../../../math/nearness';
import { createRandom } from '../../../math/random';
import { constantSteps } from '../../diffusion/denoiser';
import { drawNoisedBatch, Noising } from '../../diffusion/noisedBatch';
import { at, cosineSchedule } from '../../diffusion/noiseSchedule';
import { PlanSource, type Plans } from '../../diffusion/planSource';
import { dense, denseParameters } from '../../networks/layers';
import { LevelEmbedding } from '../../networks/levelEmbedding';
import { exactMixture, levels, type Mixture } from '../../steering/testing';
import type { RewardFunction } from '../relativeReward';
import type { BatchesOf, RivalTraining } from './rival';

export const schedule = cosineSchedule(levels);

/** Exact models of a base and an expert. */
export const exactModels = (base: Mixture, expert: Mixture) => ({
  base: exactMixture(base, schedule),
  expert: exactMixture(expert, schedule),
});

export function samples({ weights, means, variances }: Mixture, count: number, seed: number): Plans {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: count }, () => {
    let left = random.uniform();
    const k = Math.max(
      weights.findIndex((weight) => (left -= weight) < 0),
      0,
    );
    return means[k]! + Math.sqrt(variances[k]!) * random.normal();
  });
  return { count, horizon: 1, channels: 1, values };
}

/** Batches of one mixture's samples, or of several in turn. */
export function batchesOf(mixtures: readonly Mixture[], key: Key): BatchesOf {
  const noising = new Noising(schedule);
  const source = new PlanSource(mixtures.map((mixture, i) => samples(mixture, 10_000, 11 + i)));
  return (counter, batch) => drawNoisedBatch(source, noising, counter, { batch, heldShare: 0, key });
}

/** Samples of mixtures that nothing learns from, as many of each: [mixtures count, 1, 1]. */
export const heldOut = (mixtures: readonly Mixture[], count: number): tf.Tensor3D =>
  tf.tensor3d(
    mixtures.flatMap((mixture, i) => [...samples(mixture, count, 91 + i).values]),
    [mixtures.length * count, 1, 1],
  );

const width = 32;

/** Two hidden layers that see x_t and waves of it, and the level. */
function perceptron(inputs: number, outputs: number) {
  const embedding = new LevelEmbedding(schedule);
  const specifications: ParameterSpecifications = {
    ...denseParameters('first', 5 * inputs, width),
    ...denseParameters('level', embedding.width, width),
    ...denseParameters('second', width, width),
    ...denseParameters('last', width, outputs),
  };
  return {
    specifications,
    apply(parameters: Readonly<Record<string, tf.Tensor>>, noisy: tf.Tensor3D, steps: tf.Tensor1D): tf.Tensor2D {
      const x: tf.Tensor2D = tf.reshape(noisy, [-1, inputs]);
      const waves = [2, 4].flatMap((omega) => [tf.sin(tf.mul(x, omega)), tf.cos(tf.mul(x, omega))]);
      const seen = dense(parameters, 'first', tf.concat([x, ...waves], 1) as tf.Tensor2D);
      const first = tf.tanh(tf.add(seen, dense(parameters, 'level', embedding.apply(steps)))) as tf.Tensor2D;
      return dense(parameters, 'last', tf.tanh(dense(parameters, 'second', first)) as tf.Tensor2D);
    },
    dispose: () => undefined,
  };
}

/** [batch, 1, channels] -> the same, as a denoiser's network that begins near x_t / sqrt(alphaBar) at low noise: its output counts by sigma. */
export function lineDenoiser(channels: number) {
  const network = perceptron(channels, channels);
  const sigma = tf.tensor1d(Float32Array.from(schedule.sigma));
  return {
    ...network,
    apply(parameters: Readonly<Record<string, tf.Tensor>>, noisy: tf.Tensor3D, steps: tf.Tensor1D): tf.Tensor3D {
      const scale = tf.reshape(tf.gather(sigma, steps), [-1, 1, 1]);
      const skipped = tf.mul(noisy, tf.sqrt(tf.sub(1, tf.square(scale))));
      return tf.add(skipped, tf.mul(tf.reshape(network.apply(parameters, noisy, steps), noisy.shape), scale));
    },
  };
}

/** [batch, 1, 1] -> [batch]. */
export function lineReward() {
  const network = perceptron(1, 1);
  return {
    ...network,
    apply: (parameters: Readonly<Record<string, tf.Tensor>>, noisy: tf.Tensor3D, steps: tf.Tensor1D): tf.Tensor1D =>
      tf.reshape(network.apply(parameters, noisy, steps), [-1]),
  };
}

export const lineLearner = (specifications: ParameterSpecifications, steps: number, first = 1e-2): Learner =>
  new Learner(specifications, { clipNorm: 1, averageDecay: 0.99, rate: { first, steps } }, createRandom(7));

/** Takes so many steps, reading losses so that they do not pile up. */
export async function taught(training: RivalTraining | null, steps: number): Promise<void> {
  while (training && training.steps < steps) {
    training.step();
    if (training.steps % 256 === 0) await training.readLosses();
  }
}

/** Of a reward at sqrt(alphaBar) times clean samples, at a level. */
export const valuesAt = (reward: RewardFunction, clean: tf.Tensor3D, level: number): Promise<Float32Array> =>
  take(
    tf.tidy(() => reward(tf.mul(clean, Math.sqrt(at(schedule.alphaBar, level))), constantSteps(clean.shape[0], level))),
  );

/** The exact log ratio at any level. */
export const ratioOf =
  (models: ReturnType<typeof exactModels>): RewardFunction =>
  (x, steps) =>
    tf.sub(models.expert.logDensity(x, steps), models.base.logDensity(x, steps));

/** All points count alike. */
export const near = (values: Float32Array, exact: ArrayLike<number>) =>
  nearness(
    values,
    exact,
    values.map(() => 1),
  );
