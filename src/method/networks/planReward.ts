/**
 * A reward of the whole plan: the encoder half of a temporal U-Net and a head on its flattened rest. It explains more of the
 * score difference than windows do, and steers better; as the paper's locomotion reward (Diffuser's ValueFunction), smaller,
 * with SiLU and without normalisation, whose second derivative would cost more than it gives.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { NoiseSchedule } from '../diffusion/noiseSchedule';
import { silu } from '../../engine/kernels/silu';
import type { Parameters, ParameterSpecifications } from '../../engine/parameters';
import {
  centred,
  convolution,
  convolutionParameters,
  dense,
  denseAlong,
  denseParameters,
  halving,
  projection,
  projectionParameters,
} from './layers';
import { LevelEmbedding } from './levelEmbedding';
import { PositionalFeatures, type StateSpace } from './positionalFeatures';
import type { RewardNetwork } from './rewardNetwork';

const frequencies = [1 / 8, 1 / 4, 1 / 2];
const kernelSize = 5;
const multipliers = [1, 2, 4];
const headWidth = 128;

export class PlanReward implements RewardNetwork {
  readonly specifications: ParameterSpecifications;
  private readonly features: PositionalFeatures;
  private readonly levels: LevelEmbedding;

  /** @param width channels of the first level @param horizon a multiple of 8 */
  constructor(space: StateSpace, schedule: NoiseSchedule, width: number, horizon: number) {
    this.features = new PositionalFeatures(space, schedule, frequencies);
    this.levels = new LevelEmbedding(schedule);
    const specifications: Record<string, ParameterSpecifications[string]> = {};
    let inputs = space.channels + this.features.count;
    multipliers.forEach((multiplier, level) => {
      const outputs = width * multiplier;
      Object.assign(
        specifications,
        convolutionParameters(`level${level}.first`, kernelSize, inputs, outputs),
        denseParameters(`level${level}.noise`, this.levels.width, outputs),
        convolutionParameters(`level${level}.second`, kernelSize, outputs, outputs),
        denseParameters(`level${level}.skip`, inputs, outputs),
        convolutionParameters(`level${level}.halve`, halving.size, outputs, outputs),
      );
      inputs = outputs;
    });
    this.specifications = {
      ...specifications,
      ...denseParameters('head', (horizon / 2 ** multipliers.length) * inputs, headWidth),
      ...projectionParameters('output', headWidth, 1),
    };
  }

  apply(parameters: Parameters, x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor1D {
    const noise = this.levels.apply(steps); // [batch, embedding]
    let h = this.features.append(x, steps, free); // [batch, horizon, channels + features]
    multipliers.forEach((_, level) => {
      const name = `level${level}`;
      const shift = tf.expandDims(dense(parameters, `${name}.noise`, noise), 1);
      const inner = silu(
        tf.add(convolution(parameters, `${name}.first`, h, centred(kernelSize)), shift),
      ) as tf.Tensor3D;
      const residual = convolution(parameters, `${name}.second`, inner, centred(kernelSize));
      const block = silu(tf.add(residual, denseAlong(parameters, `${name}.skip`, h))) as tf.Tensor3D;
      h = convolution(parameters, `${name}.halve`, block, halving); // [batch, horizon / 2^(level + 1), width 2^level]
    });
    const [batch, length, channels] = h.shape;
    const head = silu(dense(parameters, 'head', tf.reshape(h, [batch, length * channels]))); // [batch, headWidth]
    return tf.reshape(projection(parameters, 'output', head), [batch]);
  }

  dispose(): void {
    this.features.dispose();
    this.levels.dispose();
  }
}
