/**
 * One dense layer whose outputs are handed out in pieces: all the shifts by which the noise level enters a U-Net's blocks, in one
 * dispatch forward and two back instead of three or four a block.
 */

import * as tf from '@tensorflow/tfjs-core';
import { gradientTarget, setGradientPlace } from '../webgpu/gradientPlaces';
import { internalsOf } from '../webgpu/internals';
import { dispatch, groupsFor, type Program } from '../webgpu/program';
import { convolution, single } from './convolution';
import { layInto } from './cut';
import { defineKernel, hasKernel, required, runKernelWithOutputs } from './defineKernel';

/** How many columns each piece takes, and the same for kernels: each column's piece, that piece's width, and the column in it. */
export class Columns {
  private readonly tensor: tf.Tensor2D;

  constructor(readonly widths: readonly number[]) {
    const rows = widths.flatMap((width, piece) => Array.from({ length: width }, (_, column) => [piece, width, column]));
    this.tensor = tf.tensor2d(rows, [rows.length, 3], 'int32');
  }

  /** [columns, 3] int32. */
  get table(): tf.Tensor2D {
    return this.tensor;
  }

  dispose(): void {
    this.tensor.dispose();
  }
}

interface SplitAttributes {
  readonly widths: readonly number[];
  /** On WebGPU: the tensor that holds all pieces, and behind them the places of their gradients. */
  readonly bank: { tensor: tf.TensorInfo | null };
}

/** x w + b in pieces: x [batch, inputs], weights [inputs + 1, sum of widths] -> [batch, 1, width] for each. */
export function denseSplit(x: tf.Tensor2D, weights: tf.Tensor2D, columns: Columns): tf.Tensor3D[] {
  if (columns.widths.length === 1 || !hasKernel('DenseSplit')) return denseSplitPlain(x, weights, columns.widths);
  const attributes: SplitAttributes = { widths: columns.widths, bank: { tensor: null } };
  return runKernelWithOutputs('DenseSplit', { x, weights, columns: columns.table }, attributes) as tf.Tensor3D[];
}

/** The definition from a plain dense layer; differentiable to any order. */
export function denseSplitPlain(x: tf.Tensor2D, weights: tf.Tensor2D, widths: readonly number[]): tf.Tensor3D[] {
  const all = convolution(tf.expandDims(x, 0), weights, single); // [1, batch, columns]
  const columns: tf.Tensor3D = tf.reshape(all, [x.shape[0], 1, -1]);
  return widths.length === 1 ? [columns] : tf.split(columns, [...widths], 2); // tfjs cannot differentiate a split into one
}

/** Pieces begin at multiples of this in their bank, as WebGPU's bound ranges must. */
const alignment = 64;
const strideOf = (batch: number, widths: readonly number[]): number =>
  Math.ceil((batch * Math.max(...widths)) / alignment) * alignment;

const uniforms = { batch: 'i32', inputs: 'i32', columns: 'i32', stride: 'i32', offset: 'i32' } as const;

/** Where column c of sample b lies in the bank. */
const place = `
fn place(b : i32, c : i32) -> i32 {
  return u.offset + table[3 * c] * u.stride + b * table[3 * c + 1] + table[3 * c + 2];
}`;

const forward: Program = {
  name: 'dense split',
  reads: { x: 'f32', weights: 'f32', table: 'i32' },
  writes: { bank: 'f32' },
  uniforms,
  workgroup: 64,
  declarations: place,
  body: `
  let c = index % u.columns;
  let b = index / u.columns;
  if (b >= u.batch) { return; }
  var sum = weights[u.inputs * u.columns + c];
  for (var k = 0; k < u.inputs; k++) { sum += x[b * u.inputs + k] * weights[k * u.columns + c]; }
  bank[place(b, c)] = sum;`,
};

const inputGradient: Program = {
  name: 'dense split input gradient',
  reads: { weights: 'f32', table: 'i32', bank: 'f32' },
  writes: { dx: 'f32' },
  uniforms,
  workgroup: 64,
  declarations: place,
  body: `
  let k = index % u.inputs;
  let b = index / u.inputs;
  if (b >= u.batch) { return; }
  var sum = 0.0;
  for (var c = 0; c < u.columns; c++) { sum += bank[place(b, c)] * weights[k * u.columns + c]; }
  dx[index] = sum;`,
};

