/**
 * DRAIL (Lai et al. 2024, "Diffusion-reward adversarial imitation learning"): a discriminator made of a denoiser with a label. L_label(x_0) is its mean error in units of the noise, and
 * D = sigmoid(L_agent - L_expert) tells the expert's samples from the agent's, here the base's, by binary cross-entropy. The reward is log D - log(1 - D) = L_agent - L_expert.
 *
 * There the label is an input, and L is estimated by one draw. Here it chooses one of two heads of the network's last layer, so that one evaluation gives both guesses,
 * and L is the mean of several draws, one in each of as many parts of the schedule. Given one draw, L_agent - L_expert is linear in x_0 with coefficients that know x_t alone: at high noise
 * that is a linear discriminator, and the mean over levels falls short of the log ratio; draws that are averaged before the sigmoid make up for each other.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Learner } from '../../../engine/learner';
import type { Key } from '../../../engine/philox';
import type { Parameters } from '../../../engine/parameters';
import { atLevels, levelTable } from '../../diffusion/levelTable';
import type { NoiseSchedule } from '../../diffusion/noiseSchedule';
import type { DenoiserNetwork } from '../../networks/denoiserNetwork';
import { discriminatorLoss } from '../discriminatorLoss';
import { evenLevels, meanNoiseErrors, squaredError, sumOverLevels } from './denoisingErrors';
import { Renoising } from './renoising';
import { trainingOf, type BatchesOf, type DrawOptions, type RivalReward } from './rival';

export interface Drail {
  readonly schedule: NoiseSchedule;
  /** A denoiser of samples with twice the channels: it is given each sample twice, and its two halves are the agent's guess and the expert's. It stays the caller's. */
  readonly network: DenoiserNetwork;
  /** Of the network's weights. It is disposed with the reward. */
  readonly learner: Learner;
  /** Of the base's and the expert's samples in turn. */
  readonly batches: BatchesOf;
}

export interface DrailOptions {
  /** Samples of a step, an even number: half of each. */
  readonly batch: number;
  /** Draws of each sample in a step. */
  readonly draws: number;
  /** Of a value, where it is asked for no others. */
  readonly valued: DrawOptions;
}

/** @param key of a value's noise */
export function drail({ schedule, network, learner, batches }: Drail, options: DrailOptions, key: Key): RivalReward {
  const { batch, draws, valued } = options;
  const renoising = new Renoising(schedule);
  const snr = levelTable(schedule, (t) => schedule.signalToNoise[t]!);

  /** |x_0 - agent's guess|^2 - |x_0 - expert's guess|^2, [batch]. */
  const differences = (parameters: Parameters, clean: tf.Tensor3D, noisy: tf.Tensor3D, steps: tf.Tensor1D) => {
    const guesses = network.apply(parameters, tf.concat([noisy, noisy], 2), steps);
    const [agent, expert] = tf.split(guesses, 2, 2) as [tf.Tensor3D, tf.Tensor3D];
    return tf.sub(squaredError(agent, clean), squaredError(expert, clean)) as tf.Tensor1D;
  };

  const { training, dispose } = trainingOf(learner, (parameters) => {
    const drawn = batches(learner.counter, batch * draws);
    const clean: tf.Tensor3D = tf.slice(drawn.clean, [0, 0, 0], [batch, -1, -1]);
    const repeated: tf.Tensor3D = tf.tile(clean, [draws, 1, 1]);
    // Row d of [draws, batch] lies in part d of the schedule: floor((d T + t) / draws), of t uniform in 0..T-1.
    const parts = tf.range(0, draws * schedule.steps, schedule.steps, 'int32');
    const spread = tf.add(tf.reshape(drawn.steps, [draws, batch]), tf.expandDims(parts, 1));
    const steps = tf.reshape(tf.floorDiv(spread, tf.scalar(draws, 'int32')), [-1]) as tf.Tensor1D;
    const noisy = renoising.noisy(repeated, renoising.noiseOf(drawn), steps);
    const difference = tf.mul(differences(parameters, repeated, noisy, steps), tf.reshape(atLevels(snr, steps), [-1]));
    const logits = tf.mean(tf.reshape(difference, [draws, batch]), 0) as tf.Tensor1D;
    return discriminatorLoss(() => logits, { noisy: clean, steps, free: drawn.free });
  });

  return {
    training,
    value: (clean, { levels, pairs } = valued) =>
      sumOverLevels(
        clean,
        schedule,
        meanNoiseErrors(schedule, evenLevels(schedule, levels)),
        { pairs, key },
        (noisy, steps) => differences(learner.averaged(), clean, noisy, steps),
      ),
    noised: null,
    dispose() {
      dispose();
      renoising.dispose();
      snr.dispose();
    },
  };
}
