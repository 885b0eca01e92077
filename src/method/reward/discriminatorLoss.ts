/**
 * What a discriminator learns by: to tell the expert's noised plans from the base's. It is a network like the reward's, and its
 * scalar is the logit, z(x_t, t). The best possible logit is the log density ratio, log p_expert,t - log p_base,t: what the relative
 * reward is for exact models, constant at each t included, but learned from labelled plans and not from two models.
 *
 * A window network adds up its windows' numbers, so that its logit is a sum of local evidence. The networks' last layers have no
 * bias. A logit needs one where one class is more frequent than the other; here both are as frequent.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { NoisedBatch } from '../diffusion/noisedBatch';
import type { RewardFunction } from './relativeReward';

/** Noised plans as drawNoisedBatch takes them in turn from the two sets of a PlanSource, the base's and the expert's. */
export type LabelledBatch = Pick<NoisedBatch, 'noisy' | 'steps' | 'free'>;

/** The labels that follow from the rows: 1 for the expert's, which are odd, and -1 for the base's, which are even. [batch] */
function signs(batch: number): tf.Tensor1D {
  return tf.tensor1d(Float32Array.from({ length: batch }, (_, row) => (row % 2 === 0 ? -1 : 1)));
}

/** The logits, with the sign turned in the base's rows: positive where a plan is told right. [batch] */
function margins(logit: RewardFunction, { noisy, steps, free }: LabelledBatch): tf.Tensor1D {
  return tf.mul(logit(noisy, steps, free), signs(noisy.shape[0]));
}

/**
 * Mean binary cross-entropy, expert = 1 and base = 0, all levels weighted alike. softplus(z) - y z is softplus(-z) for y = 1: written
 * so, nothing cancels where z is large.
 */
export function discriminatorLoss(logit: RewardFunction, batch: LabelledBatch): tf.Scalar {
  return tf.mean(tf.softplus(tf.neg(margins(logit, batch))));
}

/** Share of the plans that are told right, with the threshold at a logit of 0; a logit of exactly 0 tells nothing. */
export function discriminatorAccuracy(logit: RewardFunction, batch: LabelledBatch): tf.Scalar {
  return tf.mean(tf.step(margins(logit, batch)));
}
