import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../maze/random';
import { normalValues, openTestBackend, take } from '../testing';
import { cut } from './cut';

const shapes = [[2, 3], [1], [4], [3, 1, 5], [7]];

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  it('gives the pieces in order, each in its shape', async () => {
    await openTestBackend(backend);
    const values = normalValues([33], createRandom(31));
    const flat = tf.tensor1d(values);
    const pieces = cut(flat, shapes);
    expect(pieces.map(({ shape }) => shape)).toEqual(shapes);
    let offset = 0;
    for (const piece of pieces) {
      const { size } = piece;
      expect(await take(piece)).toEqual(values.slice(offset, offset + size));
      offset += size;
    }
    expect(offset).toBe(values.length);
    flat.dispose();
  });

  it('cuts into one piece, and outlives its source', async () => {
    await openTestBackend(backend);
    const before = tf.memory().numTensors;
    const flat = tf.tensor1d([1, 2, 3, 4]);
    const [piece] = cut(flat, [[2, 2]]);
    flat.dispose();
    expect(piece?.shape).toEqual([2, 2]);
    expect([...(await take(piece!))]).toEqual([1, 2, 3, 4]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
