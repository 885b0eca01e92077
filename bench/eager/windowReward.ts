/** The window reward of src/method/networks/windowReward, and the matching of its slope, in stock operations. */

import * as tf from '@tensorflow/tfjs-core';
import type { NoiseSchedule } from '../../src/method/diffusion/noiseSchedule';
import { levelTable, PositionFeatures, type Space } from './features';
import { convolution, dense, silu } from './layers';
import { convolutionSpecifications, denseSpecifications, weight, type Specifications, type Weights } from './weights';

const channels = 2;
const frequencies = [1 / 8, 1 / 4, 1 / 2];

export class EagerWindowReward {
  readonly specifications: Specifications;
  private readonly features: PositionFeatures;
  private readonly levels: tf.Tensor2D; // [T, 16]

  /** @param window states in a window @param width units of each hidden layer */
  constructor(
    space: Space,
    schedule: NoiseSchedule,
    private readonly window: number,
    width: number,
  ) {
    this.features = new PositionFeatures(space, schedule, frequencies);
    this.levels = levelTable(schedule);
    this.specifications = {
      ...convolutionSpecifications('first', window, channels + this.features.count, width),
      ...denseSpecifications('level', 16, width),
      ...denseSpecifications('second', width, width),
      ...denseSpecifications('third', width, width),
      'output.weight': { shape: [width, 1], bound: 1 / Math.sqrt(width) },
    };
  }

  /** rho(x_t, t): (x_t [batch, horizon, 2], t [batch] int32, free [batch or 1, horizon, 1]) -> [batch]. */
  apply(weights: Weights, x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor1D {
    const states = tf.concat([x, this.features.apply(x, steps, free)], 2);
    // A layer on windows of consecutive states is a convolution without padding.
    const first = convolution(weights, 'first', states, { stride: 1, pad: 0 }); // [batch, windows, width]
    const level = tf.expandDims(dense(weights, 'level', tf.gather(this.levels, steps)), 1);
    const [batch, count, width] = first.shape;
    let h = tf.reshape(silu(tf.add(first, level)), [batch * count, width]) as tf.Tensor2D;
    h = silu(dense(weights, 'second', h));
    h = silu(dense(weights, 'third', h));
    const rewards = tf.reshape(tf.matMul(h, weight<tf.Rank.R2>(weights, 'output.weight')), [batch, count]);
    return tf.div(tf.sum(rewards, 1), this.window);
  }

  dispose(): void {
    this.features.dispose();
    this.levels.dispose();
  }
}

/** grad_x rho, [batch, horizon, 2]; differentiable in the weights. */
export function slope(reward: (x: tf.Tensor3D) => tf.Tensor1D, x: tf.Tensor3D): tf.Tensor3D {
  return tf.grad((input: tf.Tensor) => tf.sum(reward(input as tf.Tensor3D)))(x) as tf.Tensor3D;
}
