import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { State } from './state';
import { openTestBackend } from './testing';

describe.each(['cpu', 'wasm'] as const)('State on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('takes over a tensor, and changes by a tensor or by values from JavaScript', async () => {
    const before = tf.memory().numTensors;
    const initial = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
    const state = new State<tf.Rank.R2>(initial);
    expect(state.tensor).toBe(initial);
    expect([...(await state.read())]).toEqual([1, 2, 3, 4, 5, 6]);
    const next = tf.tensor2d([6, 5, 4, 3, 2, 1], [2, 3]);
    state.set(next);
    next.dispose(); // the caller's
    expect([...(await state.read())]).toEqual([6, 5, 4, 3, 2, 1]);
    state.write(Float32Array.of(0, 1, 0, 1, 0, 1));
    expect([...(await state.read())]).toEqual([0, 1, 0, 1, 0, 1]);
    expect([state.tensor.shape, state.tensor.dtype]).toEqual([[2, 3], 'float32']);
    expect(tf.memory().numTensors).toBe(before + 1);
    state.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('keeps whole numbers and scalars what they are', async () => {
    const whole = new State<tf.Rank.R1>(tf.tensor1d([1, -2], 'int32'));
    whole.write(Int32Array.of(2 ** 31 - 1, -(2 ** 31)));
    expect(whole.tensor.dtype).toBe('int32');
    expect([...(await whole.read())]).toEqual([2 ** 31 - 1, -(2 ** 31)]);
    const scalar = new State<tf.Rank.R0>(tf.scalar(1));
    scalar.write(Float32Array.of(2.5));
    expect(scalar.tensor.shape).toEqual([]);
    expect([...(await scalar.read())]).toEqual([2.5]);
    whole.dispose();
    scalar.dispose();
  });

  it('copies what it is written, and outlives a tidy that it is made or changed in', async () => {
    const made: State<tf.Rank.R1>[] = [];
    tf.tidy(() => {
      made.push(new State<tf.Rank.R1>(tf.tensor1d([1, 2])));
      made[0]!.set(tf.tensor1d([3, 4]));
    });
    const state = made[0]!;
    expect([...(await state.read())]).toEqual([3, 4]);
    const values = Float32Array.of(5, 6);
    tf.tidy(() => state.write(values));
    expect([...(await state.read())]).toEqual([5, 6]);
    tf.tidy(() => state.set(tf.add(state.tensor, 1)));
    expect([...(await state.read())]).toEqual([6, 7]);
    state.dispose();
  });

  it('refuses another number of values', () => {
    const state = new State<tf.Rank.R1>(tf.tensor1d([1, 2]));
    const other = tf.tensor1d([1, 2, 3]);
    expect(() => state.set(other)).toThrow('A state of 2 values cannot become one of 3.');
    tf.dispose(other);
    state.dispose();
  });
});
