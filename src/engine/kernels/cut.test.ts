import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import { normalValues, openTestBackend, take } from '../testing';
import { cut, join, type Placed } from './cut';

const packed: readonly Placed[] = [
  { shape: [2, 3], offset: 0 },
  { shape: [1], offset: 6 },
  { shape: [4], offset: 7 },
  { shape: [3, 1, 5], offset: 11 },
  { shape: [7], offset: 26 },
];

/** The same with unused places in front, between and behind. */
const padded: readonly Placed[] = packed.map(({ shape, offset }, i) => ({ shape, offset: offset + 3 + 5 * i }));
const paddedSize = 60;

const sizeOf = ({ shape }: Placed): number => shape.reduce((product, n) => product * n, 1);

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  it.each([
    ['packed', packed, 33],
    ['with unused places between', padded, paddedSize],
  ] as const)('gives the pieces in order, each in its shape: %s', async (_, placed, size) => {
    await openTestBackend(backend);
    const values = normalValues([size], createRandom(31));
    const flat = tf.tensor1d(values);
    const pieces = cut(flat, placed);
    expect(pieces.map(({ shape }) => shape)).toEqual(placed.map(({ shape }) => shape));
    for (const [i, piece] of pieces.entries()) {
      const { offset } = placed[i]!;
      expect(await take(piece)).toEqual(values.slice(offset, offset + sizeOf(placed[i]!)));
    }
    flat.dispose();
  });

  it('cuts into one piece, and outlives its source', async () => {
    await openTestBackend(backend);
    const before = tf.memory().numTensors;
    const flat = tf.tensor1d([1, 2, 3, 4]);
    const [piece] = cut(flat, [{ shape: [2, 2], offset: 0 }]);
    flat.dispose();
    expect(piece?.shape).toEqual([2, 2]);
    expect([...(await take(piece!))]).toEqual([1, 2, 3, 4]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    ['packed', packed, 33],
    ['with zeros in unused places', padded, paddedSize],
  ] as const)('joins what it cut: %s', async (_, placed, size) => {
    await openTestBackend(backend);
    const before = tf.memory().numTensors;
    const values = normalValues([size], createRandom(32));
    const used = new Float32Array(size);
    for (const piece of placed) {
      const end = piece.offset + sizeOf(piece);
      used.set(values.subarray(piece.offset, end), piece.offset);
    }
    const flat = tf.tensor1d(values);
    const pieces = cut(flat, placed);
    expect(await take(join(pieces, placed, size))).toEqual(used);
    tf.dispose([flat, ...pieces]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('joins more than ten pieces in their order', async () => {
    await openTestBackend(backend);
    const placed = Array.from({ length: 25 }, (_, i) => ({ shape: [2], offset: 2 * i }));
    const pieces = placed.map((_, i) => tf.tensor1d([i, i + 0.5]));
    const expected = placed.flatMap((_, i) => [i, i + 0.5]);
    expect([...(await take(join(pieces, placed, 50)))]).toEqual(expected);
    tf.dispose(pieces);
  });
});
