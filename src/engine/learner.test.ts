import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../maze/random';
import { Learner } from './learner';
import { parameter, type Parameters, type ParameterSpecifications } from './parameters';
import { openTestBackend, relativeError, take } from './testing';

const specifications: ParameterSpecifications = {
  w: { shape: [2, 2], initial: { bound: 0.5 } },
  b: { shape: [3], initial: { value: 0.25 } },
};
const options = { clipNorm: 1, averageDecay: 0.9 };

const [wTarget, bTarget] = [
  [1, -1, 0.5, 2],
  [0, 0.5, -0.5],
];
const [wScale, bScale] = [1.5, 0.2];

/** 1.5 |w - target|^2 + 0.2 |b - target|^2: steep enough at first for the gradient to be clipped, and not at the end. */
function loss(parameters: Parameters): tf.Scalar {
  const distance = (name: string, target: number[]): tf.Scalar =>
    tf.sum(tf.squaredDifference(tf.reshape(parameter(parameters, name), [-1]), target));
  return tf.add(tf.mul(distance('w', wTarget), wScale), tf.mul(distance('b', bTarget), bScale));
}

const target = [...wTarget, ...bTarget];
const scales = target.map((_, i) => (i < wTarget.length ? wScale : bScale));
const lossOf = (values: number[]): number =>
  values.reduce((sum, value, i) => sum + scales[i]! * (value - target[i]!) ** 2, 0);

/** Adam in double precision, written from the paper (Kingma and Ba 2015, algorithm 1), with the gradient clipped by its norm. */
class ReferenceAdam {
  readonly average: number[];
  clipped = 0;
  private steps = 0;
  private readonly m: number[];
  private readonly v: number[];

  constructor(readonly values: number[]) {
    this.average = [...values];
    this.m = values.map(() => 0);
    this.v = values.map(() => 0);
  }

  step(rate: number): void {
    this.steps += 1;
    const raw = this.values.map((value, i) => 2 * scales[i]! * (value - target[i]!));
    const norm = Math.hypot(...raw);
    if (norm > options.clipNorm) this.clipped += 1;
    const decay = Math.min(options.averageDecay, (1 + this.steps) / (10 + this.steps));
    raw.forEach((slope, i) => {
      const g = norm > options.clipNorm ? (slope * options.clipNorm) / norm : slope;
      this.m[i] = 0.9 * this.m[i]! + 0.1 * g;
      this.v[i] = 0.99 * this.v[i]! + 0.01 * g * g;
      const mHat = this.m[i]! / (1 - 0.9 ** this.steps);
      const vHat = this.v[i]! / (1 - 0.99 ** this.steps);
      this.values[i] = this.values[i]! - (rate * mHat) / (Math.sqrt(vHat) + 1e-8);
      this.average[i] = decay * this.average[i]! + (1 - decay) * this.values[i]!;
    });
  }
}

const rateAt = (step: number): number => 0.2 / (1 + step / 5);

async function averagedValues(learner: Learner): Promise<Float32Array> {
  const { w, b } = learner.averaged();
  return take(tf.tidy(() => tf.concat([tf.reshape(w!, [-1]), b!])));
}

/** The present parameters, seen by a loss that is not descended: at rate 0 a step moves nothing but the moments. */
async function presentValues(learner: Learner): Promise<Float32Array> {
  let seen: Promise<Float32Array> = Promise.resolve(new Float32Array());
  const probe = new Learner(specifications, options, createRandom(0));
  probe.copyFrom(learner);
  probe
    .step(0, (parameters) => {
      const flat = tf.keep(tf.concat([tf.reshape(parameters['w']!, [-1]), parameters['b']!]));
      seen = take(flat);
      return loss(parameters);
    })
    .dispose();
  probe.dispose();
  return seen;
}

describe.each(['cpu', 'wasm'] as const)('Learner on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('takes the steps of Adam, clipped, and keeps the moving average', async () => {
    const learner = new Learner(specifications, options, createRandom(3));
    const reference = new ReferenceAdam([...(await averagedValues(learner))]);
    for (let step = 0; step < 20; step++) {
      const expected = lossOf(reference.values);
      const [value] = await take(learner.step(rateAt(step), loss));
      expect(Math.abs(value! - expected)).toBeLessThan(1e-4 * (1 + expected));
      reference.step(rateAt(step));
      expect(relativeError(await averagedValues(learner), reference.average)).toBeLessThan(1e-5);
    }
    expect(reference.clipped).toBeGreaterThan(3);
    expect(reference.clipped).toBeLessThan(20);
    expect(relativeError(await presentValues(learner), reference.values)).toBeLessThan(1e-5);
    learner.dispose();
  });

  it('startFrom begins at the other average, afresh; copyFrom goes on as the other', async () => {
    const create = (seed: number): Learner => new Learner(specifications, options, createRandom(seed));
    const [trained, copy, started] = [create(1), create(2), create(3)];
    for (let step = 0; step < 5; step++) trained.step(0.1, loss).dispose();
    copy.copyFrom(trained);
    started.startFrom(trained);
    expect([trained.steps, copy.steps, started.steps]).toEqual([5, 5, 0]);
    const average = await averagedValues(trained);
    expect(await averagedValues(started)).toEqual(average);
    expect(await presentValues(started)).toEqual(average);

    const reference = new ReferenceAdam([...average]);
    for (let step = 0; step < 3; step++) {
      for (const learner of [trained, copy, started]) learner.step(0.1, loss).dispose();
      reference.step(0.1);
    }
    expect(await averagedValues(copy)).toEqual(await averagedValues(trained));
    expect(await presentValues(copy)).toEqual(await presentValues(trained));
    expect(relativeError(await averagedValues(started), reference.average)).toBeLessThan(1e-5);

    trained.dispose(); // the others own what they took
    expect((await averagedValues(copy)).every(Number.isFinite)).toBe(true);
    expect((await averagedValues(started)).every(Number.isFinite)).toBe(true);
    copy.dispose();
    started.dispose();
  });

  it('holds the number of tensors and bytes over 300 steps, and frees them all', () => {
    const before = tf.memory().numTensors;
    const learner = new Learner(specifications, options, createRandom(4));
    learner.averaged();
    learner.step(0.01, loss).dispose();
    learner.averaged();
    const { numTensors, numBytes } = tf.memory();
    for (let step = 0; step < 300; step++) {
      learner.step(0.01, loss).dispose();
      learner.averaged();
      if (step % 50 === 0) expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    }
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    learner.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('keeps its parameters when it steps inside a tidy', async () => {
    const learner = new Learner(specifications, options, createRandom(4));
    for (let step = 0; step < 3; step++) tf.tidy(() => void learner.step(0.1, loss));
    expect((await averagedValues(learner)).every(Number.isFinite)).toBe(true);
    learner.dispose();
  });
});
