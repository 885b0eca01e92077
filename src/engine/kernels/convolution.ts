/**
 * Convolution over time with its bias, and its two gradients: three kernels, each of whose gradients are among the three, so that
 * derivatives of any order are right. A dense layer is a convolution with windows of one state.
 *
 * Weights are [size * channels + 1, outputs], the bias their last row: a row for every value of a window and one for the constant 1.
 */

import * as tf from '@tensorflow/tfjs-core';
import { convolutionPass, inputGradientPass, weightGradientPass } from './convolutionAssembly';
import {
  inputGradientOnWebGpu,
  convolutionOnWebGpu,
  weightGradientOnWebGpu,
  type ConvolutionAttributes,
} from './convolutionOnWebGpu';
import { defineKernel, required, runKernel } from './defineKernel';
import { matrixProduct, sumRows } from './matrixProduct';
import { fold, unfold, windowCount, type Windows } from './unfold';

/** Windows of one state: a dense layer. */
export const single: Windows = { size: 1, stride: 1, before: 0, after: 0 };

/** [batch, length, channels], weights [size * channels + 1, outputs] -> [batch, windows, outputs]. */
export function convolution(x: tf.Tensor3D, weights: tf.Tensor2D, windows: Windows): tf.Tensor3D {
  return runKernel('Convolution', { x, weights }, { windows, bias: 'added' } satisfies ConvolutionAttributes);
}

/** The same without a bias: weights [size * channels, outputs]. */
export function convolutionWithoutBias(x: tf.Tensor3D, weights: tf.Tensor2D, windows: Windows): tf.Tensor3D {
  return runKernel('Convolution', { x, weights }, { windows, bias: 'none' } satisfies ConvolutionAttributes);
}

interface InputGradientAttributes extends ConvolutionAttributes {
  /** Of the sequence whose gradient it is. */
  readonly length: number;
}

interface WeightGradientAttributes extends ConvolutionAttributes {
  /** The weights that it is the gradient of, where that is known: its place may be set. */
  readonly of?: object;
}

const rowsOf = (x: tf.Tensor3D): tf.Tensor2D => tf.reshape(x, [-1, x.shape[2]]);

/** The weights without the bias's row. */
function windowRows(weights: tf.Tensor2D, bias: ConvolutionAttributes['bias']): tf.Tensor2D {
  const [rows, outputs] = weights.shape;
  return bias === 'none' ? weights : tf.slice(weights, [0, 0], [rows - 1, outputs]);
}

/** Whether every state is its own window. */
const areStates = ({ size, stride, before, after }: Windows): boolean =>
  size === 1 && stride === 1 && before === 0 && after === 0;

const unfolded = (x: tf.Tensor3D, windows: Windows): tf.Tensor3D => (areStates(windows) ? x : unfold(x, windows));

function convolutionPlain(x: tf.Tensor3D, weights: tf.Tensor2D, { windows, bias }: ConvolutionAttributes): tf.Tensor {
  const columns = unfolded(x, windows);
  const [rows, outputs] = weights.shape;
  const inner = windowRows(weights, bias);
  const flat = rowsOf(columns);
  // Sliced as a vector: WASM asks for a bias that was made with one axis.
  const last = (): tf.Tensor1D => tf.slice(tf.reshape<tf.Rank.R1>(weights, [-1]), [(rows - 1) * outputs], [outputs]);
  const product = bias === 'added' ? tf.fused.matMul({ a: flat, b: inner, bias: last() }) : matrixProduct(flat, inner);
  return tf.reshape(product, [x.shape[0], columns.shape[1], outputs]);
}

function inputGradientPlain(
  dy: tf.Tensor3D,
  weights: tf.Tensor2D,
  { windows, bias, length }: InputGradientAttributes,
): tf.Tensor {
  const columns = matrixProduct(rowsOf(dy), windowRows(weights, bias), false, true);
  const shaped: tf.Tensor3D = tf.reshape(columns, [dy.shape[0], dy.shape[1], columns.shape[1]]);
  return areStates(windows) ? shaped : fold(shaped, length, windows);
}

