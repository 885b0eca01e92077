/**
 * The denoisers' network where a sample is one state: a perceptron with damped positional features, preconditioned so that it has to learn
 * about as much at every noise level (Karras et al. 2022, section 5): guess = skip(t) x_t + scale(t) network, where skip x_t is the best
 * guess of data of variance `dataVariance` and scale that guess's deviation.
 */

import * as tf from '@tensorflow/tfjs-core';
import { silu } from '../../engine/kernels/silu';
import type { Parameters, ParameterSpecifications } from '../../engine/parameters';
import { at, type NoiseSchedule } from '../diffusion/noiseSchedule';
import type { DenoiserNetwork } from './denoiserNetwork';
import { dense, denseParameters } from './layers';
import { LevelEmbedding } from './levelEmbedding';
import { PositionalFeatures, type PlanSpace } from './positionalFeatures';

/** Of one coordinate, in normalised units. */
const dataVariance = 0.33;

/** Cycles a cell of the positional features. */
const frequencies = [1 / 4, 1 / 2, 1];

export interface PointDenoiserOptions {
  readonly width: number;
  /** Units of each hidden layer, as multiples of the width; at least one. */
  readonly multipliers: readonly number[];
}

export class PointDenoiser implements DenoiserNetwork {
  readonly specifications: ParameterSpecifications;
  private readonly widths: readonly number[];
  private readonly features: PositionalFeatures;
  private readonly levels: LevelEmbedding;
  private readonly preconditioning: tf.Tensor2D; // [T, 2]: skip, scale

  constructor(
    private readonly space: PlanSpace,
    schedule: NoiseSchedule,
    { width, multipliers }: PointDenoiserOptions,
  ) {
    this.widths = multipliers.map((multiplier) => width * multiplier);
    this.features = new PositionalFeatures(space, schedule, frequencies);
    this.levels = new LevelEmbedding(schedule);
    const rows = Array.from({ length: schedule.steps }, (_, t) => {
      const [signal, noise] = [Math.sqrt(at(schedule.alphaBar, t)), at(schedule.sigma, t)];
      const variance = signal ** 2 * dataVariance + noise ** 2;
      return [(signal * dataVariance) / variance, noise * Math.sqrt(dataVariance / variance)];
    });
    this.preconditioning = tf.tensor2d(rows);
    const inputs = [space.channels + this.features.count, ...this.widths];
    this.specifications = Object.assign(
      denseParameters('level', this.levels.width, this.widths[0]!),
      ...this.widths.map((outputs, k) => denseParameters(`hidden${k}`, inputs[k]!, outputs)),
      denseParameters('output', this.widths.at(-1)!, space.channels),
    ) as ParameterSpecifications;
  }

  apply(parameters: Parameters, noisy: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor3D {
    const { channels } = this.space;
    const [batch] = noisy.shape;
    const states: tf.Tensor2D = tf.squeeze(this.features.append(noisy, steps, free), [1]); // [batch, channels + features]
    const level = dense(parameters, 'level', this.levels.apply(steps));
    let h: tf.Tensor2D = silu(tf.add(dense(parameters, 'hidden0', states), level));
    for (let k = 1; k < this.widths.length; k++) h = silu(dense(parameters, `hidden${k}`, h));
    const output: tf.Tensor3D = tf.reshape(dense(parameters, 'output', h), [batch, 1, channels]);
    const [skip, scale] = tf.split(tf.expandDims(tf.gather(this.preconditioning, steps), 1), 2, 2); // [batch, 1, 1] each
    return tf.add(tf.mul(noisy, skip!), tf.mul(output, scale!));
  }

  dispose(): void {
    this.features.dispose();
    this.levels.dispose();
    this.preconditioning.dispose();
  }
}
