import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../math/random';
import {
  flatten,
  flatValues,
  initialValues,
  misfit,
  namedValues,
  nameParameters,
  parameter,
  parameterCount,
  parameterLayout,
  unflatten,
  type ParameterSpecifications,
} from './parameters';
import { openTestBackend, take } from './testing';

const specifications: ParameterSpecifications = {
  weight: { shape: [30, 20], initial: { bound: 0.5 } },
  affine: { shape: [2, 20], initial: { rows: [1, -0.5] } },
  output: { shape: [2, 5, 1], initial: { bound: 0.1 } },
};

describe('parameters', () => {
  it('are counted and drawn in the order of their specifications', () => {
    expect(parameterCount(specifications)).toBe(650);
    const values = initialValues(specifications, createRandom(1));
    expect(values).toEqual(initialValues(specifications, createRandom(1)));
    const [weight, affine, output] = [values.slice(0, 600), values.slice(640, 680), values.slice(704, 714)];
    expect(Math.max(...weight.map(Math.abs))).toBeLessThanOrEqual(0.5);
    expect(Math.max(...weight.map(Math.abs))).toBeGreaterThan(0.48);
    expect(Math.abs(weight.reduce((sum, value) => sum + value) / 600)).toBeLessThan(0.05);
    expect([...affine]).toEqual(Array.from({ length: 40 }, (_, i) => (i < 20 ? 1 : -0.5)));
    expect(Math.max(...output.map(Math.abs))).toBeLessThanOrEqual(Math.fround(0.1));
    expect(output.every((value) => value !== 0)).toBe(true);
    for (const unused of [values.slice(600, 640), values.slice(680, 704), values.slice(714)])
      expect(unused.every((value) => value === 0)).toBe(true);
  });

  it('are given by name, and taken back in any order', () => {
    const values = initialValues(specifications, createRandom(2));
    const named = namedValues(values, specifications);
    expect(named.map(({ name, shape }) => `${name} ${shape}`)).toEqual(['weight 30,20', 'affine 2,20', 'output 2,5,1']);
    expect([...named[1]!.values]).toEqual([...values.slice(640, 680)]);
    expect(flatValues(named.toReversed(), specifications)).toEqual(values);
  });

  it('are not taken back where one is missing, strange, twice there or of another shape', () => {
    const [weight, affine, output] = namedValues(initialValues(specifications, createRandom(2)), specifications);
    const problem = (...tensors: { name: string; shape: readonly number[] }[]) => misfit(tensors, specifications);
    expect(problem(weight!, affine!, output!)).toBeNull();
    expect(problem(weight!, affine!)).toMatch(/'output' is missing/);
    expect(problem(weight!, weight!, affine!, output!)).toMatch(/'weight' is there 2 times/);
    expect(problem(weight!, affine!, output!, { name: 'toString', shape: [] })).toMatch(/'toString' is none/);
    expect(problem(weight!, affine!, { name: 'output', shape: [10] })).toMatch(/10 and has to be 2 x 5 x 1/);
    expect(() => flatValues([weight!], specifications)).toThrow(/'affine' is missing/);
  });

  it('begin at multiples of 64, in the order of their specifications, without overlapping', () => {
    const { pieces, size } = parameterLayout(specifications);
    expect(pieces).toEqual([
      { shape: [30, 20], offset: 0 },
      { shape: [2, 20], offset: 640 },
      { shape: [2, 5, 1], offset: 704 },
    ]);
    expect(size).toBe(768);
    const exact = parameterLayout({
      a: { shape: [64], initial: { bound: 1 } },
      b: { shape: [128], initial: { bound: 1 } },
    });
    expect(exact.pieces.map(({ offset }) => offset)).toEqual([0, 64]);
    expect(exact.size).toBe(192);
  });

  it.each(['cpu', 'wasm'] as const)('flatten undoes unflatten on %s', async (backend) => {
    await openTestBackend(backend);
    const before = tf.memory().numTensors;
    const values = initialValues(specifications, createRandom(2));
    const flat = tf.tensor1d(values);
    const tensors = unflatten(flat, specifications);
    expect(tensors.map(({ shape }) => shape)).toEqual([
      [30, 20],
      [2, 20],
      [2, 5, 1],
    ]);
    expect(await take(flatten(tensors, specifications))).toEqual(values);
    tf.dispose([flat, ...tensors]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('are found by name', async () => {
    await openTestBackend('cpu');
    const tensors = unflatten(tf.zeros([768]), specifications);
    const named = nameParameters(specifications, tensors);
    expect(parameter(named, 'affine')).toBe(tensors[1]);
    expect(() => parameter(named, 'delta')).toThrow("no parameter 'delta'");
    tf.dispose(tensors);
  });
});
