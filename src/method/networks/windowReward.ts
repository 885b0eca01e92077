/**
 * A reward of short windows: one MLP on every run of `window` consecutive states, summed over the plan and divided by `window`,
 * so that each state counts once. The paper's per-step reward (SingleStepRewardMLP of the authors' navigation code, models/temporal.py), with
 * contiguous windows where the authors' code takes strided ones, SiLU for LeakyReLU, and positional features.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { NoiseSchedule } from '../diffusion/noiseSchedule';
import type { Parameters, ParameterSpecifications } from '../../engine/parameters';
import { silu } from '../../engine/kernels/silu';
import { convolution, convolutionParameters, dense, denseParameters, projection, projectionParameters } from './layers';
import { LevelEmbedding } from './levelEmbedding';
import { PositionalFeatures, type StateSpace } from './positionalFeatures';
import type { RewardNetwork } from './rewardNetwork';

/** Cycles a cell; finer ones make the field rough. */
const frequencies = [1 / 8, 1 / 4, 1 / 2];

export class WindowReward implements RewardNetwork {
  readonly specifications: ParameterSpecifications;
  private readonly features: PositionalFeatures;
  private readonly levels: LevelEmbedding;

  /** @param window states per window @param width units of each of the three hidden layers */
  constructor(
    space: StateSpace,
    schedule: NoiseSchedule,
    private readonly window: number,
    width: number,
  ) {
    this.features = new PositionalFeatures(space, schedule, frequencies);
    this.levels = new LevelEmbedding(schedule);
    this.specifications = {
      ...convolutionParameters('first', window, space.channels + this.features.count, width),
      ...denseParameters('level', this.levels.width, width),
      ...denseParameters('second', width, width),
      ...denseParameters('third', width, width),
      ...projectionParameters('output', width, 1),
    };
  }

  apply(parameters: Parameters, x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor1D {
    const states = this.features.append(x, steps, free); // [batch, horizon, channels + features]
    const windows = { size: this.window, stride: 1, before: 0, after: 0 };
    const first = convolution(parameters, 'first', states, windows); // [batch, windows, width]
    const [batch, count, width] = first.shape;
    const level = tf.expandDims(dense(parameters, 'level', this.levels.apply(steps)), 1);
    let h: tf.Tensor2D = silu(tf.reshape(tf.add(first, level), [batch * count, width]));
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
