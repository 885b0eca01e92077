import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../math/random';
import type { AdamOptions } from './kernels/adamStep';
import { Learner } from './learner';
import { parameter, type Parameters, type ParameterSpecifications } from './parameters';
import { openTestBackend, relativeError, take } from './testing';

const specifications: ParameterSpecifications = {
  w: { shape: [2, 2], initial: { bound: 0.5 } },
  b: { shape: [3], initial: { rows: [0.25, 0.25, 0.25] } },
};
const options: AdamOptions = { rate: { first: 0.2, steps: 15 }, clipNorm: 1, averageDecay: 0.9 };

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

  step(): void {
    const rate = rateAt(this.steps);
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

/** Half a cosine from 0.2 to a twentieth of that over 15 steps. */
const rateAt = (step: number): number => 0.2 * (0.05 + 0.95 * Math.cos((Math.PI / 2) * Math.min(step / 15, 1)) ** 2);

async function averagedValues(learner: Learner): Promise<Float32Array> {
  const { w, b } = learner.averaged();
  return take(tf.tidy(() => tf.concat([tf.reshape(w!, [-1]), b!])));
}

/** The present parameters, seen by a loss that is not descended: at rate 0 a step moves nothing but the moments. */
async function presentValues(learner: Learner): Promise<Float32Array> {
  let seen: Promise<Float32Array> = Promise.resolve(new Float32Array());
  const probe = new Learner(specifications, { ...options, rate: { first: 0, steps: 1 } }, createRandom(0));
  probe.copyFrom(learner);
  probe
    .training((parameters) => {
      const flat = tf.keep(tf.concat([tf.reshape(parameters['w']!, [-1]), parameters['b']!]));
      seen = take(flat);
      return loss(parameters);
    })
    .run();
  probe.dispose();
  return seen;
}

describe.each(['cpu', 'wasm'] as const)('Learner on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('takes the steps of Adam, clipped, at a rate that decays, and keeps the moving average', async () => {
    const learner = new Learner(specifications, options, createRandom(3));
    const training = learner.training(loss);
    const reference = new ReferenceAdam([...(await averagedValues(learner))]);
    for (let step = 0; step < 20; step++) {
      const expected = lossOf(reference.values);
      training.run();
      const { firstStep, values } = await learner.readLosses();
      expect([firstStep, values.length, learner.steps]).toEqual([step + 1, 1, step + 1]);
      expect(Math.abs(values[0]! - expected)).toBeLessThan(1e-4 * (1 + expected));
      reference.step();
      expect(relativeError(await averagedValues(learner), reference.average)).toBeLessThan(1e-5);
    }
    expect(reference.clipped).toBeGreaterThan(3);
    expect(reference.clipped).toBeLessThan(20);
    expect(relativeError(await presentValues(learner), reference.values)).toBeLessThan(1e-5);
    training.dispose();
    learner.dispose();
  });

  it('startFrom begins at the other average, afresh; copyFrom goes on as the other', async () => {
    const create = (seed: number) => {
      const learner = new Learner(specifications, options, createRandom(seed));
      return { learner, training: learner.training(loss) };
    };
    const all = [create(1), create(2), create(3)] as const;
    const [trained, copy, started] = all;
    for (let step = 0; step < 5; step++) trained.training.run();
    copy.learner.copyFrom(trained.learner);
    started.learner.startFrom(trained.learner);
    expect(all.map(({ learner }) => learner.steps)).toEqual([5, 5, 0]);
    const average = await averagedValues(trained.learner);
    expect(await averagedValues(started.learner)).toEqual(average);
    expect(await presentValues(started.learner)).toEqual(average);

    const reference = new ReferenceAdam([...average]);
    for (let step = 0; step < 3; step++) {
      for (const { training } of all) training.run();
      reference.step();
    }
    expect(await averagedValues(copy.learner)).toEqual(await averagedValues(trained.learner));
    expect(await presentValues(copy.learner)).toEqual(await presentValues(trained.learner));
    expect(relativeError(await averagedValues(started.learner), reference.average)).toBeLessThan(1e-5);

    trained.learner.dispose(); // the others own what they took
    expect((await averagedValues(copy.learner)).every(Number.isFinite)).toBe(true);
    expect((await averagedValues(started.learner)).every(Number.isFinite)).toBe(true);
    copy.learner.dispose();
    started.learner.dispose();
  });

  it('given weights with steps behind them, it corrects new moments for the steps since then, also after a checkpoint', async () => {
    const constant: AdamOptions = { ...options, rate: { first: 0.01, steps: 1 } }; // its rate is the last from the second step on
    const create = (steps: number): Learner => {
      const learner = new Learner(specifications, constant, createRandom(4));
      learner.setValues(
        Float32Array.from({ length: learner.size }, (_, i) => Math.sin(i)),
        steps,
      );
      return learner;
    };
    const [few, many] = [create(1), create(6000)];
    for (let step = 0; step < 4; step++) for (const learner of [few, many]) learner.training(loss).run();
    expect(relativeError(await presentValues(many), await presentValues(few))).toBeLessThan(1e-6);
    const restored = create(0);
    restored.restore(await many.checkpoint());
    for (const learner of [restored, many]) learner.training(loss).run();
    expect(await presentValues(restored)).toEqual(await presentValues(many));
    for (const learner of [few, many, restored]) learner.dispose();
  });

  it('startFrom forgets the moments of steps taken before', async () => {
    const [from, learner] = [5, 6].map((seed) => new Learner(specifications, options, createRandom(seed))) as [
      Learner,
      Learner,
    ];
    const fresh = new Learner(specifications, options, createRandom(7));
    learner.training(loss).run();
    learner.counter.set(0);
    learner.startFrom(from);
    fresh.startFrom(from);
    for (const each of [learner, fresh]) each.training(loss).run();
    expect(await presentValues(learner)).toEqual(await presentValues(fresh));
    for (const each of [from, learner, fresh]) each.dispose();
  });

  it('gives every loss once, in order, with the number of its step', async () => {
    const learner = new Learner(specifications, options, createRandom(8));
    const training = learner.training(loss);
    expect(await learner.readLosses()).toEqual({ firstStep: 1, values: new Float32Array() });
    const reference = new ReferenceAdam([...(await averagedValues(learner))]);
    const expected = Array.from({ length: 7 }, () => {
      const value = lossOf(reference.values);
      reference.step();
      return value;
    });
    for (let step = 0; step < 4; step++) training.run();
    expect(learner.unread).toBe(4);
    const reading = learner.readLosses();
    for (let step = 0; step < 3; step++) training.run(); // kept for the next reading
    const first = await reading;
    expect(first.firstStep).toBe(1);
    expect(relativeError(first.values, expected.slice(0, 4))).toBeLessThan(1e-4);
    expect(learner.unread).toBe(3);
    const second = await learner.readLosses();
    expect(second.firstStep).toBe(5);
    expect(relativeError(second.values, expected.slice(4))).toBeLessThan(1e-4);
    expect(learner.unread).toBe(0);
    expect((await learner.readLosses()).values).toHaveLength(0);
    learner.dispose();
  });

  it('has no unread losses of its own once it has become another', async () => {
    const [other, learner] = [1, 2].map((seed) => new Learner(specifications, options, createRandom(seed))) as [
      Learner,
      Learner,
    ];
    for (let step = 0; step < 5; step++) other.training(loss).run();
    learner.training(loss).run();
    learner.copyFrom(other);
    expect(learner.unread).toBe(0);
    expect((await learner.readLosses()).values).toHaveLength(0);
    learner.training(loss).run();
    expect(await learner.readLosses()).toMatchObject({ firstStep: 6, values: { length: 1 } });
    for (const each of [other, learner]) each.dispose();
  });

  it('a snapshot changes only when it is taken', async () => {
    const before = tf.memory().numTensors;
    const learner = new Learner(specifications, options, createRandom(9));
    const training = learner.training(loss);
    const snapshot = learner.snapshot();
    const seen = () =>
      take(tf.tidy(() => tf.concat(['w', 'b'].map((name) => tf.reshape(snapshot.parameters[name]!, [-1])))));
    expect([...(await seen())].every((value) => value === 0)).toBe(true);
    training.run();
    snapshot.take();
    const taken = await averagedValues(learner);
    expect(await seen()).toEqual(taken);
    training.run();
    expect(await seen()).toEqual(taken);
    snapshot.take();
    expect(await seen()).toEqual(await averagedValues(learner));
    expect(await seen()).not.toEqual(taken);
    snapshot.dispose();
    learner.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('holds the number of tensors and bytes over 300 steps, and frees them all', async () => {
    const before = tf.memory().numTensors;
    const learner = new Learner(specifications, options, createRandom(4));
    const training = learner.training(loss);
    const step = async (): Promise<void> => {
      training.run();
      learner.averaged();
      await learner.readLosses();
    };
    learner.averaged();
    await step();
    const { numTensors, numBytes } = tf.memory();
    for (let i = 0; i < 300; i++) {
      await step();
      if (i % 50 === 0) expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    }
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    training.run(); // a loss that nobody reads
    training.dispose();
    learner.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('keeps its parameters when it steps inside a tidy', async () => {
    const learner = new Learner(specifications, options, createRandom(4));
    const training = learner.training(loss);
    for (let step = 0; step < 3; step++) tf.tidy(() => training.run());
    expect((await averagedValues(learner)).every(Number.isFinite)).toBe(true);
    expect((await learner.readLosses()).values).toHaveLength(3);
    learner.dispose();
  });

  it('takes no step of a training that was disposed', () => {
    const learner = new Learner(specifications, options, createRandom(4));
    const training = learner.training(loss);
    training.dispose();
    expect(() => training.run()).toThrow('disposed');
    expect(learner.steps).toBe(0);
    learner.dispose();
  });
});
