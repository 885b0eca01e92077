/** The mean weighted squared error, the loss of all three networks, and its gradient. */

import * as tf from '@tensorflow/tfjs-core';
import { internalsOf } from '../webgpu/internals';
import { dispatch, groupsFor, type Program } from '../webgpu/program';
import { defineKernel, hasKernel, required, runKernel, type Named, type Shape } from './defineKernel';

/**
 * mean(weight (guess - target)^2). Differentiable in `guess`, once.
 * @param guess [batch, length, channels]
 * @param target of the same shape
 * @param weight [batch, length, 1 or channels]: of each state, or of each of its channels
 */
export function weightedError(guess: tf.Tensor3D, target: tf.Tensor3D, weight: tf.Tensor3D): tf.Scalar {
  const [batch, length, channels] = guess.shape;
  if (![1, channels].some((weights) => weight.shape.join() === `${batch},${length},${weights}`))
    throw new Error(
      `A weight is needed for each of ${batch} x ${length} states, or for each of their ${channels} channels; there are [${weight.shape.join()}].`,
    );
  if (!hasKernel('WeightedError')) return weightedErrorPlain(guess, target, weight);
  return runKernel<tf.Rank.R0>('WeightedError', { guess, target, weight });
}

/** The definition in stock operations; differentiable to any order. */
export function weightedErrorPlain(guess: tf.Tensor3D, target: tf.Tensor3D, weight: tf.Tensor3D): tf.Scalar {
  return tf.mean(tf.mul(tf.square(tf.sub(guess, target)), weight));
}

const threads = 256;

/** Numbers that share a weight: a state's channels, or 1. */
const uniforms = { size: 'i32', sharing: 'i32' } as const;

const forward: Program = {
  name: 'weighted error',
  reads: { guess: 'f32', goal: 'f32', weight: 'f32' },
  writes: { result: 'f32' },
  uniforms,
  workgroup: threads,
  declarations: `var<workgroup> sums : array<f32, ${threads}>;`,
  body: `
  var sum = 0.0;
  for (var i = local; i < u.size; i += ${threads}) {
    let d = guess[i] - goal[i];
    sum += d * d * weight[i / u.sharing];
  }
  sums[local] = sum;
  workgroupBarrier();
  if (local < 16) {
    var part = 0.0;
    for (var i = 0; i < 16; i++) { part += sums[16 * i + local]; }
    sums[local] = part;
  }
  workgroupBarrier();
  if (local == 0) {
    var total = 0.0;
    for (var i = 0; i < 16; i++) { total += sums[i]; }
    result[0] = total / f32(u.size);
  }`,
};

const backward: Program = {
  name: 'weighted error gradient',
  reads: { guess: 'f32', goal: 'f32', weight: 'f32', dy: 'f32' },
  writes: { result: 'f32' },
  uniforms,
  workgroup: 64,
  body: `
  if (index < u.size) {
    result[index] = dy[0] * 2.0 / f32(u.size) * (guess[index] - goal[index]) * weight[index / u.sharing];
  }`,
};

function sizesOf(inputs: Named<tf.TensorInfo>): [size: number, sharing: number] {
  const [guess, weight] = [required(inputs, 'guess').shape, required(inputs, 'weight').shape];
  return [guess.reduce((product, n) => product * n, 1), (guess[2] as number) / (weight[2] as number)];
}

const tensorsOf = <T>(inputs: Named<T>): [guess: T, target: T, weight: T] => [
  required(inputs, 'guess'),
  required(inputs, 'target'),
  required(inputs, 'weight'),
];

/** States of all plans, channels of one, and weights of one. */
function rowsOf(shapes: Named<Shape>): [rows: number, channels: number, weights: number] {
  const [batch, length, channels] = required(shapes, 'guess') as readonly [number, number, number];
  return [batch * length, channels, required(shapes, 'weight')[2] as number];
}

defineKernel({
  name: 'WeightedError',
  saves: ['guess', 'target', 'weight'],
  gradient: (dy, inputs) => ({ guess: () => runKernel('WeightedErrorGradient', { ...inputs, dy }) }),
  assembly: {
    outputShapes: () => [[]],
    run: (assembly, { inputs, outputs: [y] }, _attributes, shapes) => {
      const [guess, target, weight] = tensorsOf(inputs);
      assembly.weightedError(guess, target, weight, y as number, ...rowsOf(shapes));
    },
  },
  webgpu: (backend, inputs) => {
    const reads = tensorsOf(inputs);
    const result = internalsOf(backend).allocate([]);
    dispatch(backend, forward, reads, [result], sizesOf(inputs), 1);
    return result;
  },
});

defineKernel({
  name: 'WeightedErrorGradient',
  assembly: {
    outputShapes: (shapes) => [required(shapes, 'guess')],
    run: (assembly, { inputs, outputs: [y] }, _attributes, shapes) => {
      const [guess, target, weight] = tensorsOf(inputs);
      const dy = required(inputs, 'dy');
      assembly.weightedErrorGradient(guess, target, weight, dy, y as number, ...rowsOf(shapes));
    },
  },
  webgpu: (backend, inputs) => {
    const guess = required(inputs, 'guess');
    const result = internalsOf(backend).allocate(guess.shape);
    const sizes = sizesOf(inputs);
    const reads = [...tensorsOf(inputs), required(inputs, 'dy')];
    dispatch(backend, backward, reads, [result], sizes, groupsFor(backward, sizes[0]));
    return result;
  },
});
