/**
 * The denoisers' network: a U-Net over time (Janner et al. 2022, Diffuser), as a function of (parameters, x_t, t).
 *
 * As Diffuser's `TemporalUnet`, with two changes: damped positional features are appended to the input, and upsampling is a
 * convolution of size 3 to twice the channels, reshaped to twice the length, instead of a transposed convolution of size 4.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { NoiseSchedule } from '../diffusion/noiseSchedule';
import { Columns, denseSplit } from '../../engine/kernels/denseSplit';
import { groupNormMish, mish } from '../../engine/kernels/groupNormMish';
import { parameter, type Parameters, type ParameterSpecifications } from '../../engine/parameters';
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
import type { DenoiserNetwork } from './denoiserNetwork';
import { PositionalFeatures, type StateSpace } from './positionalFeatures';

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

export class TemporalUnet implements DenoiserNetwork {
  readonly specifications: ParameterSpecifications;
  private readonly widths: readonly number[];
  private readonly features: PositionalFeatures;
  private readonly times: tf.Tensor2D; // [T, width]
  /** Channels into and out of each residual block, by its name. */
  private readonly blocks: Readonly<Record<string, readonly [from: number, to: number]>>;
  private readonly shiftColumns: Columns;

  constructor(
    space: StateSpace,
    schedule: NoiseSchedule,
    private readonly options: TemporalUnetOptions,
  ) {
    const { width, multipliers } = options;
    this.widths = multipliers.map((multiplier) => width * multiplier);
    this.features = new PositionalFeatures(space, schedule, frequencies);
    const levels = Array.from({ length: schedule.steps }, (_, t) => t);
    this.times = tf.tensor2d(sinusoidalTable(levels, width), [schedule.steps, width]);
    this.blocks = this.residualBlocks(space.channels + this.features.count);
    this.shiftColumns = new Columns(Object.values(this.blocks).map(([, to]) => to));
    this.specifications = this.specify(space.channels);
  }

  /** Guess of x_0: (x_t [batch, horizon, channels], t [batch] int32) -> [batch, horizon, channels]. */
  apply(parameters: Parameters, x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor3D {
    const last = this.widths.length - 1;
    const shifts = this.shiftsByName(parameters, steps);
    const residualBlock = (name: string, h: tf.Tensor3D): tf.Tensor3D =>
      applyResidualBlock(parameters, name, h, shifts[name] as tf.Tensor3D);
    const skips: tf.Tensor3D[] = [];
    let h = this.features.append(x, steps, free); // [batch, horizon, channels + features]
    for (let level = 0; level <= last; level++) {
      h = residualBlock(`down${level}.first`, h);
      h = residualBlock(`down${level}.second`, h); // [batch, horizon / 2^level, widths[level]]
      skips.push(h);
      if (level < last) h = convolution(parameters, `down${level}.halve`, h, halving);
    }
    h = residualBlock('middle.first', h);
    h = residualBlock('middle.second', h);
    for (let level = last; level > 0; level--) {
      h = tf.concat([h, skips[level] as tf.Tensor3D], 2); // [batch, horizon / 2^level, 2 widths[level]]
      h = residualBlock(`up${level}.first`, h);
      h = residualBlock(`up${level}.second`, h);
      h = doubleLength(parameters, `up${level}.double`, h); // [batch, horizon / 2^(level - 1), widths[level - 1]]
    }
    h = convolutionBlock(parameters, 'head', h);
    return denseAlong(parameters, 'output', h);
  }

  dispose(): void {
    this.features.dispose();
    this.times.dispose();
    this.shiftColumns.dispose();
  }

  /** What the noise level adds in each residual block, [batch, 1, channels of the block]. */
  private shiftsByName(parameters: Parameters, steps: tf.Tensor1D): Readonly<Record<string, tf.Tensor3D>> {
    const h = dense(parameters, 'time.hidden', tf.gather(this.times, steps)); // [batch, 4 width]
    const time = mish(dense(parameters, 'time.output', mish(h))); // [batch, width]
    const shifts = denseSplit(time, parameter(parameters, 'time.shifts'), this.shiftColumns);
    return Object.fromEntries(Object.keys(this.blocks).map((name, i) => [name, shifts[i] as tf.Tensor3D]));
  }

  private residualBlocks(inputs: number): Record<string, [from: number, to: number]> {
    const { widths } = this;
    const last = widths.length - 1;
    const blocks: Record<string, [from: number, to: number]> = {};
    const pair = (name: string, from: number, to: number): void => {
      blocks[`${name}.first`] = [from, to];
      blocks[`${name}.second`] = [to, to];
    };
    widths.forEach((to, level) => pair(`down${level}`, widths[level - 1] ?? inputs, to));
    pair('middle', widths[last] as number, widths[last] as number);
    for (let level = last; level > 0; level--)
      pair(`up${level}`, 2 * (widths[level] as number), widths[level - 1] as number);
    return blocks;
  }

  private specify(outputs: number): ParameterSpecifications {
    const { widths, blocks } = this;
    const { width } = this.options;
    const first = widths[0] as number;
    const shifts = Object.values(blocks).reduce((sum, [, to]) => sum + to, 0);
    const resampling = widths.slice(1).map((_, i) => {
      const below = widths[i] as number;
      return {
        ...convolutionParameters(`down${i}.halve`, halving.size, below, below),
        ...convolutionParameters(`up${i + 1}.double`, 3, below, 2 * below),
      };
    });
    return Object.assign(
      {},
      denseParameters('time.hidden', width, 4 * width),
      denseParameters('time.output', 4 * width, width),
      denseParameters('time.shifts', width, shifts),
      ...Object.entries(blocks).map(([name, [from, to]]) => residualBlockParameters(name, from, to)),
      ...resampling,
      convolutionBlockParameters('head', first, first),
      denseParameters('output', first, outputs),
    );
  }
}

