/**
 * A reward network whose output is divided by sigma_t: its own slope then is the score difference in units of the noise, which varies
 * little from level to level, where the score difference itself runs over two orders of magnitude. What that
 * gains, and why windows do without: docs/findings.md.
 */

import * as tf from '@tensorflow/tfjs-core';
import { at, type NoiseSchedule } from '../diffusion/noiseSchedule';
import type { Parameters, ParameterSpecifications } from '../../engine/parameters';
import type { RewardNetwork } from './rewardNetwork';

export class InNoiseUnits implements RewardNetwork {
  private readonly factor: tf.Tensor1D; // [T]: 1 / sigma

  /** @param network which this one owns from now on, and disposes */
  constructor(
    private readonly network: RewardNetwork,
    schedule: NoiseSchedule,
  ) {
    this.factor = tf.tensor1d(Float32Array.from({ length: schedule.steps }, (_, t) => 1 / at(schedule.sigma, t)));
  }

  get specifications(): ParameterSpecifications {
    return this.network.specifications;
  }

  apply(parameters: Parameters, x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor1D {
    return tf.mul(this.network.apply(parameters, x, steps, free), tf.gather(this.factor, steps)); // [batch]
  }

  dispose(): void {
    this.factor.dispose();
    this.network.dispose();
  }
}
