import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Captured, inOneSubmit, webGpuInternals } from './capture';
import { State } from './state';
import { openTestBackend } from './testing';

describe.each(['cpu', 'wasm'] as const)('Captured on %s, which records nothing', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('runs its body each time, on the present values, and frees what that makes', async () => {
    const state = new State<tf.Rank.R0>(tf.scalar(1));
    let runs = 0;
    const step = new Captured(() => {
      runs += 1;
      state.set(tf.mul(state.tensor, tf.add(tf.scalar(1), 1)));
    });
    const before = tf.memory().numTensors;
    for (let i = 0; i < 5; i++) step.run();
    expect(runs).toBe(5);
    expect([...(await state.read())]).toEqual([32]);
    expect(tf.memory().numTensors).toBe(before);
    expect([step.dispatches, step.bytes, step.programs]).toEqual([null, 0, []]);
    step.dispose();
    state.dispose();
  });

  it('cannot be run once it is disposed', () => {
    let runs = 0;
    const step = new Captured(() => void (runs += 1));
    step.run();
    step.dispose();
    step.dispose(); // harmless
    expect(() => step.run()).toThrow('after it was disposed');
    expect(runs).toBe(1);
  });

  it('lets an error of its body through, and can be run again', () => {
    let fails = true;
    const before = tf.memory().numTensors;
    const step = new Captured(() => {
      tf.scalar(1);
      if (fails) throw new Error('The body failed.');
    });
    expect(() => step.run()).toThrow('The body failed.');
    fails = false;
    step.run();
    step.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('inOneSubmit runs what it is given, once', () => {
    const runs: string[] = [];
    const step = new Captured(() => void runs.push('step'));
    inOneSubmit(() => {
      runs.push('first');
      step.run();
      inOneSubmit(() => step.run());
      runs.push('last');
    });
    expect(runs).toEqual(['first', 'step', 'step', 'last']);
    expect(() =>
      inOneSubmit(() => {
        throw new Error('It failed.');
      }),
    ).toThrow('It failed.');
    step.dispose();
  });

  it('has no internals', () => {
    expect(webGpuInternals()).toBeNull();
  });
});
