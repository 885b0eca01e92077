/** The temporal U-Net of src/method/networks/temporalUnet, written plainly in stock operations. */

import * as tf from '@tensorflow/tfjs-core';
import type { NoiseSchedule } from '../../src/method/diffusion/noiseSchedule';
import { PositionFeatures, timeTable, type Space } from './features';
import { convolution, dense, denseAlong, groupNorm, mish, type Stride } from './layers';
import {
  convolutionSpecifications,
  denseSpecifications,
  normalisationSpecifications,
  type Specifications,
  type Weights,
} from './weights';

const channels = 2;
const groups = 8;
const kernelSize = 5;
const frequencies = [1 / 8, 1 / 4, 1 / 2, 1];

const centred = (size: number): Stride => ({ stride: 1, pad: (size - 1) / 2 });
const halving: Stride = { stride: 2, pad: 1 };

export class EagerUnet {
  readonly specifications: Specifications;
  private readonly widths: readonly number[];
  private readonly features: PositionFeatures;
  private readonly times: tf.Tensor2D; // [T, width]

  /** @param width channels of the first level, a multiple of 8 @param multipliers of the width, one a level */
  constructor(space: Space, schedule: NoiseSchedule, width: number, multipliers: readonly number[]) {
    this.widths = multipliers.map((multiplier) => width * multiplier);
    this.features = new PositionFeatures(space, schedule, frequencies);
    this.times = timeTable(schedule.steps, width);
    this.specifications = this.specify(width);
  }

  /** Guess of x_0: (x_t [batch, horizon, 2], t [batch] int32, free [batch or 1, horizon, 1]) -> [batch, horizon, 2]. */
  apply(weights: Weights, x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor3D {
    const last = this.widths.length - 1;
    const hidden = mish(dense(weights, 'time.hidden', tf.gather(this.times, steps)));
    const time = mish(dense(weights, 'time.output', hidden)); // [batch, width]
    const skips: tf.Tensor3D[] = [];
    let h = tf.concat([x, this.features.apply(x, steps, free)], 2);
    for (let level = 0; level <= last; level++) {
      h = residualBlock(weights, `down${level}.first`, h, time);
      h = residualBlock(weights, `down${level}.second`, h, time);
      skips.push(h);
      if (level < last) h = convolution(weights, `down${level}.halve`, h, halving);
    }
    h = residualBlock(weights, 'middle.first', h, time);
    h = residualBlock(weights, 'middle.second', h, time);
    for (let level = last; level > 0; level--) {
      h = tf.concat([h, skips[level] as tf.Tensor3D], 2);
      h = residualBlock(weights, `up${level}.first`, h, time);
      h = residualBlock(weights, `up${level}.second`, h, time);
      const doubled = convolution(weights, `up${level}.double`, h, centred(3));
      const [batch, length, width] = doubled.shape;
      h = tf.reshape(doubled, [batch, 2 * length, width / 2]);
    }
    return denseAlong(weights, 'output', convolutionBlock(weights, 'head', h));
  }

  dispose(): void {
    this.features.dispose();
    this.times.dispose();
  }

  private specify(width: number): Specifications {
    const last = this.widths.length - 1;
    const widthOf = (level: number): number => this.widths[level] as number;
    const inputs = channels + this.features.count;
    const block = (name: string, from: number, to: number): Specifications =>
      residualSpecifications(name, from, to, width);
    const parts: Specifications[] = [
      denseSpecifications('time.hidden', width, 4 * width),
      denseSpecifications('time.output', 4 * width, width),
    ];
    this.widths.forEach((to, level) => {
      parts.push(block(`down${level}.first`, level === 0 ? inputs : widthOf(level - 1), to));
      parts.push(block(`down${level}.second`, to, to));
      if (level < last) parts.push(convolutionSpecifications(`down${level}.halve`, 3, to, to));
    });
    parts.push(
      block('middle.first', widthOf(last), widthOf(last)),
      block('middle.second', widthOf(last), widthOf(last)),
    );
    for (let level = last; level > 0; level--) {
      const to = widthOf(level - 1);
      parts.push(block(`up${level}.first`, 2 * widthOf(level), to), block(`up${level}.second`, to, to));
      parts.push(convolutionSpecifications(`up${level}.double`, 3, to, 2 * to));
    }
    parts.push(
      blockSpecifications('head', widthOf(0), widthOf(0)),
      denseSpecifications('output', widthOf(0), channels),
    );
    return Object.assign({}, ...parts) as Specifications;
  }
}

function blockSpecifications(name: string, inputs: number, outputs: number): Specifications {
  return {
    ...convolutionSpecifications(`${name}.convolution`, kernelSize, inputs, outputs),
    ...normalisationSpecifications(name, outputs),
  };
}

function residualSpecifications(name: string, inputs: number, outputs: number, time: number): Specifications {
  return {
    ...blockSpecifications(`${name}.first`, inputs, outputs),
    ...denseSpecifications(`${name}.time`, time, outputs),
    ...blockSpecifications(`${name}.second`, outputs, outputs),
    ...(inputs === outputs ? {} : denseSpecifications(`${name}.skip`, inputs, outputs)),
  };
}

/** Convolution, group normalisation, Mish. */
function convolutionBlock(weights: Weights, name: string, x: tf.Tensor3D): tf.Tensor3D {
  return mish(groupNorm(weights, name, convolution(weights, `${name}.convolution`, x, centred(kernelSize)), groups));
}

/** Two blocks with the time added between them, and a skip. */
function residualBlock(weights: Weights, name: string, x: tf.Tensor3D, time: tf.Tensor2D): tf.Tensor3D {
  const shift = tf.expandDims(dense(weights, `${name}.time`, time), 1);
  const h = tf.add(convolutionBlock(weights, `${name}.first`, x), shift) as tf.Tensor3D;
  const skip = `${name}.skip.weight` in weights ? denseAlong(weights, `${name}.skip`, x) : x;
  return tf.add(convolutionBlock(weights, `${name}.second`, h), skip);
}
