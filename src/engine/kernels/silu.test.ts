import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../math/random';
import {
  centralDifferences,
  gradientErrors,
  normalTensor,
  normalValues,
  openTestBackend,
  relativeError,
  take,
} from '../testing';
import { parameter, type Parameters, type ParameterSpecifications } from '../parameters';
import { silu, siluDerivative } from './silu';

/** x sigmoid(x) in double precision. */
const value = (x: number): number => x / (1 + Math.exp(-x));

/** The derivative of f, in double precision. */
const differentiated =
  (f: (x: number) => number, step: number) =>
  (x: number): number =>
    (8 * (f(x + step) - f(x - step)) - (f(x + 2 * step) - f(x - 2 * step))) / (12 * step);

/** SiLU and its derivatives up to the third, each by differences of the one before. */
const exact = [value];
for (let order = 1; order <= 3; order++) exact.push(differentiated(exact[order - 1]!, 1e-2));

const points = [-9, -4, -2.3994, -1.1, -0.3, 0, 1e-3, 0.4, 1.2784, 2.5, 5, 11];

describe.each(['cpu', 'wasm'] as const)('silu on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('equals x sigmoid(x) in double precision', async () => {
    const values = await take(tf.tidy(() => silu(tf.tensor1d(points))));
    values.forEach((y, i) => expect(Math.abs(y - value(points[i]!))).toBeLessThan(1e-6 * (1 + Math.abs(y))));
  });

  it.each([0, 1, 2, 3])('its derivative of order %i in stock operations equals differences', async (order) => {
    const values = await take(tf.tidy(() => siluDerivative(tf.tensor1d(points), order)));
    values.forEach((y, i) => expect(Math.abs(y - exact[order]!(points[i]!))).toBeLessThan(1e-5));
  });

  it.each([1, 2, 3])('tf.grad taken %i times equals differences', async (order) => {
    const computed = tf.tidy(() => {
      let f = (x: tf.Tensor): tf.Tensor => silu(x);
      for (let i = 0; i < order; i++) f = tf.grad(f);
      return f(tf.tensor1d(points));
    });
    (await take(computed)).forEach((y, i) => expect(Math.abs(y - exact[order]!(points[i]!))).toBeLessThan(1e-5));
  });

  it('has no derivative of order 4', () => {
    expect(() => tf.tidy(() => siluDerivative(tf.tensor1d(points), 4))).toThrow('order 4');
  });

  it('differentiates in the factors that its own derivatives bring', async () => {
    const random = createRandom(1);
    const [x, a, b] = [0, 1, 2].map(() => normalTensor<tf.Rank.R1>([6], random)) as [
      tf.Tensor1D,
      tf.Tensor1D,
      tf.Tensor1D,
    ];
    const values = await Promise.all([x, a, b].map((tensor) => tensor.data<'float32'>()));
    /** a silu'(x), then b a silu''(x), of which both a and b are factors. */
    const once = (p: tf.Tensor, q: tf.Tensor): tf.Tensor => tf.grad(silu<tf.Tensor>)(p, q);
    const twice = (p: tf.Tensor, q: tf.Tensor, r: tf.Tensor): tf.Tensor => tf.grad((t: tf.Tensor) => once(t, q))(p, r);
    const gradients = tf.tidy(() =>
      tf.grads((p: tf.Tensor, q: tf.Tensor, r: tf.Tensor) => tf.sum(twice(p, q, r)))([x, a, b]),
    );
    const expected = [3, 2, 2].map((order, input) =>
      [...values[0]!].map((_, i) => {
        const factors = [values[1]![i]!, values[2]![i]!].filter((__, k) => k + 1 !== input);
        return factors.reduce((product, factor) => product * factor, exact[order]!(values[0]![i]!));
      }),
    );
    for (const input of [0, 1, 2]) {
      expect(relativeError(await gradients[input]!.data(), expected[input]!)).toBeLessThan(1e-5);
    }
    tf.dispose([x, a, b, ...gradients]);
  });

  it('gives |grad_x f|^2 of a small network a gradient in its parameters that equals differences', async () => {
    const specifications: ParameterSpecifications = {
      first: { shape: [3, 5], initial: { bound: 1 } },
      second: { shape: [5, 4], initial: { bound: 1 } },
      third: { shape: [4, 1], initial: { bound: 1 } },
    };
    const random = createRandom(2);
    const [x, target] = [normalTensor<tf.Rank.R2>([4, 3], random), normalTensor<tf.Rank.R2>([4, 3], random)];
    const apply = (parameters: Parameters, input: tf.Tensor): tf.Tensor =>
      ['first', 'second'].reduce<tf.Tensor>(
        (h, name) => silu(tf.matMul(h as tf.Tensor2D, parameter(parameters, name))),
        input,
      );
    const loss = (parameters: Parameters): tf.Scalar => {
      const slope = tf.grad((input: tf.Tensor) =>
        tf.sum(tf.matMul(apply(parameters, input) as tf.Tensor2D, parameter(parameters, 'third'))),
      )(x);
      return tf.mean(tf.squaredDifference(slope, target));
    };
    const errors = await gradientErrors(specifications, loss, createRandom(3));
    for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(2e-3);
    tf.dispose([x, target]);
  });

  it('leaves no tensors behind', () => {
    const x = tf.tensor1d(points);
    const before = tf.memory().numTensors;
    tf.grad(tf.grad(tf.grad((p: tf.Tensor) => silu(p))))(x).dispose();
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
  });
});

it('the differences that the tests compare with agree with closed forms at 0', async () => {
  const closed = [0, 1 / 2, 1 / 2, 0];
  closed.forEach((expected, order) => expect(exact[order]!(0)).toBeCloseTo(expected, 6));
  await openTestBackend('cpu');
  const values = normalValues([3], createRandom(4));
  const of = async (moved: Float32Array): Promise<number> =>
    (await take(tf.tidy(() => tf.sum(silu(tf.tensor1d(moved))))))[0]!;
  const slopes = await centralDifferences(of, values, [0, 1, 2], 2e-2);
  expect(relativeError([...values].map(exact[1]!), slopes)).toBeLessThan(1e-3);
});
