/**
 * One step of Adam (Kingma and Ba 2015, algorithm 1) on a flat vector, after the gradient is shortened to a norm, with a moving
 * average of the parameters. On WebGPU in place, every number that changes from step to step computed from the step's counter.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { cooperates } from '../webgpu/adapter';
import { internalsOf } from '../webgpu/internals';
import { preciseWgsl } from '../webgpu/precise';
import { dispatch, type Program } from '../webgpu/program';
import { defineKernel, required, runKernelWithOutputs } from './defineKernel';

export const firstDecay = 0.9;
export const secondDecay = 0.99;
const epsilon = 1e-8;

/** How fast, and for how long. */
export interface LearningRate {
  /** Of the first step. */
  readonly first: number;
  /** Steps over which it decays, along half a cosine, to a twentieth; it is constant after. */
  readonly steps: number;
}

/** Share of the first learning rate that is left in the end. */
const lastShare = 0.05;

/** The learning rate of step `step`, the first being 0. */
export function learningRateAt({ first, steps }: LearningRate, step: number): number {
  const progress = Math.min(step / steps, 1);
  return first * (lastShare + ((1 - lastShare) * (1 + Math.cos(Math.PI * progress))) / 2);
}

export interface AdamOptions {
  readonly rate: LearningRate;
  /** The gradient is shortened to this Euclidean norm. */
  readonly clipNorm: number;
  /** Decay of the moving average of the parameters, reached after a warm-up: min(decay, (1 + step) / (10 + step)). */
  readonly averageDecay: number;
}

/** All [size]. */
export interface AdamState<T> {
  readonly values: T;
  /** Of the values. */
  readonly average: T;
  readonly first: T;
  readonly second: T;
}

interface AdamAttributes {
  readonly clipNorm: number;
  /** Learning rate over 1 - firstDecay^(steps of the moments). */
  readonly rate: number;
  /** 1 / (1 - secondDecay^(steps of the moments)). */
  readonly secondCorrection: number;
  readonly averageDecay: number;
}

/**
 * The state after step `step`, the first being 0, as new tensors that the caller disposes.
 * @param begun the step at which the moments were zero: they are corrected for the steps since then, in which they have grown
 */
export function adamStep(
  state: AdamState<tf.Tensor1D>,
  gradient: tf.Tensor1D,
  { step, begun }: { readonly step: number; readonly begun: number },
  { rate, clipNorm, averageDecay }: AdamOptions,
): AdamState<tf.Tensor1D> {
  const count = step + 1;
  const grown = count - begun;
  const attributes: AdamAttributes = {
    clipNorm,
    rate: learningRateAt(rate, step) / (1 - firstDecay ** grown),
    secondCorrection: 1 / (1 - secondDecay ** grown),
    averageDecay: Math.min(averageDecay, (1 + count) / (10 + count)),
  };
  const outputs = runKernelWithOutputs('AdamStep', { ...state, gradient }, attributes);
  const [values, average, first, second] = outputs as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
  return { values, average, first, second };
}

defineKernel<AdamAttributes>({
  name: 'AdamStep',
  plain: (inputs, { clipNorm, rate, secondCorrection, averageDecay }) => {
    const raw = required(inputs, 'gradient');
    const norm = tf.sqrt(tf.sum(tf.square(raw)));
    const gradient = tf.mul(raw, tf.minimum(1, tf.div(clipNorm, tf.add(norm, 1e-12))));
    const first = tf.add(tf.mul(required(inputs, 'first'), firstDecay), tf.mul(gradient, 1 - firstDecay));
    const second = tf.add(
      tf.mul(required(inputs, 'second'), secondDecay),
      tf.mul(tf.square(gradient), 1 - secondDecay),
    );
    const root = tf.sqrt(tf.mul(second, secondCorrection));
    const values = tf.sub(required(inputs, 'values'), tf.div(tf.mul(first, rate), tf.add(root, epsilon)));
    const average = tf.add(tf.mul(required(inputs, 'average'), averageDecay), tf.mul(values, 1 - averageDecay));
    return [values, average, first, second];
  },
  assembly: {
    outputShapes: (shapes) => Array.from({ length: 4 }, () => required(shapes, 'values')),
    run: (assembly, { inputs, outputs }, { clipNorm, rate, secondCorrection, averageDecay }, shapes) => {
      const [values, average, first, second] = outputs as [number, number, number, number];
      assembly.adamStep(
        required(inputs, 'values'),
        required(inputs, 'average'),
        required(inputs, 'first'),
        required(inputs, 'second'),
        required(inputs, 'gradient'),
        values,
        average,
        first,
        second,
        required(shapes, 'values')[0] as number,
        clipNorm,
        firstDecay,
        secondDecay,
        rate,
        secondCorrection,
        averageDecay,
        epsilon,
      );
    },
  },
});

/** `shared`: the threads of a workgroup add up their parts of the norm; `alone`: each thread writes its own. See webgpu/adapter.ts. */
type Work = 'shared' | 'alone';

const threads = 256;
/** Values that one part of the norm is of: those of a workgroup, or of a thread. */
const perPart = { shared: 16 * threads, alone: 1024 } as const;