const weightGradient: Program = {
  name: 'dense split weight gradient',
  reads: { x: 'f32', table: 'i32', bank: 'f32' },
  writes: { dw: 'f32' },
  uniforms,
  workgroup: 64,
  declarations: place,
  body: `
  let c = index % u.columns;
  let k = index / u.columns;
  if (k > u.inputs) { return; }
  var sum = 0.0;
  for (var b = 0; b < u.batch; b++) {
    sum += bank[place(b, c)] * select(x[b * u.inputs + min(k, u.inputs - 1)], 1.0, k == u.inputs);
  }
  dw[index] = sum;`,
};

defineKernel<SplitAttributes>({
  name: 'DenseSplit',
  saves: ['x', 'weights', 'columns'],
  gradient: (dy, inputs, { widths, bank }) => {
    const { x, weights, columns } = inputs as { x: tf.Tensor2D; weights: tf.Tensor2D; columns: tf.Tensor2D };
    const pieces = Object.fromEntries((dy as unknown as tf.Tensor[]).map((piece, i) => [String(i), piece]));
    const attributes = { widths, bank, of: weights.dataId };
    // One kernel gives both; see GroupNormMish.
    const [dx, dw] = runKernelWithOutputs('DenseSplitGradient', { x, weights, columns, ...pieces }, attributes);
    return { x: () => dx as tf.Tensor, weights: () => dw as tf.Tensor };
  },
  webgpu: (backend, inputs, { widths, bank }) => {
    const internals = internalsOf(backend);
    const [x, weights, columns] = [required(inputs, 'x'), required(inputs, 'weights'), required(inputs, 'columns')];
    const [batch, count] = x.shape as [number, number];
    const total = columns.shape[0] as number;
    const stride = strideOf(batch, widths);
    const size = stride * widths.length;
    const tensor = internals.allocate([2 * size]);
    bank.tensor = tensor;
    dispatch(
      backend,
      forward,
      [x, weights, columns],
      [tensor],
      [batch, count, total, stride, 0],
      groupsFor(forward, batch * total),
    );
    const pieces = widths.map((width, i) => {
      const piece = internals.piece(tensor, i * stride, [batch, 1, width]);
      setGradientPlace(piece, tensor, size + i * stride);
      return piece;
    });
    internals.release(tensor); // it lives as long as its pieces
    return pieces;
  },
});

defineKernel<SplitAttributes & { readonly of: object }>({
  name: 'DenseSplitGradient',
  webgpu: (backend, inputs, { widths, bank, of }) => {
    const internals = internalsOf(backend);
    const [x, weights, columns] = [required(inputs, 'x'), required(inputs, 'weights'), required(inputs, 'columns')];
    const [batch, count] = x.shape as [number, number];
    const total = columns.shape[0] as number;
    const stride = strideOf(batch, widths);
    const offset = stride * widths.length;
    const gradients = widths.map((_, i) => required(inputs, String(i)));
    const inPlace = gradients.every((gradient, i) => {
      const piece = internals.pieceOf(gradient);
      return (
        bank.tensor !== null && piece?.parent.dataId === bank.tensor.dataId && piece.offset === offset + i * stride
      );
    });
    let source = bank.tensor as tf.TensorInfo;
    if (!inPlace) {
      source = internals.allocate([2 * offset]);
      gradients.forEach((gradient, i) => {
        const size = batch * (widths[i] as number);
        dispatch(backend, layInto, [gradient], [source], [size, offset + i * stride], groupsFor(layInto, size));
      });
    }
    const numbers = [batch, count, total, stride, offset];
    const dx = internals.allocate(x.shape);
    dispatch(
      backend,
      inputGradient,
      [weights, columns, source],
      [dx],
      numbers,
      groupsFor(inputGradient, batch * count),
    );
    const dw = gradientTarget(internals, of, weights.shape);
    const groups = groupsFor(weightGradient, (count + 1) * total);
    dispatch(backend, weightGradient, [x, columns, source], [dw], numbers, groups);
    if (!inPlace) internals.release(source);
    return [dx, dw];
  },
});
