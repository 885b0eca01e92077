/**
 * What every kernel of the engine's own computes, and what its definition in stock operations does: values, gradients and, where
 * they are used, second derivatives, on shapes that are no multiples of any tile. The test compares the kernels on WebGPU with the
 * definitions on WASM: stock operations on WebGPU may themselves be right to three digits only.
 */

import * as tf from '@tensorflow/tfjs-core';
import { drawNoisedBatch, Noising } from '../../src/method/diffusion/noisedBatch';
import { cosineSchedule } from '../../src/method/diffusion/noiseSchedule';
import { PlanSource } from '../../src/method/diffusion/planSource';
import { Counter } from '../../src/engine/counter';
import { adamStep, adamStepInPlace } from '../../src/engine/kernels/adamStep';
import { convolution, convolutionWithoutBias, type Windows } from '../../src/engine/kernels/convolution';
import { Columns, denseSplit } from '../../src/engine/kernels/denseSplit';
import { groupNormMish, groupNormMishPlain } from '../../src/engine/kernels/groupNormMish';
import { wavesOfPositions, wavesOfPositionsPlain } from '../../src/engine/kernels/positionalFeatures';
import { silu } from '../../src/engine/kernels/silu';
import { unfoldPlain } from '../../src/engine/kernels/unfold';
import { weightedError, weightedErrorPlain } from '../../src/engine/kernels/weightedError';
import type { Key } from '../../src/engine/philox';
import { State } from '../../src/engine/state';
import { createRandom, type Random } from '../../src/math/random';

/** A named result, to be compared with the other way's. */
export interface Result {
  readonly name: string;
  readonly values: number[];
}

/** The engine's kernels, or their definitions. */
export type Way = 'kernel' | 'plain';

type Inputs = readonly tf.Tensor[];
type Function = (...inputs: tf.Tensor[]) => tf.Tensor;

/** Begun anew for each way, so that both see the same numbers. */
let random: Random = createRandom(17);

function normal(...shape: number[]): tf.Tensor {
  const values = new Float32Array(shape.reduce((product, n) => product * n, 1));
  random.fillNormal(values);
  return tf.tensor(values, shape);
}

async function result(name: string, tensor: tf.Tensor): Promise<Result> {
  // A sum with zero makes a copy: reading a piece of a larger tensor is not what is checked here.
  return { name, values: [...(await tf.add(tensor, 0).data())] };
}

/** Gradients of the sum of the result times fixed weights, with respect to the inputs named by `of`. */
function gradients(f: Function, inputs: Inputs, weights: tf.Tensor, of: readonly number[]): tf.Tensor[] {
  return tf.grads((...chosen: tf.Tensor[]) => {
    const all = inputs.map((input, i) => (of.includes(i) ? (chosen[of.indexOf(i)] as tf.Tensor) : input));
    return tf.sum(tf.mul(f(...all), weights));
  })(of.map((i) => inputs[i] as tf.Tensor));
}

/** The gradient, with respect to input `by`, of the squared length of the gradient with respect to input 0. */
function secondGradient(f: Function, inputs: Inputs, weights: tf.Tensor, by: number): tf.Tensor {
  return tf.grad((parameter: tf.Tensor) => {
    const slope = tf.grad((x: tf.Tensor) =>
      tf.sum(tf.mul(f(x, ...inputs.slice(1).map((input, i) => (i + 1 === by ? parameter : input))), weights)),
    )(inputs[0] as tf.Tensor);
    return tf.sum(tf.square(slope));
  })(inputs[by] as tf.Tensor);
}

async function results(
  name: string,
  f: Function,
  inputs: Inputs,
  { of, by }: { readonly of: readonly number[]; readonly by?: number },
): Promise<Result[]> {
  const value = f(...inputs);
  const weights = normal(...value.shape);
  const slopes = gradients(f, inputs, weights, of);
  const all = [await result(`${name}: value`, value)];
  for (const [i, slope] of slopes.entries()) all.push(await result(`${name}: gradient ${of[i]}`, slope));
  if (by !== undefined) all.push(await result(`${name}: second derivative`, secondGradient(f, inputs, weights, by)));
  tf.dispose([value, weights, ...slopes]);
  return all;
}

const mixed = (x: tf.Tensor): tf.Tensor => tf.mul(x, tf.sigmoid(x));

