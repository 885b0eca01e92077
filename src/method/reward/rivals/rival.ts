/**
 * Other rewards from what a relative reward is learned from: the contract, a file a rival. A rival is prepared from two models, or from their data,
 * and gives a number for a clean sample; for exact models and without end of training and draws all but one give log p_expert(x_0) - log p_base(x_0) and a constant.
 * Samples hold nothing: all of their states are free.
 */

import type * as tf from '@tensorflow/tfjs-core';
import type { Counter } from '../../../engine/counter';
import type { Learner, Loss } from '../../../engine/learner';
import type { Denoiser } from '../../diffusion/denoiser';
import type { NoisedBatch } from '../../diffusion/noisedBatch';
import type { NoiseSchedule } from '../../diffusion/noiseSchedule';
import type { RewardFunction } from '../relativeReward';

/** The two models that the relative reward is learned from. */
export interface TwoModels {
  readonly schedule: NoiseSchedule;
  readonly base: Denoiser;
  readonly expert: Denoiser;
}

/** Samples of a step with noise of levels that are uniform over the schedule: see drawNoisedBatch. @param batch samples */
export type BatchesOf = (counter: Counter, batch: number) => NoisedBatch;

/** How many draws a value takes, where it is a sum of denoising errors: 2 levels pairs. */
export interface DrawOptions {
  /** Noise levels, spread evenly over the schedule, both ends included. */
  readonly levels: number;
  /** Pairs of opposite noise at each level. */
  readonly pairs: number;
}

export interface RivalReward {
  /** What it learns by; null where two models are enough. */
  readonly training: RivalTraining | null;
  /**
   * Of clean samples: [batch, horizon, channels] -> [batch]. The caller disposes it.
   * @param draws fewer or more than usual, where values are denoising errors
   */
  value(clean: tf.Tensor3D, draws?: DrawOptions): tf.Tensor1D;
  /** Of noised samples, as the relative reward's; null where only clean ones have a value. */
  readonly noised: RewardFunction | null;
  dispose(): void;
}

export interface RivalTraining {
  /** Steps taken. */
  readonly steps: number;
  step(): void;
  /** All losses since the last reading. */
  readLosses(): Promise<Float32Array>;
}

/** A learner's training down a loss. @returns what takes its steps, and disposes them with the learner */
export function trainingOf(learner: Learner, loss: Loss): { readonly training: RivalTraining; dispose(): void } {
  const captured = learner.training(loss);
  return {
    training: {
      get steps() {
        return learner.steps;
      },
      step: () => captured.run(),
      readLosses: async () => (await learner.readLosses()).values,
    },
    dispose() {
      captured.dispose();
      learner.dispose();
    },
  };
}
