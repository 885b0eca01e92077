/**
 * A reward of short windows: one MLP on every run of `window` consecutive states, summed over the plan and divided by `window`,
 * so that each state counts once. The paper's per-step reward (SingleStepRewardMLP in maze2d's models/temporal.py), with
 * contiguous windows where the authors' code takes strided ones, SiLU for LeakyReLU, and positional features.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { NoiseSchedule } from '../diffusion/noiseSchedule';
import { unfold } from '../engine/kernels/unfold';
import type { Parameters, ParameterSpecifications } from '../engine/parameters';
import { dense, denseParameters, projection, projectionParameters, silu } from './layers';
import { LevelEmbedding } from './levelEmbedding';
import { PositionalFeatures, type PlanSpace } from './positionalFeatures';
import type { RewardNetwork } from './rewardNetwork';

/** Cycles a cell; finer ones make the field rough. */
const frequencies = [1 / 8, 1 / 4, 1 / 2];

export class WindowReward implements RewardNetwork {
  readonly specifications: ParameterSpecifications;
  private readonly features: PositionalFeatures;
  private readonly levels: LevelEmbedding;

  /** @param window states per window @param width units of each of the three hidden layers */
  constructor(
    space: PlanSpace,
    schedule: NoiseSchedule,
    private readonly window: number,
    width: number,
  ) {
    this.features = new PositionalFeatures(space, schedule, frequencies);
    this.levels = new LevelEmbedding(schedule);
    this.specifications = {
      ...denseParameters('first', window * (space.channels + this.features.count), width),
      ...denseParameters('level', this.levels.width, width),
      ...denseParameters('second', width, width),
      ...denseParameters('third', width, width),
      ...projectionParameters('output', width, 1),
    };
  }

  apply(parameters: Parameters, x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor1D {
    const states = tf.concat([x, this.features.apply(x, steps, free)], 2); // [batch, horizon, channels + features]
    const windows = unfold(states, { size: this.window, stride: 1, before: 0, after: 0 }); // [batch, windows, ...]
    const [batch, count, size] = windows.shape;
    const first = dense(parameters, 'first', tf.reshape(windows, [batch * count, size])); // [batch * windows, width]
    const width = first.shape[1];
    const level = tf.reshape(dense(parameters, 'level', this.levels.apply(steps)), [batch, 1, width]);
    let h = silu(
      tf.reshape(tf.add(tf.reshape(first, [batch, count, width]), level), [batch * count, width]),
    ) as tf.Tensor2D;
    h = silu(dense(parameters, 'second', h));
    h = silu(dense(parameters, 'third', h));
    const rewards = tf.reshape(projection(parameters, 'output', h), [batch, count]);
    return tf.mul(tf.sum(rewards, 1), 1 / this.window); // [batch]
  }

  dispose(): void {
    this.features.dispose();
    this.levels.dispose();
  }
}
