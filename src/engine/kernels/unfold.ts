/**
 * Windows of a sequence laid side by side (im2col in one dimension), and `fold`, its transpose. With them a convolution is one
 * matrix product on every backend. Both are linear and each is the other's gradient, so derivatives of any order are right.
 */

import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, required, runKernel } from './defineKernel';
import { runProgram, type ProgramDefinition } from './webgpuProgram';

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

/** The part of window `w` that lies on the sequence: its first state there, how many, and where in the window it starts. */
function overlap(
  w: number,
  length: number,
  { size, stride, before }: Windows,
): { from: number; states: number; skip: number } {
  const start = w * stride - before;
  const from = Math.max(start, 0);
  return { from, states: Math.min(start + size, length) - from, skip: from - start };
}

function unfoldPass(x: Float32Array, columns: Float32Array, [batch, length, channels]: Triple, windows: Windows): void {
  const count = windowCount(length, windows);
  // Both arrays lie in one heap, where copyWithin is a plain memory move.
  const heap = new Float32Array(x.buffer);
  const source = x.byteOffset / Float32Array.BYTES_PER_ELEMENT;
  const target = columns.byteOffset / Float32Array.BYTES_PER_ELEMENT;
  if (windows.before > 0 || windows.after > 0) columns.fill(0);
  for (let w = 0; w < count; w++) {
    const { from, states, skip } = overlap(w, length, windows);
    for (let b = 0; b < batch; b++) {
      const begin = source + (b * length + from) * channels;
      heap.copyWithin(target + ((b * count + w) * windows.size + skip) * channels, begin, begin + states * channels);
    }
  }
}

function foldPass(
  columns: Float32Array,
  sequence: Float32Array,
  [batch, length, channels]: Triple,
  windows: Windows,
): void {
  const count = windowCount(length, windows);
  sequence.fill(0);
  for (let w = 0; w < count; w++) {
    const { from, states, skip } = overlap(w, length, windows);
    for (let b = 0; b < batch; b++) {
      let i = (b * length + from) * channels;
      let j = ((b * count + w) * windows.size + skip) * channels;
      for (const end = i + states * channels; i < end; i++, j++)
        sequence[i] = (sequence[i] as number) + (columns[j] as number);
    }
  }
}

/** The value at (batch, window, state in the window, channel), zero in the padding. */
const unfoldProgram: ProgramDefinition = {
  name: 'Unfold',
  inputs: ['x'],
  uniforms: ['length', 'channels', 'count', 'states', 'stride', 'before'],
  body: `
    let channel = index % uniforms.channels;
    let state = (index / uniforms.channels) % uniforms.states;
    let window = (index / (uniforms.channels * uniforms.states)) % uniforms.count;
    let batch = index / (uniforms.channels * uniforms.states * uniforms.count);
    let l = window * uniforms.stride + state - uniforms.before;
    var value = 0.0;
    if (l >= 0 && l < uniforms.length) {
      value = x[(batch * uniforms.length + l) * uniforms.channels + channel];
    }`,
};

/** The sum over the windows that hold state l: window w holds it in place l + before - w stride. */
const foldProgram: ProgramDefinition = {
  name: 'Fold',
  inputs: ['columns'],
  uniforms: unfoldProgram.uniforms,
  body: `
    let channel = index % uniforms.channels;
    let l = (index / uniforms.channels) % uniforms.length;
    let batch = index / (uniforms.channels * uniforms.length);
    let last = min((l + uniforms.before) / uniforms.stride, uniforms.count - 1);
    var value = 0.0;
    for (var w = last; w >= 0; w = w - 1) {
      let state = l + uniforms.before - w * uniforms.stride;
      if (state >= uniforms.states) { break; }
      value = value + columns[((batch * uniforms.count + w) * uniforms.states + state) * uniforms.channels + channel];
    }`,
};

function programUniforms([, length, channels]: Triple, windows: Windows): number[] {
  return [length, channels, windowCount(length, windows), windows.size, windows.stride, windows.before];
}

defineKernel<Windows>({
  name: 'Unfold',
  plain: (inputs, windows) => unfoldPlain(required(inputs, 'x') as tf.Tensor3D, windows),
  saves: ['x'],
  gradient: (dy, inputs, windows) => ({
    x: () => fold(dy as tf.Tensor3D, (required(inputs, 'x') as tf.Tensor3D).shape[1], windows),
  }),
  wasm: {
    outputShapes: (shapes, windows) => {
      const [batch, length, channels] = required(shapes, 'x') as [number, number, number];
      return [[batch, windowCount(length, windows), windows.size * channels]];
    },
    run: (inputs, outputs, windows, shapes) => {
      unfoldPass(
        required(inputs, 'x'),
        outputs[0] as Float32Array,
        required(shapes, 'x') as unknown as Triple,
        windows,
      );
    },
  },
  webgpu: (backend, inputs, windows) => {
    const x = required(inputs, 'x');
    const shape = x.shape as unknown as Triple;
    const output = [shape[0], windowCount(shape[1], windows), windows.size * shape[2]];
    return runProgram(backend, unfoldProgram, output, [x], programUniforms(shape, windows));
  },
});

defineKernel<FoldAttributes>({
  name: 'Fold',
  plain: (inputs, { length, ...windows }) => foldPlain(required(inputs, 'columns') as tf.Tensor3D, length, windows),
  gradient: (dy, _inputs, { length: _length, ...windows }) => ({ columns: () => unfold(dy as tf.Tensor3D, windows) }),
  wasm: {
    outputShapes: (shapes, { length, size }) => {
      const [batch, , width] = required(shapes, 'columns') as [number, number, number];
      return [[batch, length, width / size]];
    },
    run: (inputs, outputs, attributes, shapes) => {
      const [batch, , width] = required(shapes, 'columns') as unknown as Triple;
      const shape: Triple = [batch, attributes.length, width / attributes.size];
      foldPass(required(inputs, 'columns'), outputs[0] as Float32Array, shape, attributes);
    },
  },
  webgpu: (backend, inputs, { length, ...windows }) => {
    const columns = required(inputs, 'columns');
    const [batch, , width] = columns.shape as unknown as Triple;
    const shape: Triple = [batch, length, width / windows.size];
    return runProgram(backend, foldProgram, shape, [columns], programUniforms(shape, windows));
  },
});