function weightGradientPlain(x: tf.Tensor3D, dy: tf.Tensor3D, { windows, bias }: ConvolutionAttributes): tf.Tensor {
  const rows = rowsOf(dy);
  const product = matrixProduct(rowsOf(unfolded(x, windows)), rows, true, false);
  if (bias === 'none') return product;
  const outputs = rows.shape[1];
  const last = bias === 'added' ? tf.reshape(sumRows(rows), [1, outputs]) : tf.zeros<tf.Rank.R2>([1, outputs]);
  return tf.concat([product, last], 0);
}

const get = (inputs: Readonly<Record<string, tf.Tensor>>, name: string): tf.Tensor3D =>
  required(inputs, name) as tf.Tensor3D;
const weightsOf = (inputs: Readonly<Record<string, tf.Tensor>>, name = 'weights'): tf.Tensor2D =>
  required(inputs, name) as tf.Tensor2D;

/** What a later derivative does with the bias's row: it is there, but does not count. */
const ignoring = (bias: ConvolutionAttributes['bias']): ConvolutionAttributes['bias'] =>
  bias === 'none' ? 'none' : 'ignored';

const inputGradient = (dy: tf.Tensor3D, weights: tf.Tensor2D, attributes: InputGradientAttributes): tf.Tensor3D =>
  runKernel('ConvolutionInputGradient', { dy, weights }, attributes);
const weightGradient = (x: tf.Tensor3D, dy: tf.Tensor3D, attributes: WeightGradientAttributes): tf.Tensor2D =>
  runKernel('ConvolutionWeightGradient', { x, dy }, attributes);

defineKernel<ConvolutionAttributes>({
  name: 'Convolution',
  plain: (inputs, attributes) => convolutionPlain(get(inputs, 'x'), weightsOf(inputs), attributes),
  saves: ['x', 'weights'],
  gradient: (dy, inputs, { windows, bias }) => {
    const [x, weights, d] = [get(inputs, 'x'), weightsOf(inputs), dy as tf.Tensor3D];
    return {
      x: () => inputGradient(d, weights, { windows, bias: ignoring(bias), length: x.shape[1] }),
      weights: () => weightGradient(x, d, { windows, bias, of: weights.dataId }),
    };
  },
  assembly: convolutionPass,
  webgpu: (backend, inputs, { windows, bias }) => {
    const [x, weights] = [required(inputs, 'x'), required(inputs, 'weights')];
    return convolutionOnWebGpu(backend, x, weights, { windows, bias });
  },
});

defineKernel<InputGradientAttributes>({
  name: 'ConvolutionInputGradient',
  plain: (inputs, attributes) => inputGradientPlain(get(inputs, 'dy'), weightsOf(inputs), attributes),
  saves: ['dy', 'weights'],
  gradient: (g, inputs, { windows, bias }) => {
    const [dy, weights, upstream] = [get(inputs, 'dy'), weightsOf(inputs), g as tf.Tensor3D];
    return {
      dy: () => runKernel('Convolution', { x: upstream, weights }, { windows, bias }),
      weights: () => weightGradient(upstream, dy, { windows, bias, of: weights.dataId }),
    };
  },
  assembly: inputGradientPass,
  webgpu: (backend, inputs, { windows, bias, length }) =>
    inputGradientOnWebGpu(backend, required(inputs, 'dy'), required(inputs, 'weights'), length, { windows, bias }),
});

defineKernel<WeightGradientAttributes>({
  name: 'ConvolutionWeightGradient',
  plain: (inputs, attributes) => weightGradientPlain(get(inputs, 'x'), get(inputs, 'dy'), attributes),
  saves: ['x', 'dy'],
  gradient: (g, inputs, { windows, bias }) => {
    const [x, dy, upstream] = [get(inputs, 'x'), get(inputs, 'dy'), g as tf.Tensor2D];
    return {
      x: () => inputGradient(dy, upstream, { windows, bias: ignoring(bias), length: x.shape[1] }),
      dy: () => runKernel('Convolution', { x, weights: upstream }, { windows, bias }),
    };
  },
  assembly: weightGradientPass,
  webgpu: (backend, inputs, { windows, bias, of }) =>
    weightGradientOnWebGpu(backend, required(inputs, 'x'), required(inputs, 'dy'), { windows, bias }, of),
});

export { windowCount, type Windows };
