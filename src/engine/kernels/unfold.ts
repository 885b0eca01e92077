/**
 * Windows of a sequence laid side by side (im2col in one dimension), and `fold`, its transpose. With them a convolution is one
 * matrix product on every backend. Both are linear and each is the other's gradient, so derivatives of any order are right.
 */

import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, required, runKernel } from './defineKernel';

/** `size` states each, starting every `stride` states, over the sequence padded by `before` and `after` zeros. */
export interface Windows {
  readonly size: number;
  readonly stride: number;
  readonly before: number;
  readonly after: number;
}

type Triple = readonly [number, number, number];

interface FoldAttributes extends Windows {
  readonly length: number;
}

/** Number of windows over a sequence of `length` states. */
export function windowCount(length: number, { size, stride, before, after }: Windows): number {
  return Math.floor((length + before + after - size) / stride) + 1;
}

/** [batch, length, channels] -> [batch, windows, size * channels]. */
export function unfold(x: tf.Tensor3D, windows: Windows): tf.Tensor3D {
  return runKernel<tf.Rank.R3>('Unfold', { x }, windows);
}

/** [batch, windows, size * channels] -> [batch, length, channels]: every window added back where it was read. */
export function fold(columns: tf.Tensor3D, length: number, windows: Windows): tf.Tensor3D {
  return runKernel<tf.Rank.R3>('Fold', { columns }, { ...windows, length });
}

/**
 * A stride is taken by reshaping: a row holds `stride` consecutive states. This many rows cover the padded sequence and every
 * window's last piece.
 */
function rowCount(length: number, windows: Windows): number {
  const pieces = Math.ceil(windows.size / windows.stride);
  return Math.max(windowCount(length, windows) + pieces - 1, Math.ceil((length + windows.before) / windows.stride));
}

/** Pieces of a window, one a row it reaches: the row's offset, the first state in the window, and how many states. */
function pieces({ size, stride }: Windows): { row: number; first: number; states: number }[] {
  return Array.from({ length: Math.ceil(size / stride) }, (_, row) => ({
    row,
    first: row * stride,
    states: Math.min(stride, size - row * stride),
  }));
}

/** Pad, shifted slices, concat. */
export function unfoldPlain(x: tf.Tensor3D, windows: Windows): tf.Tensor3D {
  const [batch, length, channels] = x.shape;
  const { stride, before } = windows;
  const count = windowCount(length, windows);
  const rows = rowCount(length, windows);
  const after = rows * stride - length - before;
  const padded = tf.pad(x, [
    [0, 0],
    [before, after],
    [0, 0],
  ]);
  const grouped: tf.Tensor3D = tf.reshape(padded, [batch, rows, stride * channels]);
  const parts = pieces(windows).map(({ row, states }) =>
    tf.slice(grouped, [0, row, 0], [batch, count, states * channels]),
  );
  return tf.concat(parts, 2); // [batch, windows, size * channels]
}

/** Slices padded to their place, and their sum. */
export function foldPlain(columns: tf.Tensor3D, length: number, windows: Windows): tf.Tensor3D {
  const [batch, count, width] = columns.shape;
  const channels = width / windows.size;
  const rows = rowCount(length, windows);
  const parts = pieces(windows).map(({ row, first, states }) =>
    tf.pad(tf.slice(columns, [0, 0, first * channels], [batch, count, states * channels]), [
      [0, 0],
      [row, rows - row - count],
      [0, (windows.stride - states) * channels],
    ]),
  );
  const sum = tf.reshape(tf.addN(parts), [batch, rows * windows.stride, channels]) as tf.Tensor3D;
  return tf.slice(sum, [0, windows.before, 0], [batch, length, channels]);
}

defineKernel<Windows>({
  name: 'Unfold',
  plain: (inputs, windows) => unfoldPlain(required(inputs, 'x') as tf.Tensor3D, windows),
  saves: ['x'],
  gradient: (dy, inputs, windows) => ({
    x: () => fold(dy as tf.Tensor3D, (required(inputs, 'x') as tf.Tensor3D).shape[1], windows),
  }),
  assembly: {
    outputShapes: (shapes, windows) => {
      const [batch, length, channels] = required(shapes, 'x') as unknown as Triple;
      return [[batch, windowCount(length, windows), windows.size * channels]];
    },
    run: (assembly, { inputs, outputs: [columns] }, windows, shapes) => {
      const { size, stride, before } = windows;
      const [batch, length, channels] = required(shapes, 'x') as unknown as Triple;
      const count = windowCount(length, windows);
      assembly.unfold(required(inputs, 'x'), columns as number, batch, length, channels, count, size, stride, before);
    },
  },
});

defineKernel<FoldAttributes>({
  name: 'Fold',
  plain: (inputs, { length, ...windows }) => foldPlain(required(inputs, 'columns') as tf.Tensor3D, length, windows),
  gradient: (dy, _inputs, { length: _length, ...windows }) => ({ columns: () => unfold(dy as tf.Tensor3D, windows) }),
  assembly: {
    outputShapes: (shapes, { length, size }) => {
      const [batch, , width] = required(shapes, 'columns') as unknown as Triple;
      return [[batch, length, width / size]];
    },
    run: (assembly, { inputs, outputs: [x] }, { length, size, stride, before }, shapes) => {
      const [batch, count, width] = required(shapes, 'columns') as unknown as Triple;
      assembly.fold(required(inputs, 'columns'), x as number, batch, length, width / size, count, size, stride, before);
    },
  },
});
