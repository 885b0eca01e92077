/**
 * Denoising errors of a clean sample, summed over noise levels by Monte Carlo. The noise is a function of a key: the same for every sample and for every model
 * that is asked, so that errors are compared under equal draws, and a value is a function of its sample alone. Each draw comes with its opposite: at low noise two
 * models' errors differ by a term that is odd in the noise and much larger than what is left in the mean.
 */

import * as tf from '@tensorflow/tfjs-core';
import { fillNormal, type Key } from '../../../engine/philox';
import { constantSteps } from '../../diffusion/denoiser';
import { at, type NoiseSchedule } from '../../diffusion/noiseSchedule';
import type { DrawOptions, RivalReward } from './rival';

/** A noise level, and how much an error there counts. */
export interface WeightedLevel {
  readonly level: number;
  readonly weight: number;
}

/** `count` levels of the schedule's, its first and last among them. */
export function evenLevels({ steps }: Pick<NoiseSchedule, 'steps'>, count: number): number[] {
  if (!Number.isInteger(count) || count < 2 || count > steps)
    throw new RangeError(`Of ${steps} noise levels 2 to ${steps} can be chosen, not ${count}.`);
  return Array.from({ length: count }, (_, i) => Math.round((i * (steps - 1)) / (count - 1)));
}

/**
 * Weights of squared errors in x_0 that make their sum over the levels 1/2 the integral of the error over the signal-to-noise ratio, from the last level's to the
 * first's: what -log p is but for a constant, for the best denoiser (Kingma et al. 2021, "Variational diffusion models"; Kong et al. 2023, "Information-theoretic
 * diffusion"). By the trapezoid rule in log SNR, of the error in units of the noise, SNR |x_0 - guess|^2, which changes slowly there. Errors at each
 * interval's noisier end, as the variational bound takes them, make it too large: with 50 levels by a quarter and more (denoisingErrors.test.ts).
 */
export function halfSnrChanges({ signalToNoise }: NoiseSchedule, levels: readonly number[]): WeightedLevel[] {
  const last = levels.length - 1;
  const logSnr = (i: number): number => Math.log(at(signalToNoise, levels[Math.min(Math.max(i, 0), last)]!));
  return levels.map((level, i) => ({
    level,
    weight: (at(signalToNoise, level) * (logSnr(i - 1) - logSnr(i + 1))) / 4,
  }));
}

/** Weights of squared errors in x_0 that make their sum over the levels the mean error in units of the noise, |noise - guess of the noise|^2. */
export const meanNoiseErrors = ({ signalToNoise }: NoiseSchedule, levels: readonly number[]): WeightedLevel[] =>
  levels.map((level) => ({ level, weight: at(signalToNoise, level) / levels.length }));

/**
 * A reward for which nobody is taught: what is asked of noised samples, with the weights of `halfSnrChanges`.
 * @param draws of a value, where it is asked for no others @param key of the noise
 */
export const untaught = (
  schedule: NoiseSchedule,
  draws: DrawOptions,
  key: Key,
  of: (noisy: tf.Tensor3D, steps: tf.Tensor1D, clean: tf.Tensor3D) => tf.Tensor1D,
): RivalReward => ({
  training: null,
  value: (clean, { levels, pairs } = draws) =>
    sumOverLevels(
      clean,
      schedule,
      halfSnrChanges(schedule, evenLevels(schedule, levels)),
      { pairs, key },
      (noisy, steps) => of(noisy, steps, clean),
    ),
  noised: null,
  dispose: () => undefined,
});

/** |guess - clean|^2, summed over states and channels: [batch, horizon, channels] -> [batch]. */
export const squaredError = (guess: tf.Tensor3D, clean: tf.Tensor3D): tf.Tensor1D =>
  tf.sum(tf.squaredDifference(guess, clean), [1, 2]);

/**
 * The sum over levels of weight times the mean over draws of what is asked.
 * @param clean [batch, horizon, channels]
 * @param pairs of opposite noise at each level
 * @param of what is asked of noised samples of one level: ([batch, horizon, channels], [batch] int32) -> [batch]
 * @returns [batch]; the caller disposes it
 */
export function sumOverLevels(
  clean: tf.Tensor3D,
  schedule: NoiseSchedule,
  levels: readonly WeightedLevel[],
  { pairs, key }: { readonly pairs: number; readonly key: Key },
  of: (noisy: tf.Tensor3D, steps: tf.Tensor1D) => tf.Tensor1D,
): tf.Tensor1D {
  const [batch, horizon, channels] = clean.shape;
  let sum: tf.Tensor1D = tf.zeros([batch]);
  for (const { level, weight } of levels) {
    for (let pair = 0; pair < pairs; pair++) {
      const before = sum;
      sum = tf.tidy(() => {
        const values = new Float32Array(horizon * channels);
        fillNormal(values, key, level, pair, 0);
        const noise = tf.mul(tf.tensor3d(values, [1, horizon, channels]), at(schedule.sigma, level));
        const signal = tf.mul(clean, Math.sqrt(at(schedule.alphaBar, level)));
        const steps = constantSteps(batch, level);
        const both = tf.add(of(tf.add(signal, noise), steps), of(tf.sub(signal, noise), steps));
        return tf.add(before, tf.mul(both, weight / (2 * pairs)));
      });
      before.dispose();
    }
  }
  return sum;
}
