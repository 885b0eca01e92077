/** SiLU (x sigmoid(x)) and its derivatives as one kernel that is closed under differentiation: a reward's gradient is differentiated again. */

import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { internalsOf } from '../webgpu/internals';
import { dispatch, groupsFor, type Program } from '../webgpu/program';
import { defineKernel, required, runKernel, type Named } from './defineKernel';

interface SiluAttributes {
  /** Of the derivative, 0 to 3. */
  readonly order: number;
}

/** x sigmoid(x), smooth and so fit for the reward's second derivative. */
export function silu<T extends tf.Tensor>(x: T): T {
  return runKernel('SiluProduct', { x }, { order: 0 }) as unknown as T;
}

/** The `order`-th derivative of SiLU at x, times the factors given, elementwise and of x's shape. */
function siluProduct(x: tf.Tensor, order: number, a?: tf.Tensor, b?: tf.Tensor): tf.Tensor {
  return runKernel('SiluProduct', { x, ...(a ? { a } : {}), ...(b ? { b } : {}) }, { order });
}

/** The `order`-th derivative in stock operations. */
export function siluDerivative(x: tf.Tensor, order: number): tf.Tensor {
  const s = tf.sigmoid(x);
  const slope = tf.mul(s, tf.sub(1, s)); // s'
  const bend = tf.sub(1, tf.mul(s, 2)); // s'' / s'
  switch (order) {
    case 0:
      return tf.mul(x, s);
    case 1:
      return tf.add(s, tf.mul(x, slope));
    case 2:
      return tf.mul(slope, tf.add(2, tf.mul(x, bend)));
    case 3:
      return tf.mul(slope, tf.add(tf.mul(3, bend), tf.mul(x, tf.sub(tf.square(bend), tf.mul(2, slope)))));
    default:
      throw new Error(`SiLU's derivative of order ${order} is not defined here.`);
  }
}

const derivatives = [
  'v * s',
  's + v * slope',
  'slope * (2.0 + v * bend)',
  'slope * (3.0 * bend + v * (bend * bend - 2.0 * slope))',
] as const;

const program = (order: number, factors: number): Program => ({
  name: `silu ${order} ${factors}`,
  reads: { x: 'f32', ...(factors > 0 ? { a: 'f32' as const } : {}), ...(factors > 1 ? { b: 'f32' as const } : {}) },
  writes: { result: 'f32' },
  uniforms: { size: 'i32' },
  workgroup: 64,
  body: `
  if (index < u.size) {
    let v = x[index];
    let s = 1.0 / (1.0 + exp(-clamp(v, -80.0, 80.0)));
    let slope = s * (1.0 - s);
    let bend = 1.0 - 2.0 * s;
    result[index] = ${['', 'a[index] * ', 'a[index] * b[index] * '][factors]}(${derivatives[order]});
  }`,
});
const programs = derivatives.map((_, order) => [0, 1, 2].map((factors) => program(order, factors)));

function onWebGpu(backend: WebGPUBackend, inputs: Named<tf.TensorInfo>, order: number): tf.TensorInfo {
  const x = required(inputs, 'x');
  const size = x.shape.reduce((product, n) => product * n, 1);
  const factors = [inputs['a'], inputs['b']].filter((factor) => factor !== undefined);
  const chosen = programs[order]?.[factors.length];
  if (!chosen) throw new Error(`SiLU's derivative of order ${order} is not defined here.`);
  const result = internalsOf(backend).allocate(x.shape);
  dispatch(backend, chosen, [x, ...factors], [result], [size], groupsFor(chosen, size));
  return result;
}

defineKernel<SiluAttributes>({
  name: 'SiluProduct',
  plain: (inputs, { order }) =>
    [inputs['a'], inputs['b']].reduce<tf.Tensor>(
      (product, factor) => (factor ? tf.mul(product, factor) : product),
      siluDerivative(required(inputs, 'x'), order),
    ),
  saves: ['x'],
  optional: ['a', 'b'],
  gradient: (dy, inputs, { order }) => {
    const { x, a, b } = inputs as { x: tf.Tensor; a?: tf.Tensor; b?: tf.Tensor };
    return {
      x: () => (a && b ? siluProduct(x, order + 1, tf.mul(dy, a), b) : siluProduct(x, order + 1, dy, a)),
      ...(a ? { a: () => siluProduct(x, order, dy, b) } : {}),
      ...(a && b ? { b: () => siluProduct(x, order, dy, a) } : {}),
    };
  },
  assembly: {
    outputShapes: (shapes) => [required(shapes, 'x')],
    run: (assembly, { inputs, outputs: [y] }, { order }, shapes) => {
      const [x, a = 0, b = 0] = [required(inputs, 'x'), inputs['a'], inputs['b']];
      assembly.siluProduct(x, a, b, y as number, tf.util.sizeFromShape([...required(shapes, 'x')]), order);
    },
  },
  webgpu: (backend, inputs, { order }) => onWebGpu(backend, inputs, order),
});