function convolutionBlockParameters(name: string, inputs: number, outputs: number): ParameterSpecifications {
  return {
    ...convolutionParameters(`${name}.convolution`, kernelSize, inputs, outputs),
    // The scale (gamma) and the shift (beta) after normalisation.
    [`${name}.affine`]: { shape: [2, outputs], initial: { rows: [1, 0] } },
  };
}

/** Convolution, group normalisation, Mish, and what is added. [batch, length, inputs] -> [batch, length, outputs] */
function convolutionBlock(parameters: Parameters, name: string, x: tf.Tensor3D, addend?: tf.Tensor3D): tf.Tensor3D {
  const h = convolution(parameters, `${name}.convolution`, x, centred(kernelSize));
  return groupNormMish(h, parameter(parameters, `${name}.affine`), groups, addend);
}

function residualBlockParameters(name: string, inputs: number, outputs: number): ParameterSpecifications {
  return {
    ...convolutionBlockParameters(`${name}.first`, inputs, outputs),
    ...convolutionBlockParameters(`${name}.second`, outputs, outputs),
    ...(inputs === outputs ? {} : denseParameters(`${name}.skip`, inputs, outputs)),
  };
}

/**
 * Two convolution blocks with the noise level's shift [batch, 1, outputs] added between them, and a skip.
 * [batch, length, inputs] -> [batch, length, outputs]
 */
function applyResidualBlock(parameters: Parameters, name: string, x: tf.Tensor3D, shift: tf.Tensor3D): tf.Tensor3D {
  const skip = `${name}.skip` in parameters ? denseAlong(parameters, `${name}.skip`, x) : x;
  const h = convolutionBlock(parameters, `${name}.first`, x, shift);
  return convolutionBlock(parameters, `${name}.second`, h, skip);
}

/** [batch, length, channels] -> [batch, 2 length, channels]: two outputs a state, from the states around it. */
function doubleLength(parameters: Parameters, name: string, x: tf.Tensor3D): tf.Tensor3D {
  const [batch, length, channels] = x.shape;
  return tf.reshape(convolution(parameters, name, x, centred(3)), [batch, 2 * length, channels]);
}
