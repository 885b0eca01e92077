import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../maze/random';
import {
  flatten,
  initialValues,
  nameParameters,
  parameter,
  parameterCount,
  unflatten,
  type ParameterSpecifications,
} from './parameters';
import { openTestBackend, take } from './testing';

const specifications: ParameterSpecifications = {
  weight: { shape: [30, 20], initial: { bound: 0.5 } },
  gamma: { shape: [20], initial: { value: 1 } },
  bias: { shape: [2, 5, 1], initial: { bound: 0.1 } },
};

describe('parameters', () => {
  it('are counted and drawn in the order of their specifications', () => {
    expect(parameterCount(specifications)).toBe(630);
    const values = initialValues(specifications, createRandom(1));
    expect(values).toEqual(initialValues(specifications, createRandom(1)));
    const [weight, gamma, bias] = [values.slice(0, 600), values.slice(600, 620), values.slice(620)];
    expect(Math.max(...weight.map(Math.abs))).toBeLessThanOrEqual(0.5);
    expect(Math.max(...weight.map(Math.abs))).toBeGreaterThan(0.48);
    expect(Math.abs(weight.reduce((sum, value) => sum + value) / 600)).toBeLessThan(0.05);
    expect([...gamma]).toEqual(Array.from({ length: 20 }, () => 1));
    expect(Math.max(...bias.map(Math.abs))).toBeLessThanOrEqual(Math.fround(0.1));
  });

  it.each(['cpu', 'wasm'] as const)('flatten undoes unflatten on %s', async (backend) => {
    await openTestBackend(backend);
    const before = tf.memory().numTensors;
    const values = initialValues(specifications, createRandom(2));
    const flat = tf.tensor1d(values);
    const tensors = unflatten(flat, specifications);
    expect(tensors.map(({ shape }) => shape)).toEqual([[30, 20], [20], [2, 5, 1]]);
    expect(await take(flatten(tensors))).toEqual(values);
    tf.dispose([flat, ...tensors]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('are found by name', async () => {
    await openTestBackend('cpu');
    const tensors = unflatten(tf.zeros([630]), specifications);
    const named = nameParameters(specifications, tensors);
    expect(parameter(named, 'gamma')).toBe(tensors[1]);
    expect(() => parameter(named, 'delta')).toThrow("no parameter 'delta'");
    tf.dispose(tensors);
  });
});
