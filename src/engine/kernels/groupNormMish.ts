/**
 * Group normalisation (Wu and He 2018) followed by Mish (Misra 2019), the activation of every block of the temporal U-Net.
 * On WASM one pass forward and one back, on WebGPU a few programs (groupNormMishShaders.ts), elsewhere the plain definition.
 */

import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, hasKernel, required, runKernel } from './defineKernel';
import type { Named, Shape } from './defineKernel';
import { backwardOnWebGpu, forwardOnWebGpu } from './groupNormMishShaders';

const epsilon = 1e-5;

interface GroupAttributes {
  readonly groups: number;
}

/** mish(y) = y tanh(softplus(y)). */
export function mish<T extends tf.Tensor>(y: T): T {
  return tf.mul(y, tf.tanh(tf.softplus(y)));
}

/**
 * mish(normalise(x) * gamma + beta), mean and variance taken over a group's channels and the length, for each sample.
 * @param x [batch, length, channels]
 * @param gamma [channels]
 * @param beta [channels]
 * @param groups number of groups; divides `channels`
 */
export function groupNormMish(x: tf.Tensor3D, gamma: tf.Tensor1D, beta: tf.Tensor1D, groups: number): tf.Tensor3D {
  if (!hasKernel('GroupNormMish')) return groupNormMishPlain(x, gamma, beta, groups);
  return runKernel<tf.Rank.R3>('GroupNormMish', { x, gamma, beta }, { groups });
}

/** The definition in stock operations; differentiable to any order. */
export function groupNormMishPlain(x: tf.Tensor3D, gamma: tf.Tensor1D, beta: tf.Tensor1D, groups: number): tf.Tensor3D {
  const [batch, length, channels] = x.shape;
  const grouped = tf.reshape(x, [batch, length, groups, channels / groups]);
  const centred = tf.sub(grouped, tf.mean(grouped, [1, 3], true));
  const variance = tf.mean(tf.square(centred), [1, 3], true);
  const normalised = tf.reshape(tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon))), [batch, length, channels]);
  return mish(tf.add(tf.mul(normalised, gamma), beta)) as tf.Tensor3D;
}

/** 2^k for k = -128 to 127. */
const powersOfTwo = Float64Array.from({ length: 256 }, (_, i) => 2 ** (i - 128));

/** e^x for |x| <= 80, relative error below 1e-8: 2^k times a polynomial of the remainder. Several times faster than Math.exp. */
export function fastExp(x: number): number {
  const scaled = x * 1.4426950408889634;
  const k = Math.floor(scaled + 0.5);
  const r = (scaled - k) * 0.6931471805599453;
  const p = 1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r / 5040))))));
  return p * (powersOfTwo[k + 128] as number);
}

/** Bounds inside which Mish is computed; outside, it is y (above) or below 1e-17 (below) to single precision. */
const bound = 40;
const clampForExp = (y: number): number => (y > bound ? bound : y < -bound ? -bound : y);

interface GroupVisit {
  (start: number, firstChannel: number, mean: number, inverseDeviation: number): void;
}

/** Calls `visit` for each sample and group with the group's statistics; `start` is the index of its first value. */
function eachGroup(x: Float32Array, shape: Shape, groups: number, visit: GroupVisit): void {
  const [batch, length, channels] = shape as readonly [number, number, number];
  const width = channels / groups;
  const count = length * width;
  for (let b = 0; b < batch; b++) {
    for (let g = 0; g < groups; g++) {
      const start = b * length * channels + g * width;
      let sum = 0;
      let squares = 0;
      for (let l = 0, row = start; l < length; l++, row += channels) {
        for (let i = row; i < row + width; i++) {
          const value = x[i] as number;
          sum += value;
          squares += value * value;
        }
      }
      const mean = sum / count;
      visit(start, g * width, mean, 1 / Math.sqrt(Math.max(squares / count - mean * mean, 0) + epsilon));
    }
  }
}