async function convolutions(way: Way): Promise<Result[]> {
  const cases: readonly (readonly [number, number, number, number, Windows])[] = [
    [3, 7, 5, 6, { size: 5, stride: 1, before: 2, after: 2 }],
    [5, 8, 8, 12, { size: 5, stride: 1, before: 2, after: 2 }],
    [17, 10, 4, 4, { size: 3, stride: 2, before: 1, after: 1 }],
    [2, 9, 3, 8, { size: 3, stride: 2, before: 1, after: 1 }],
    [1, 131, 20, 7, { size: 1, stride: 1, before: 0, after: 0 }],
    [1, 700, 8, 4, { size: 1, stride: 1, before: 0, after: 0 }],
    [4, 11, 6, 5, { size: 8, stride: 1, before: 0, after: 0 }],
    [70, 13, 12, 8, { size: 3, stride: 1, before: 1, after: 1 }],
  ];
  const all: Result[] = [];
  for (const [batch, length, channels, outputs, windows] of cases) {
    for (const bias of [true, false]) {
      const rows = windows.size * channels;
      const plain: Function = (x, weights) => {
        const columns = unfoldPlain(x as tf.Tensor3D, windows);
        const flat = tf.reshape(columns, [-1, rows]);
        const product = tf.matMul(flat, tf.slice(weights as tf.Tensor2D, [0, 0], [rows, outputs]));
        const sum = bias ? tf.add(product, tf.slice(weights as tf.Tensor2D, [rows, 0], [1, outputs])) : product;
        return mixed(tf.reshape(sum, [batch, columns.shape[1], outputs]));
      };
      const kernel: Function = (x, weights) =>
        mixed((bias ? convolution : convolutionWithoutBias)(x as tf.Tensor3D, weights as tf.Tensor2D, windows));
      const inputs = [normal(batch, length, channels), tf.mul(normal(rows + (bias ? 1 : 0), outputs), 0.3)];
      const name = `convolution ${[batch, length, channels, outputs].join('x')} ${windows.size}/${windows.stride}${bias ? '' : ' without bias'}`;
      all.push(...(await results(name, way === 'kernel' ? kernel : plain, inputs, { of: [0, 1], by: 1 })));
    }
  }
  return all;
}

async function norms(way: Way): Promise<Result[]> {
  const cases = [
    [3, 5, 24, 8, 'repeated'],
    [2, 13, 6, 3, 'whole'],
    [70, 7, 16, 8, 'repeated'],
    [2, 9, 10, 1, 'none'],
    [1, 40, 144, 2, 'whole'],
  ] as const;
  const all: Result[] = [];
  for (const [batch, length, channels, groups, addend] of cases) {
    const more = addend === 'none' ? [] : [normal(batch, addend === 'whole' ? length : 1, channels)];
    const inputs = [tf.add(tf.mul(normal(batch, length, channels), 2), 0.7), normal(2, channels), ...more];
    const through =
      (f: typeof groupNormMish): Function =>
      (x, affine, added) =>
        f(x as tf.Tensor3D, affine as tf.Tensor2D, groups, added as tf.Tensor3D | undefined);
    const name = `group norm mish ${[batch, length, channels, groups].join('x')}, addend ${addend}`;
    const of = inputs.map((_, i) => i);
    all.push(...(await results(name, through(way === 'kernel' ? groupNormMish : groupNormMishPlain), inputs, { of })));
  }
  return all;
}

async function silus(way: Way): Promise<Result[]> {
  const network =
    (activation: (x: tf.Tensor) => tf.Tensor): Function =>
    (x, weights) =>
      activation(tf.matMul(activation(tf.matMul(x as tf.Tensor2D, weights as tf.Tensor2D)), weights as tf.Tensor2D));
  const inputs = [normal(13, 7), normal(7, 7)];
  return results('silu', network(way === 'kernel' ? silu : mixed), inputs, { of: [0, 1], by: 1 });
}

async function features(way: Way): Promise<Result[]> {
  const all: Result[] = [];
  const [batch, length, levels] = [5, 7, 9];
  for (const channels of [2, 6]) {
    for (const held of ['none', 'every', 'one', 'by channel']) {
      const waves = 6;
      const width = channels + waves + 1 + 3;
      const layout = { positionChannel: channels === 2 ? 0 : 2, width };
      const tables = {
        waves: normal(3, waves) as tf.Tensor2D,
        levels: tf.sigmoid(normal(levels, 1 + waves)) as tf.Tensor2D,
      };
      const steps = tf.tensor1d([0, 8, 3, 3, 5], 'int32');
      const [rows, masks] = [held === 'one' ? 1 : batch, held === 'by channel' ? channels : 1];
      const mask = Float32Array.from({ length: rows * length * masks }, (_, i) => (i % 3 === 0 ? 0 : 1));
      const free = held === 'none' ? undefined : tf.tensor3d(mask, [rows, length, masks]);
      const through =
        (f: typeof wavesOfPositions): Function =>
        (x, weights) =>
          tf.matMul(tf.reshape(f(x as tf.Tensor3D, steps, free, tables, layout), [-1, width]), weights as tf.Tensor2D);
      const inputs = [normal(batch, length, channels), normal(width, 4)];
      const name = `positional features of ${channels} channels, held ${held}`;
      const f = through(way === 'kernel' ? wavesOfPositions : wavesOfPositionsPlain);
      all.push(...(await results(name, f, inputs, { of: [0, 1], by: 1 })));
    }
  }
  return all;
}

async function errors(way: Way): Promise<Result[]> {
  const target = normal(5, 7, 3) as tf.Tensor3D;
  const each = [1, 3].map((weights) => {
    const weight = tf.abs(normal(5, 7, weights)) as tf.Tensor3D;
    const through =
      (f: typeof weightedError): Function =>
      (guess) =>
        f(guess as tf.Tensor3D, target, weight);
    const f = through(way === 'kernel' ? weightedError : weightedErrorPlain);
    return results(`weighted error, ${weights} weights a state`, f, [normal(5, 7, 3)], { of: [0] });
  });
  return (await Promise.all(each)).flat();
}

