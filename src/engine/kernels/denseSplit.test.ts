import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { normalValues, openTestBackend, relativeError, take, valuesOn } from '../testing';
import { Columns, denseSplit } from './denseSplit';

const cases = [
  { batch: 1, inputs: 1, widths: [1] },
  { batch: 4, inputs: 3, widths: [5] },
  { batch: 2, inputs: 5, widths: [3, 1, 7] },
  { batch: 3, inputs: 8, widths: [8, 8, 16, 16, 8] },
  { batch: 9, inputs: 2, widths: [70, 2] },
] as const;

interface Case {
  readonly batch: number;
  readonly inputs: number;
  readonly widths: readonly number[];
}

function given({ batch, inputs, widths }: Case) {
  const random = createRandom(23);
  const total = widths.reduce((sum, width) => sum + width, 0);
  return {
    total,
    x: normalValues([batch, inputs], random),
    weights: normalValues([inputs + 1, total], random),
    mixes: widths.map((width) => normalValues([batch, 1, width], random)),
  };
}

describe.each(['cpu', 'wasm'] as const)('denseSplit on %s', (backend) => {
  it.each(cases)('equals a dense layer cut in columns, gradients too: $batch x $inputs to $widths', async (c) => {
    await openTestBackend(backend);
    const { batch, inputs } = c;
    const widths: readonly number[] = c.widths;
    const { total, x, weights, mixes } = given(c);
    const columns = new Columns(widths);
    const apply = (a: tf.Tensor, w: tf.Tensor): tf.Tensor3D[] =>
      denseSplit(a as tf.Tensor2D, w as tf.Tensor2D, columns);
    const tensors = (): [tf.Tensor, tf.Tensor] => [
      tf.tensor2d(x, [batch, inputs]),
      tf.tensor2d(weights, [inputs + 1, total]),
    ];

    const dense = (b: number, column: number): number => {
      let sum = weights[inputs * total + column]!;
      for (let k = 0; k < inputs; k++) sum += x[b * inputs + k]! * weights[k * total + column]!;
      return sum;
    };
    const firsts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, 0));
    const pieces = tf.tidy(() => apply(...tensors()));
    expect(pieces.map(({ shape }) => shape)).toEqual(widths.map((width) => [batch, 1, width]));
    for (const [i, piece] of pieces.entries()) {
      const width = widths[i]!;
      const expected = Array.from({ length: batch * width }, (_, j) =>
        dense(Math.floor(j / width), firsts[i]! + (j % width)),
      );
      expect(relativeError(await take(piece), expected)).toBeLessThan(1e-5);
    }

    /** What flows back into column `column` of sample b. */
    const slope = (b: number, column: number): number => {
      const i = widths.findIndex((width, piece) => column < firsts[piece]! + width);
      return mixes[i]![b * widths[i]! + column - firsts[i]!]!;
    };
    const dx = new Float64Array(batch * inputs);
    const dw = new Float64Array((inputs + 1) * total);
    for (let b = 0; b < batch; b++) {
      for (let column = 0; column < total; column++) {
        for (let k = 0; k <= inputs; k++) {
          dw[k * total + column]! += slope(b, column) * (k < inputs ? x[b * inputs + k]! : 1);
          if (k < inputs) dx[b * inputs + k]! += slope(b, column) * weights[k * total + column]!;
        }
      }
    }
    const product = (a: tf.Tensor, w: tf.Tensor): tf.Scalar =>
      tf.addN(apply(a, w).map((piece, i) => tf.sum(tf.mul(piece, tf.tensor(mixes[i]!, piece.shape)))));
    const gradient = (i: number) => valuesOn(backend, () => tf.grads(product)(tensors())[i]!);
    expect(relativeError(await gradient(0), dx)).toBeLessThan(1e-5);
    expect(relativeError(await gradient(1), dw)).toBeLessThan(1e-5);
    columns.dispose();
  });

  it('has gradients where only some of the pieces count', async () => {
    const c = cases[2];
    const { total, x, weights } = given(c);
    await openTestBackend(backend);
    const columns = new Columns(c.widths);
    const dw = await valuesOn(backend, () =>
      tf.grad((w: tf.Tensor) => tf.sum(denseSplit(tf.tensor2d(x, [c.batch, c.inputs]), w as tf.Tensor2D, columns)[1]!))(
        tf.tensor2d(weights, [c.inputs + 1, total]),
      ),
    );
    dw.forEach((value, i) => {
      const row = Math.floor(i / total);
      const sum = row === c.inputs ? c.batch : x[row]! + x[c.inputs + row]!;
      expect(value).toBeCloseTo(i % total === 3 ? sum : 0, 5);
    });
    columns.dispose();
  });
});

it('Columns tells of each column its piece, that piece’s width, and the column in it', async () => {
  await openTestBackend('cpu');
  const before = tf.memory().numTensors;
  const columns = new Columns([2, 1, 3]);
  expect(await columns.table.array()).toEqual([
    [0, 2, 0],
    [0, 2, 1],
    [1, 1, 0],
    [2, 3, 0],
    [2, 3, 1],
    [2, 3, 2],
  ]);
  expect(columns.table.dtype).toBe('int32');
  columns.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
