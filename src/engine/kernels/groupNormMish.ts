/**
 * Group normalisation (Wu and He 2018) followed by Mish (Misra 2019), the activation of every block of the temporal U-Net.
 * On WASM one SIMD pass forward and one back, on WebGPU a few programs (groupNormMishShaders.ts), elsewhere the plain definition.
 */

import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, hasKernel, required, runKernel, runKernelWithOutputs } from './defineKernel';
import type { Shape } from './defineKernel';
import { backwardOnWebGpu, forwardOnWebGpu, type GradientAttributes } from './groupNormMishShaders';

const epsilon = 1e-5;

interface GroupAttributes {
  readonly groups: number;
}

/** mish(y) = y tanh(softplus(y)). */
export function mish<T extends tf.Tensor>(y: T): T {
  return tf.mul(y, tf.tanh(tf.softplus(y)));
}

/**
 * mish(normalise(x) * gamma + beta) + addend, mean and variance taken over a group's channels and the length, for each sample.
 * @param x [batch, length, channels]
 * @param affine [2, channels]: gamma, then beta
 * @param groups number of groups; divides `channels`
 * @param addend [batch, length, channels], or [batch, 1, channels] for all of the length
 */
export function groupNormMish(x: tf.Tensor3D, affine: tf.Tensor2D, groups: number, addend?: tf.Tensor3D): tf.Tensor3D {
  if (!hasKernel('GroupNormMish')) return groupNormMishPlain(x, affine, groups, addend);
  return runKernel<tf.Rank.R3>('GroupNormMish', addend ? { x, affine, addend } : { x, affine }, { groups });
}

/** The definition in stock operations; differentiable to any order. */
export function groupNormMishPlain(
  x: tf.Tensor3D,
  affine: tf.Tensor2D,
  groups: number,
  addend?: tf.Tensor3D,
): tf.Tensor3D {
  const [batch, length, channels] = x.shape;
  const grouped = tf.reshape(x, [batch, length, groups, channels / groups]);
  const centred = tf.sub(grouped, tf.mean(grouped, [1, 3], true));
  const variance = tf.mean(tf.square(centred), [1, 3], true);
  const normalised = tf.reshape(tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon))), [batch, length, channels]);
  const [gamma, beta] = [tf.slice(affine, [0, 0], [1, channels]), tf.slice(affine, [1, 0], [1, channels])];
  const activated = mish(tf.add(tf.mul(normalised, gamma), beta)) as tf.Tensor3D;
  return addend ? tf.add(activated, addend) : activated;
}

type Triple = readonly [batch: number, length: number, channels: number];

/** Numbers in a vector of `channels`, rounded up to a multiple of four. */
const wholeVectors = (channels: number): number => 4 * Math.ceil(channels / 4);

/** Whether the gradient of the addend is a sum over the length. */
const isRepeated = (addend: Shape | undefined, x: Shape): boolean => addend !== undefined && addend[1] !== x[1];

defineKernel<GroupAttributes>({
  name: 'GroupNormMish',
  saves: ['x', 'affine'],
  optional: ['addend'],
  gradient: (dy, inputs, { groups }) => {
    const { x, affine, addend } = inputs as { x: tf.Tensor3D; affine: tf.Tensor2D; addend?: tf.Tensor3D };
    const repeated = isRepeated(addend?.shape, x.shape);
    // One kernel gives all. It runs here, not in a thunk: each thunk is tidied on its own, which would dispose the others.
    const attributes: GradientAttributes = { groups, repeated, of: { affine: affine.dataId, addend: addend?.dataId } };
    const gradients = runKernelWithOutputs('GroupNormMishGradient', { x, affine, dy }, attributes);
    const get = (i: number) => () => gradients[i] as tf.Tensor;
    return { x: get(0), affine: get(1), ...(addend ? { addend: repeated ? get(2) : () => tf.clone(dy) } : {}) };
  },
  assembly: {
    outputShapes: (shapes) => [required(shapes, 'x')],
    scratch: (shapes) => 2 * wholeVectors(required(shapes, 'x')[2] as number),
    run: (assembly, { inputs, outputs: [y], scratch }, { groups }, shapes) => {
      const [batch, length, channels] = required(shapes, 'x') as unknown as Triple;
      const addendLength = shapes['addend']?.[1] ?? 0;
      const [x, affine, addend] = [required(inputs, 'x'), required(inputs, 'affine'), inputs['addend'] ?? 0];
      assembly.groupNormMish(
        x,
        affine,
        addend,
        addendLength,
        y as number,
        batch,
        length,
        channels,
        groups,
        epsilon,
        scratch,
      );
    },
  },
  webgpu: (backend, inputs, { groups }) => forwardOnWebGpu(backend, inputs, groups),
});

/** Has no gradient of its own: what is differentiated twice uses `groupNormMishPlain`. */
defineKernel<GradientAttributes>({
  name: 'GroupNormMishGradient',
  assembly: {
    outputShapes: (shapes, { repeated }) => {
      const [x, affine] = [required(shapes, 'x'), required(shapes, 'affine')];
      return repeated ? [x, affine, [x[0] as number, 1, x[2] as number]] : [x, affine];
    },
    scratch: (shapes) => 4 * wholeVectors(required(shapes, 'x')[2] as number),
    run: (assembly, { inputs, outputs, scratch }, { groups }, shapes) => {
      const [batch, length, channels] = required(shapes, 'x') as unknown as Triple;
      const [dx, dAffine, dAddend = 0] = outputs as [number, number, number?];
      assembly.groupNormMishGradient(
        required(inputs, 'x'),
        required(inputs, 'affine'),
        required(inputs, 'dy'),
        dx,
        dAffine,
        dAddend,
        batch,
        length,
        channels,
        groups,
        epsilon,
        scratch,
      );
    },
  },
  webgpu: backwardOnWebGpu,
});
