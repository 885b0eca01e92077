/** GroupNorm with Mish on WebGPU: the WGSL programs, and the order they run in. The definition is groupNormMish.ts's. */

import type * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { required, type Named } from './defineKernel';
import { runProgram, type ProgramDefinition } from './webgpuProgram';

const uniforms = ['batch', 'length', 'channels', 'groups'];

/** Indices of an activation [batch, length, channels]; `g` is its group's index in [batch, groups]. */
const locate = `
    let c = index % uniforms.channels;
    let b = index / (uniforms.channels * uniforms.length);
    let width = uniforms.channels / uniforms.groups;
    let g = b * uniforms.groups + c / width;`;

/** [batch, groups, 2]: mean and 1 / deviation of each group. */
const statistics: ProgramDefinition = {
  name: 'GroupNormMish statistics',
  inputs: ['x'],
  uniforms,
  body: `
    let g = (index / 2) % uniforms.groups;
    let b = index / (2 * uniforms.groups);
    let width = uniforms.channels / uniforms.groups;
    var sum = 0.0;
    for (var l = 0; l < uniforms.length; l = l + 1) {
      for (var i = 0; i < width; i = i + 1) {
        sum = sum + x[(b * uniforms.length + l) * uniforms.channels + g * width + i];
      }
    }
    let count = f32(uniforms.length * width);
    let mean = sum / count;
    var value = mean;
    if (index % 2 == 1) {
      var squares = 0.0;
      for (var l = 0; l < uniforms.length; l = l + 1) {
        for (var i = 0; i < width; i = i + 1) {
          let d = x[(b * uniforms.length + l) * uniforms.channels + g * width + i] - mean;
          squares = squares + d * d;
        }
      }
      value = inverseSqrt(squares / count + 1e-5);
    }`,
};

/** Mish's argument y, and n such that tanh(softplus(y)) = n / (n + 2). */
const argument = `${locate}
    let y = (x[index] - stats[2 * g]) * stats[2 * g + 1] * gamma[c] + beta[c];
    let e = boundedExp(y);
    let n = e * (e + 2.0);`;

/** e^y is bounded so that its square stays finite; beyond, Mish is y, or nothing, to single precision. */
const functions = `
  fn boundedExp(y : f32) -> f32 { return exp(clamp(y, -20.0, 20.0)); }`;

const forward: ProgramDefinition = {
  name: 'GroupNormMish forward',
  inputs: ['x', 'gamma', 'beta', 'stats'],
  uniforms,
  functions,
  body: `${argument}
    let value = y * n / (n + 2.0);`,
};

/** [batch, length, channels]: the gradient at Mish's argument. */
const inner: ProgramDefinition = {
  name: 'GroupNormMish inner gradient',
  inputs: ['x', 'gamma', 'beta', 'dy', 'stats'],
  uniforms,
  functions,
  body: `${argument}
    let q = 1.0 / (n + 2.0);
    let value = dy[index] * (n * q + 4.0 * y * e * (e + 1.0) * q * q);`,
};

/** [batch, 2, channels]: sums over the length of the inner gradient, and of it times the normalised values. */
const sums: ProgramDefinition = {
  name: 'GroupNormMish sums',
  inputs: ['x', 'inner', 'stats'],
  uniforms,
  body: `
    let c = index % uniforms.channels;
    let which = (index / uniforms.channels) % 2;
    let b = index / (2 * uniforms.channels);
    let g = b * uniforms.groups + c / (uniforms.channels / uniforms.groups);
    var value = 0.0;
    for (var l = 0; l < uniforms.length; l = l + 1) {
      let i = (b * uniforms.length + l) * uniforms.channels + c;
      var factor = 1.0;
      if (which == 1) { factor = (x[i] - stats[2 * g]) * stats[2 * g + 1]; }
      value = value + inner[i] * factor;
    }`,
};

const inputGradient: ProgramDefinition = {
  name: 'GroupNormMish input gradient',
  inputs: ['x', 'gamma', 'inner', 'sums', 'stats'],
  uniforms,
  body: `${locate}
    let first = (c / width) * width;
    var sum = 0.0;
    var product = 0.0;
    for (var i = first; i < first + width; i = i + 1) {
      sum = sum + gamma[i] * sums[2 * b * uniforms.channels + i];
      product = product + gamma[i] * sums[(2 * b + 1) * uniforms.channels + i];
    }
    let normalised = (x[index] - stats[2 * g]) * stats[2 * g + 1];
    let count = f32(uniforms.length * width);
    let value = stats[2 * g + 1] * (inner[index] * gamma[c] - (sum + normalised * product) / count);`,
};

/** [channels]: a sum over the batch, of the first rows of `sums` (beta) or the second (gamma). */
const parameterGradient = (row: 0 | 1): ProgramDefinition => ({
  name: `GroupNormMish parameter gradient ${row}`,
  inputs: ['sums'],
  uniforms,
  body: `
    var value = 0.0;
    for (var b = 0; b < uniforms.batch; b = b + 1) {
      value = value + sums[(2 * b + ${row}) * uniforms.channels + index];
    }`,
});
const betaGradient = parameterGradient(0);
const gammaGradient = parameterGradient(1);

type Shape3 = [batch: number, length: number, channels: number];

/** @returns mish(normalise(x) gamma + beta), two dispatches */
export function forwardOnWebGpu(backend: WebGPUBackend, inputs: Named<tf.TensorInfo>, groups: number): tf.TensorInfo {
  const [x, gamma, beta] = [required(inputs, 'x'), required(inputs, 'gamma'), required(inputs, 'beta')];
  const shape = x.shape as Shape3;
  const numbers = [...shape, groups];
  const stats = runProgram(backend, statistics, [shape[0], groups, 2], [x], numbers);
  const y = runProgram(backend, forward, shape, [x, gamma, beta, stats], numbers);
  backend.disposeData(stats.dataId);
  return y;
}

/** @returns the gradients of x, gamma and beta, six dispatches */
export function backwardOnWebGpu(
  backend: WebGPUBackend,
  inputs: Named<tf.TensorInfo>,
  groups: number,
): tf.TensorInfo[] {
  const [x, gamma, beta] = [required(inputs, 'x'), required(inputs, 'gamma'), required(inputs, 'beta')];
  const shape = x.shape as Shape3;
  const [batch, , channels] = shape;
  const numbers = [...shape, groups];
  const stats = runProgram(backend, statistics, [batch, groups, 2], [x], numbers);
  const innerGradient = runProgram(backend, inner, shape, [x, gamma, beta, required(inputs, 'dy'), stats], numbers);
  const totals = runProgram(backend, sums, [batch, 2, channels], [x, innerGradient, stats], numbers);
  const outputs = [
    runProgram(backend, inputGradient, shape, [x, gamma, innerGradient, totals, stats], numbers),
    runProgram(backend, gammaGradient, [channels], [totals], numbers),
    runProgram(backend, betaGradient, [channels], [totals], numbers),
  ];
  for (const { dataId } of [stats, innerGradient, totals]) backend.disposeData(dataId);
  return outputs;
}