/** Sums over a workgroup's threads. */
const declarations = (work: Work): string =>
  work === 'alone'
    ? ''
    : `
var<workgroup> sums : array<f32, ${threads}>;
fn add_up(local : i32, part : f32) -> f32 {
  sums[local] = part;
  workgroupBarrier();
  if (local < 16) {
    var sum = 0.0;
    for (var i = 0; i < 16; i++) { sum += sums[16 * local + i]; }
    sums[16 * local] = sum;
  }
  workgroupBarrier();
  var total = 0.0;
  for (var i = 0; i < 16; i++) { total += sums[16 * i]; }
  return total;
}`;

/** Visits the values of this thread. */
const visit = (work: Work, body: string): string => {
  const [first, end, step] =
    work === 'shared'
      ? [`group * ${perPart.shared} + local`, `(group + 1) * ${perPart.shared}`, threads]
      : [`index * ${perPart.alone}`, `(index + 1) * ${perPart.alone}`, 1];
  return `for (var i = ${first}; i < min(u.size, ${end}); i += ${step}) { ${body} }`;
};

const squares = (work: Work): Program => ({
  name: `adam squares, ${work}`,
  reads: { gradient: 'f32' },
  writes: { parts: 'f32' },
  uniforms: { size: 'i32', parts: 'i32' },
  workgroup: work === 'shared' ? threads : 1,
  declarations: declarations(work),
  body: `
  var part = 0.0;
  ${visit(work, 'part += gradient[i] * gradient[i];')}
  ${
    work === 'shared'
      ? `let sum = add_up(local, part);
  if (local == 0) { parts[group] = sum; }`
      : 'parts[index] = part;'
  }`,
});

const update = (work: Work): Program => ({
  name: `adam update, ${work}`,
  reads: { gradient: 'f32', parts: 'f32', counter: 'i32', begun: 'i32' },
  writes: { values: 'f32', average: 'f32', first: 'f32', second: 'f32' },
  uniforms: { size: 'i32', parts: 'i32', rate: 'f32', steps: 'f32', clipNorm: 'f32', averageDecay: 'f32' },
  workgroup: work === 'shared' ? threads : 1,
  declarations: `${preciseWgsl}${declarations(work)}`,
  body: `
  var part = 0.0;
  for (var i = ${work === 'shared' ? 'local' : '0'}; i < u.parts; i += ${work === 'shared' ? threads : 1}) { part += parts[i]; }
  let norm = sqrt(${work === 'shared' ? 'add_up(local, part)' : 'part'});
  let shorten = min(1.0, u.clipNorm / (norm + 1e-12));
  let step = f32(counter[0]);
  let grown = f32(counter[0] + 1 - begun[0]);
  let progress = min(step / u.steps, 1.0);
  let cosine = turned(0.5 * progress).x;
  let rate = u.rate * (${lastShare} + ${(1 - lastShare) / 2} * (1.0 + cosine)) / (1.0 - exp(grown * ${Math.log(firstDecay)}));
  let correction = 1.0 / (1.0 - exp(grown * ${Math.log(secondDecay)}));
  let decay = min(u.averageDecay, (2.0 + step) / (11.0 + step));
  ${visit(
    work,
    `let g = gradient[i] * shorten;
    let m = ${firstDecay} * first[i] + ${(1 - firstDecay).toFixed(8)} * g;
    let v = ${secondDecay} * second[i] + ${(1 - secondDecay).toFixed(8)} * g * g;
    first[i] = m;
    second[i] = v;
    let next = values[i] - rate * m / (sqrt(v * correction) + ${epsilon.toFixed(12)});
    values[i] = next;
    average[i] = decay * average[i] + (1.0 - decay) * next;`,
  )}`,
});

const programs = {
  shared: { squares: squares('shared'), update: update('shared') },
  alone: { squares: squares('alone'), update: update('alone') },
};

/** Writes the loss into its place in the ring and counts the step. */
const count: Program = {
  name: 'adam count',
  reads: { loss: 'f32' },
  writes: { counter: 'i32', ring: 'f32' },
  uniforms: { size: 'i32' },
  workgroup: 1,
  body: `
  ring[counter[0] % u.size] = loss[0];
  counter[0] += 1;`,
};

/**
 * A step in place: three dispatches.
 * @param counter [1] int32: steps taken so far, and one more afterwards
 * @param begun [1] int32: the step at which the moments were zero
 * @param loss a scalar, written into `ring` [n] at the step's index modulo n
 */
export function adamStepInPlace(
  backend: WebGPUBackend,
  state: AdamState<tf.TensorInfo>,
  gradient: tf.TensorInfo,
  { counter, begun, loss, ring }: Readonly<Record<'counter' | 'begun' | 'loss' | 'ring', tf.TensorInfo>>,
  { rate, clipNorm, averageDecay }: AdamOptions,
): void {
  const internals = internalsOf(backend);
  const size = gradient.shape[0] as number;
  const work: Work = cooperates(internals.device) ? 'shared' : 'alone';
  const groups = Math.ceil(size / perPart[work]);
  const parts = internals.allocate([groups]);
  dispatch(backend, programs[work].squares, [gradient], [parts], [size, groups], groups);
  const { values, average, first, second } = state;
  const numbers = [size, groups, rate.first, rate.steps, clipNorm, averageDecay];
  const states = [values, average, first, second];
  dispatch(backend, programs[work].update, [gradient, parts, counter, begun], states, numbers, groups);
  dispatch(backend, count, [loss], [counter, ring], [ring.shape[0] as number], 1);
  internals.release(parts);
}
