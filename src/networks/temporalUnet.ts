/**
 * The denoisers' network: a U-Net over time (Janner et al. 2022, Diffuser), as a function of (parameters, x_t, t).
 *
 * As Diffuser's `TemporalUnet`, with two changes: damped positional features are appended to the input, and upsampling is a
 * convolution of size 3 to twice the channels, reshaped to twice the length, instead of a transposed convolution of size 4.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { NoiseSchedule } from '../diffusion/noiseSchedule';
import { groupNormMish, mish } from '../engine/kernels/groupNormMish';
import { parameter, type Parameters, type ParameterSpecifications } from '../engine/parameters';
import {
  centred,
  convolution,
  convolutionParameters,
  dense,
  denseAlong,
  denseParameters,
  halving,
  sinusoidalTable,
} from './layers';
import { PositionalFeatures, type PlanSpace } from './positionalFeatures';

export interface TemporalUnetOptions {
  /** Channels of the first level; a multiple of 8. */
  readonly width: number;
  /** Channel multipliers, one a level. */
  readonly multipliers: readonly number[];
}

/** Cycles a cell of the positional features. */
const frequencies = [1 / 8, 1 / 4, 1 / 2, 1];
const groups = 8;
const kernelSize = 5;

export class TemporalUnet {
  readonly specifications: ParameterSpecifications;
  private readonly widths: readonly number[];
  private readonly features: PositionalFeatures;
  private readonly times: tf.Tensor2D; // [T, width]

  constructor(
    space: PlanSpace,
    schedule: NoiseSchedule,
    private readonly options: TemporalUnetOptions,
  ) {
    const { width, multipliers } = options;
    this.widths = multipliers.map((multiplier) => width * multiplier);
    this.features = new PositionalFeatures(space, schedule, frequencies);
    const levels = Array.from({ length: schedule.steps }, (_, t) => t);
    this.times = tf.tensor2d(sinusoidalTable(levels, width), [schedule.steps, width]);
    this.specifications = this.specify(space.channels + this.features.count, space.channels);
  }

  /** Guess of x_0: (x_t [batch, horizon, channels], t [batch] int32) -> [batch, horizon, channels]. */
  apply(parameters: Parameters, x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor3D {
    const last = this.widths.length - 1;
    const time = this.embedTime(parameters, steps); // [batch, width]
    const skips: tf.Tensor3D[] = [];
    let h = tf.concat([x, this.features.apply(x, steps, free)], 2); // [batch, horizon, channels + features]
    for (let level = 0; level <= last; level++) {
      h = residualBlock(parameters, `down${level}.first`, h, time);
      h = residualBlock(parameters, `down${level}.second`, h, time); // [batch, horizon / 2^level, widths[level]]
      skips.push(h);
      if (level < last) h = convolution(parameters, `down${level}.halve`, h, halving);
    }
    h = residualBlock(parameters, 'middle.first', h, time);
    h = residualBlock(parameters, 'middle.second', h, time);
    for (let level = last; level > 0; level--) {
      h = tf.concat([h, skips[level] as tf.Tensor3D], 2); // [batch, horizon / 2^level, 2 widths[level]]
      h = residualBlock(parameters, `up${level}.first`, h, time);
      h = residualBlock(parameters, `up${level}.second`, h, time);
      h = doubleLength(parameters, `up${level}.double`, h); // [batch, horizon / 2^(level - 1), widths[level - 1]]
    }
    h = convolutionBlock(parameters, 'head', h);
    return denseAlong(parameters, 'output', h);
  }

  dispose(): void {
    this.features.dispose();
    this.times.dispose();
  }

  private embedTime(parameters: Parameters, steps: tf.Tensor1D): tf.Tensor2D {
    const h = dense(parameters, 'time.hidden', tf.gather(this.times, steps)); // [batch, 4 width]
    return mish(dense(parameters, 'time.output', mish(h)));
  }

  private specify(inputs: number, outputs: number): ParameterSpecifications {
    const { width } = this.options;
    const last = this.widths.length - 1;
    const widthOf = (level: number): number => this.widths[level] as number;
    const block = (name: string, from: number, to: number) => residualBlockParameters(name, from, to, width);
    const levels = this.widths.map((to, level) => ({
      ...block(`down${level}.first`, level === 0 ? inputs : widthOf(level - 1), to),
      ...block(`down${level}.second`, to, to),
      ...(level < last ? convolutionParameters(`down${level}.halve`, halving.size, to, to) : {}),
    }));
    const ups = Array.from({ length: last }, (_, i) => last - i).map((level) => ({
      ...block(`up${level}.first`, 2 * widthOf(level), widthOf(level - 1)),
      ...block(`up${level}.second`, widthOf(level - 1), widthOf(level - 1)),
      ...convolutionParameters(`up${level}.double`, 3, widthOf(level - 1), 2 * widthOf(level - 1)),
    }));
    return Object.assign(
      {},
      denseParameters('time.hidden', width, 4 * width),
      denseParameters('time.output', 4 * width, width),
      ...levels,
      block('middle.first', widthOf(last), widthOf(last)),
      block('middle.second', widthOf(last), widthOf(last)),
      ...ups,
      convolutionBlockParameters('head', widthOf(0), widthOf(0)),
      denseParameters('output', widthOf(0), outputs),
    );
  }
}

function convolutionBlockParameters(name: string, inputs: number, outputs: number): ParameterSpecifications {
  return {
    ...convolutionParameters(`${name}.convolution`, kernelSize, inputs, outputs),
    [`${name}.gamma`]: { shape: [outputs], initial: { value: 1 } },
    [`${name}.beta`]: { shape: [outputs], initial: { value: 0 } },
  };
}

/** Convolution, group normalisation, Mish. [batch, length, inputs] -> [batch, length, outputs] */
function convolutionBlock(parameters: Parameters, name: string, x: tf.Tensor3D): tf.Tensor3D {
  const h = convolution(parameters, `${name}.convolution`, x, centred(kernelSize));
  return groupNormMish(h, parameter(parameters, `${name}.gamma`), parameter(parameters, `${name}.beta`), groups);
}

function residualBlockParameters(
  name: string,
  inputs: number,
  outputs: number,
  timeWidth: number,
): ParameterSpecifications {
  return {
    ...convolutionBlockParameters(`${name}.first`, inputs, outputs),
    ...denseParameters(`${name}.time`, timeWidth, outputs),
    ...convolutionBlockParameters(`${name}.second`, outputs, outputs),
    ...(inputs === outputs ? {} : denseParameters(`${name}.skip`, inputs, outputs)),
  };
}

/** Two convolution blocks with the time added between them, and a skip. [batch, length, inputs] -> [batch, length, outputs] */
function residualBlock(parameters: Parameters, name: string, x: tf.Tensor3D, time: tf.Tensor2D): tf.Tensor3D {
  const shift = dense(parameters, `${name}.time`, time); // [batch, outputs]
  const h = tf.add(convolutionBlock(parameters, `${name}.first`, x), tf.expandDims(shift, 1));
  const residual = convolutionBlock(parameters, `${name}.second`, h as tf.Tensor3D);
  const skip = `${name}.skip.weight` in parameters ? denseAlong(parameters, `${name}.skip`, x) : x;
  return tf.add(residual, skip);
}

/** [batch, length, channels] -> [batch, 2 length, channels]: two outputs a state, from the states around it. */
function doubleLength(parameters: Parameters, name: string, x: tf.Tensor3D): tf.Tensor3D {
  const [batch, length, channels] = x.shape;
  return tf.reshape(convolution(parameters, name, x, centred(3)), [batch, 2 * length, channels]);
}