function forwardPass(
  inputs: Named<Float32Array>,
  outputs: readonly Float32Array[],
  groups: number,
  shape: Shape,
): void {
  const [x, gamma, beta] = [required(inputs, 'x'), required(inputs, 'gamma'), required(inputs, 'beta')];
  const result = outputs[0] as Float32Array;
  const [, length, channels] = shape as readonly [number, number, number];
  const width = channels / groups;
  eachGroup(x, shape, groups, (start, firstChannel, mean, inverseDeviation) => {
    for (let c = 0; c < width; c++) {
      const scale = inverseDeviation * (gamma[firstChannel + c] as number);
      const shift = (beta[firstChannel + c] as number) - mean * scale;
      for (let l = 0, i = start + c; l < length; l++, i += channels) {
        const y = (x[i] as number) * scale + shift;
        const e = fastExp(clampForExp(y));
        const n = e * (e + 2);
        result[i] = (y * n) / (n + 2); // tanh(log(1 + e)) = n / (n + 2)
      }
    }
  });
}

/** Outputs: the gradients of x, gamma and beta. */
function backwardPass(
  inputs: Named<Float32Array>,
  outputs: readonly Float32Array[],
  groups: number,
  shape: Shape,
): void {
  const [x, gamma, beta] = [required(inputs, 'x'), required(inputs, 'gamma'), required(inputs, 'beta')];
  const dy = required(inputs, 'dy');
  const [dx, dGamma, dBeta] = outputs as [Float32Array, Float32Array, Float32Array];
  const [, length, channels] = shape as readonly [number, number, number];
  const width = channels / groups;
  dGamma.fill(0);
  dBeta.fill(0);
  eachGroup(x, shape, groups, (start, firstChannel, mean, inverseDeviation) => {
    let sum = 0; // of the gradient at the normalised values
    let product = 0; // of that gradient times the normalised values
    for (let c = 0; c < width; c++) {
      const scale = gamma[firstChannel + c] as number;
      const shift = beta[firstChannel + c] as number;
      let sumBeta = 0;
      let sumGamma = 0;
      for (let l = 0, i = start + c; l < length; l++, i += channels) {
        const normalised = ((x[i] as number) - mean) * inverseDeviation;
        const y = normalised * scale + shift;
        const e = fastExp(clampForExp(y));
        const n = e * (e + 2);
        const q = 1 / (n + 2);
        const slope = n * q + 4 * y * e * (e + 1) * q * q; // d mish / dy
        const g = (dy[i] as number) * slope;
        dx[i] = g; // kept for the second loop
        sumBeta += g;
        sumGamma += g * normalised;
      }
      dBeta[firstChannel + c] = (dBeta[firstChannel + c] as number) + sumBeta;
      dGamma[firstChannel + c] = (dGamma[firstChannel + c] as number) + sumGamma;
      sum += sumBeta * scale;
      product += sumGamma * scale;
    }
    const count = length * width;
    for (let c = 0; c < width; c++) {
      const scale = gamma[firstChannel + c] as number;
      for (let l = 0, i = start + c; l < length; l++, i += channels) {
        const normalised = ((x[i] as number) - mean) * inverseDeviation;
        dx[i] = inverseDeviation * ((dx[i] as number) * scale - (sum + normalised * product) / count);
      }
    }
  });
}

defineKernel<GroupAttributes>({
  name: 'GroupNormMish',
  saves: ['x', 'gamma', 'beta'],
  gradient: (dy, inputs, { groups }) => {
    // One kernel gives all three. It runs here, not in a thunk: each thunk is tidied on its own, which would dispose the others.
    const gradients = tf
      .engine()
      .runKernel('GroupNormMishGradient', { ...inputs, dy }, { groups }) as unknown as tf.Tensor[];
    const get = (i: number) => () => gradients[i] as tf.Tensor;
    return { x: get(0), gamma: get(1), beta: get(2) };
  },
  wasm: {
    outputShapes: (shapes) => [required(shapes, 'x')],
    run: (inputs, outputs, { groups }, shapes) => forwardPass(inputs, outputs, groups, required(shapes, 'x')),
  },
  webgpu: (backend, inputs, { groups }) => forwardOnWebGpu(backend, inputs, groups),
});

/** Has no gradient of its own: what is differentiated twice uses `groupNormMishPlain`. */
defineKernel<GroupAttributes>({
  name: 'GroupNormMishGradient',
  wasm: {
    outputShapes: (shapes) => [required(shapes, 'x'), required(shapes, 'gamma'), required(shapes, 'beta')],
    run: (inputs, outputs, { groups }, shapes) => backwardPass(inputs, outputs, groups, required(shapes, 'x')),
  },
  webgpu: (backend, inputs, { groups }) => backwardOnWebGpu(backend, inputs, groups),
});
