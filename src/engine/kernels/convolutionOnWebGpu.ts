/** Convolution over time on WebGPU: which program runs, on what, how large; see convolutionPrograms. */

import type * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { cooperates } from '../webgpu/adapter';
import { internalsOf } from '../webgpu/internals';
import { gradientTarget } from '../webgpu/gradientPlaces';
import { dispatch, groupsFor } from '../webgpu/program';
import { program, tile, type Variant } from './convolutionPrograms';
import { windowCount, type Windows } from './unfold';

export interface ConvolutionAttributes {
  readonly windows: Windows;
  /** `added`: the weights' last row is added; `ignored`: it is there, but plays no part; `none`: there is no such row. */
  readonly bias: 'added' | 'ignored' | 'none';
}

type Shape3 = [batch: number, length: number, channels: number];
type Shape2 = [rows: number, columns: number];

interface Sizes {
  readonly batch: number;
  readonly length: number;
  readonly count: number;
  readonly channels: number;
  readonly outputs: number;
}

function variantFor(backend: WebGPUBackend, sizes: Sizes, { size, stride, before }: Windows): Variant {
  const { channels, outputs, length, count } = sizes;
  const shared = cooperates(internalsOf(backend).device);
  const dense = size === 1 && stride === 1 && before === 0 && count === length;
  return { c4: channels % 4 === 0, n4: outputs % 4 === 0, size, stride, dense, shared };
}

const numbers = (
  { batch, length, count, channels, outputs }: Sizes,
  { windows, bias }: ConvolutionAttributes,
): number[] => [
  batch,
  length,
  count,
  channels,
  outputs,
  windows.before,
  bias === 'added' ? 1 : 0,
  bias === 'none' ? 0 : 1,
];

const quadsOf = (n: number): number => Math.ceil(n / 4);

export function convolutionOnWebGpu(
  backend: WebGPUBackend,
  x: tf.TensorInfo,
  weightsInfo: tf.TensorInfo,
  attributes: ConvolutionAttributes,
): tf.TensorInfo {
  const [batch, length, channels] = x.shape as Shape3;
  const [, outputs] = weightsInfo.shape as Shape2;
  const sizes = { batch, length, count: windowCount(length, attributes.windows), channels, outputs };
  const variant = variantFor(backend, sizes, attributes.windows);
  const chosen = program('forward', variant);
  const result = internalsOf(backend).allocate([batch, sizes.count, outputs]);
  const tiles = batch * Math.ceil(sizes.count / tile) * quadsOf(outputs);
  dispatch(backend, chosen, [x, weightsInfo], [result], numbers(sizes, attributes), groupsFor(chosen, tiles));
  return result;
}

export function inputGradientOnWebGpu(
  backend: WebGPUBackend,
  dy: tf.TensorInfo,
  weightsInfo: tf.TensorInfo,
  length: number,
  attributes: ConvolutionAttributes,
): tf.TensorInfo {
  const [batch, count, outputs] = dy.shape as Shape3;
  const [rows] = weightsInfo.shape as Shape2;
  const channels = (rows - (attributes.bias === 'none' ? 0 : 1)) / attributes.windows.size;
  const sizes = { batch, length, count, channels, outputs };
  const variant = variantFor(backend, sizes, attributes.windows);
  const chosen = program('backward', variant);
  const result = internalsOf(backend).allocate([batch, length, channels]);
  const tiles = batch * Math.ceil(length / tile) * quadsOf(channels);
  dispatch(backend, chosen, [dy, weightsInfo], [result], numbers(sizes, attributes), groupsFor(chosen, tiles));
  return result;
}

/** Windows that a thread adds up by itself, about, where threads share the work. */
const windowsPerLane = 32;

/** Threads that share a tile of the weights. */
function lanesFor({ batch, count }: Sizes, { shared, dense }: Variant): number {
  const parts = Math.min((batch * count) / windowsPerLane, dense ? Infinity : batch);
  if (!shared || parts < 4) return 1;
  return parts >= 64 ? 64 : parts >= 16 ? 16 : 4;
}

export function weightGradientOnWebGpu(
  backend: WebGPUBackend,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  attributes: ConvolutionAttributes,
  of: object | undefined,
): tf.TensorInfo {
  const [, length, channels] = x.shape as Shape3;
  const [batch, count, outputs] = dy.shape as Shape3;
  const { windows, bias } = attributes;
  const sizes = { batch, length, count, channels, outputs };
  const variant = variantFor(backend, sizes, windows);
  const lanes = lanesFor(sizes, variant);
  const chosen = program('weights', variant, lanes);
  const rows = windows.size * channels + (bias === 'none' ? 0 : 1);
  const result = gradientTarget(internalsOf(backend), of, [rows, outputs]);
  const tiles = (quadsOf(channels) + 1) * quadsOf(outputs);
  dispatch(backend, chosen, [x, dy], [result], numbers(sizes, attributes), groupsFor(chosen, tiles * lanes));
  return result;
}