async function splits(way: Way): Promise<Result[]> {
  const widths = [16, 5, 32, 8];
  const total = 61;
  const columns = new Columns(widths);
  const whole =
    (f: (x: tf.Tensor2D, weights: tf.Tensor2D) => tf.Tensor[]): Function =>
    (x, weights) =>
      tf.concat(f(x as tf.Tensor2D, weights as tf.Tensor2D), 2);
  const plain = (x: tf.Tensor2D, weights: tf.Tensor2D): tf.Tensor[] => {
    const inner = tf.slice(weights, [0, 0], [11, total]);
    const all = tf.add(tf.matMul(x, inner), tf.slice(weights, [11, 0], [1, total]));
    return tf.split(tf.reshape(all, [7, 1, total]), widths, 2);
  };
  const kernel = (x: tf.Tensor2D, weights: tf.Tensor2D) => denseSplit(x, weights, columns);
  const inputs = [normal(7, 11), normal(12, total)];
  return results('dense split', whole(way === 'kernel' ? kernel : plain), inputs, { of: [0, 1] });
}

/** Drawn on the GPU, or by JavaScript. */
async function batches(): Promise<Result[]> {
  const [count, horizon, channels, batch, heldShare] = [11, 5, 3, 70, 0.4];
  const schedule = cosineSchedule(13);
  const values = (shift: number) =>
    Float32Array.from({ length: count * horizon * channels }, (_, i) => Math.sin(i) + shift);
  const source = new PlanSource([0, 2].map((shift) => ({ count, horizon, channels, values: values(shift) })));
  const counter = new Counter();
  counter.set(12345);
  const key: Key = [0x89abcdef, 0x01234567];
  const kinds = [
    { name: 'whole plans', heldChannels: undefined, length: horizon },
    { name: 'held by channel', heldChannels: [true, false, true], length: horizon },
    { name: 'windows', heldChannels: undefined, length: 2 },
  ];
  const each = kinds.map(async ({ name: kind, heldChannels, length }) => {
    const noising = new Noising(schedule, heldChannels);
    const drawn = drawNoisedBatch(source, noising, counter, { batch, length, heldShare, key });
    const parts = Object.entries(drawn) as [string, tf.Tensor][];
    return Promise.all(parts.map(([name, of]) => result(`noised batch, ${kind}: ${name}`, tf.cast(of, 'float32'))));
  });
  return (await Promise.all(each)).flat();
}

/** Three steps, in place on WebGPU, the second with a gradient that is not shortened. */
async function adam(way: Way): Promise<Result[]> {
  const size = 5003;
  const options = { rate: { first: 0.01, steps: 5 }, clipNorm: 1, averageDecay: 0.9 };
  /** As after weights of two steps were taken over: an even step, so that losses have the same places in the ring. */
  const begun = 2;
  const start = normal(size) as tf.Tensor1D;
  const gradients = [1, 1e-3, 1].map((scale) => tf.mul(normal(size), scale) as tf.Tensor1D);
  const names = ['values', 'average', 'first', 'second'] as const;
  if (way === 'plain') {
    const zeros = tf.zeros<tf.Rank.R1>([size]);
    let state = { values: start, average: start, first: zeros, second: zeros };
    for (const [step, gradient] of gradients.entries())
      state = adamStep(state, gradient, { step: step + begun, begun }, options);
    const all = names.map((name, i) => result(`adam: ${name}`, i < 2 ? tf.sub(state[name], start) : state[name]));
    return [...(await Promise.all(all)), { name: 'adam: losses and counter', values: [2.5, 1.5, 5] }];
  }
  const states = [start, start, tf.zeros([size]), tf.zeros([size])].map((t) => new State(tf.add(t, 0)));
  const [counter, ring] = [new State(tf.tensor1d([begun], 'int32')), new State(tf.zeros([2]))];
  const since = new State(tf.tensor1d([begun], 'int32'));
  const [values, average, first, second] = states.map(({ tensor }) => tensor) as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
  ];
  for (const [step, gradient] of gradients.entries()) {
    adamStepInPlace(
      tf.backend() as Parameters<typeof adamStepInPlace>[0],
      { values, average, first, second },
      gradient,
      { counter: counter.tensor, begun: since.tensor, loss: tf.scalar(step + 0.5), ring: ring.tensor },
      options,
    );
  }
  const all = [tf.sub(values, start), tf.sub(average, start), first, second].map((tensor, i) =>
    result(`adam: ${names[i]}`, tensor),
  );
  const kept = [...(await ring.read()), ...(await counter.read())];
  return [...(await Promise.all(all)), { name: 'adam: losses and counter', values: kept }];
}

/** All results, on the backend that is open. */
export async function computeKernels(way: Way): Promise<Result[]> {
  random = createRandom(17);
  const all: Result[] = [];
  for (const part of [convolutions, norms, silus, features, errors, splits, batches, adam])
    all.push(...(await part(way)));
  return all;
}
