/**
 * One network under training: its parameters, their moving average and Adam's moments, each one flat vector. It knows how to take
 * a step down a loss; which loss is the caller's. A step is captured: see capture.ts.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Random } from '../math/random';
import { learnerVectors, type LearnerState } from '../protocol/checkpoint';
import { webGpuInternals } from './capture';
import { Counter } from './counter';
import { adamStep, adamStepInPlace, type AdamOptions, type AdamState } from './kernels/adamStep';
import { collect, placeGradients } from './kernels/cut';
import {
  flatten,
  initialValues,
  nameParameters,
  parameterLayout,
  type ParameterLayout,
  type Parameters,
  type ParameterSpecifications,
} from './parameters';
import { NamedTensors, Snapshot } from './namedTensors';
import { State } from './state';
import { TrainingStep } from './trainingStep';
import { freeGradientPlaces } from './webgpu/gradientPlaces';

/** Losses kept on the GPU until they are read. */
const ringSize = 1024;

/** A network's loss as a function of its parameters; what it is the loss of may differ from call to call. */
export type Loss = (parameters: Parameters) => tf.Scalar;

/** Losses of consecutive steps. */
export interface Losses {
  /** Number of the first of these steps, counted from 1. */
  readonly firstStep: number;
  readonly values: Float32Array;
}

export class Learner {
  readonly counter = new Counter();
  /** The step at which Adam's moments were zero. */
  private readonly begun = new Counter();
  private readonly layout: ParameterLayout;
  private readonly state: AdamState<State<tf.Rank.R1>>;
  private readonly named: NamedTensors;
  private readonly namedAverage: NamedTensors;
  /** On WebGPU: where gradients are written, and losses. */
  private readonly onGpu: { readonly gradient: State<tf.Rank.R1>; readonly ring: State<tf.Rank.R1> } | null;
  /** Elsewhere: losses not read yet. */
  private pending: tf.Scalar[] = [];
  private stepsRead = 0;

  constructor(
    private readonly specifications: ParameterSpecifications,
    private readonly options: AdamOptions,
    random: Random,
  ) {
    this.layout = parameterLayout(specifications);
    const initial = initialValues(specifications, random);
    const { size } = this.layout;
    this.state = {
      values: new State<tf.Rank.R1>(tf.tensor1d(initial)),
      average: new State<tf.Rank.R1>(tf.tensor1d(initial)),
      first: new State<tf.Rank.R1>(tf.zeros([size])),
      second: new State<tf.Rank.R1>(tf.zeros([size])),
    };
    this.named = new NamedTensors(specifications, this.state.values);
    this.namedAverage = new NamedTensors(specifications, this.state.average);
    this.onGpu = webGpuInternals()
      ? { gradient: new State<tf.Rank.R1>(tf.zeros([size])), ring: new State<tf.Rank.R1>(tf.zeros([ringSize])) }
      : null;
    if (this.onGpu) placeGradients(this.named.list, this.layout.pieces, this.onGpu.gradient.tensor);
  }

  /** Length of the flat vector of its parameters. */
  get size(): number {
    return this.layout.size;
  }

  /** Steps taken. */
  get steps(): number {
    return this.counter.value;
  }

  /** The moving average of the parameters, for use outside training; good until the next step, on WebGPU for ever. */
  averaged(): Parameters {
    return this.namedAverage.named;
  }

  /** A copy of the moving average, empty until it is taken. */
  snapshot(): Snapshot {
    return new Snapshot(this.specifications, this.state.average);
  }

  /** A captured step of Adam down `loss`. */
  training(loss: Loss): TrainingStep {
    return new TrainingStep(this.counter, () => this.update(loss));
  }

  /** The losses since they were last read, at most the last 1024. */
  async readLosses(): Promise<Losses> {
    const { stepsRead, steps } = this;
    this.stepsRead = steps;
    if (this.onGpu) {
      const from = Math.max(stepsRead, steps - ringSize);
      if (from === steps) return { firstStep: from + 1, values: new Float32Array() };
      const ring = await this.onGpu.ring.read();
      return {
        firstStep: from + 1,
        values: Float32Array.from({ length: steps - from }, (_, i) => ring[(from + i) % ringSize] as number),
      };
    }
    const taken = this.pending;
    this.pending = [];
    const firstStep = steps - taken.length + 1;
    if (taken.length === 0) return { firstStep, values: new Float32Array() };
    const stacked = tf.stack(taken);
    tf.dispose(taken);
    const values = await stacked.data<'float32'>();
    stacked.dispose();
    return { firstStep, values };
  }

  /** Steps whose losses have not been read. */
  get unread(): number {
    return this.steps - this.stepsRead;
  }

  /** The moving average of the parameters, flat, in the layout of `parameterLayout`. */
  async averageValues(): Promise<Float32Array> {
    return Float32Array.from(await this.state.average.read());
  }

  /**
   * Takes parameters from elsewhere, as `averageValues` gives them: moments are forgotten, and `steps` count as taken.
   * @throws Error where their number is not this network's
   */
  setValues(flat: Float32Array, steps: number): void {
    const { size } = this.layout;
    if (flat.length !== size) throw new Error(`This network has ${size} parameters; the file holds ${flat.length}.`);
    for (const name of ['values', 'average'] as const) this.state[name].write(flat);
    for (const name of ['first', 'second'] as const) this.state[name].write(new Float32Array(size));
    this.counter.set(steps);
    this.begun.set(steps);
    this.stepsRead = steps;
    this.changed();
  }

  /** Takes another learner's averaged parameters as the start: a fine-tuned network begins where the other stands. */
  startFrom(other: Learner): void {
    const { values, average, first, second } = this.state;
    values.set(other.state.average.tensor);
    average.set(other.state.average.tensor);
    for (const moment of [first, second]) moment.write(new Float32Array(this.layout.size));
    this.begun.set(this.steps);
    this.changed();
  }

  /** Becomes another learner of the same network, moments and steps included. */
  copyFrom(other: Learner): void {
    for (const name of ['values', 'average', 'first', 'second'] as const)
      this.state[name].set(other.state[name].tensor);
    this.counter.set(other.steps);
    this.begun.set(other.begun.value);
    this.stepsRead = other.steps;
    tf.dispose(this.pending);
    this.pending = [];
    this.changed();
  }

  /** All that going on takes, read back; no step may be taken meanwhile. */
  async checkpoint(): Promise<LearnerState> {
    const { state, steps } = this;
    const read = async (vector: (typeof learnerVectors)[number]) => (await state[vector].read()) as Float32Array;
    const [values, average, first, second] = await Promise.all([
      read('values'),
      read('average'),
      read('first'),
      read('second'),
    ]);
    return { values, average, first, second, steps, momentsFrom: this.begun.value };
  }

  /** Makes its weights, or what gradients leave in Adam's moments, no numbers any more, on purpose. */
  spoil(what: 'weights' | 'gradients'): void {
    this.state[what === 'weights' ? 'values' : 'first'].write(new Float32Array(this.layout.size).fill(NaN));
    this.changed();
  }

  /**
   * Becomes what `checkpoint` read of another learner of the same network.
   * @throws Error where a vector is not as long as this network's
   */
  restore(saved: LearnerState): void {
    const { size } = this.layout;
    for (const vector of learnerVectors) {
      const { length } = saved[vector];
      if (length !== size) throw new Error(`The ${vector} of the checkpoint are ${length} and have to be ${size}.`);
      this.state[vector].write(saved[vector]);
    }
    this.counter.set(saved.steps);
    this.begun.set(saved.momentsFrom);
    this.stepsRead = saved.steps;
    tf.dispose(this.pending);
    this.pending = [];
    this.changed();
  }

  dispose(): void {
    for (const tensors of [this.named, this.namedAverage]) tensors.dispose();
    for (const state of Object.values(this.state) as State[]) state.dispose();
    this.onGpu?.gradient.dispose();
    this.onGpu?.ring.dispose();
    this.counter.dispose();
    this.begun.dispose();
    tf.dispose(this.pending);
    this.pending = [];
  }

  /** What a step does to the tensors; the body of a captured step. */
  private update(loss: Loss): void {
    const tensors = this.named.list;
    if (this.onGpu) freeGradientPlaces(tensors);
    const { value, grads } = tf.valueAndGrads((...given: tf.Tensor[]) =>
      loss(nameParameters(this.specifications, given)),
    )(tensors);
    const { state, options, layout, onGpu } = this;
    if (onGpu) {
      const backend = tf.backend() as WebGPUBackend;
      const [gradient, ring, counter] = [onGpu.gradient.tensor, onGpu.ring.tensor, this.counter.tensor];
      collect(backend, grads, tensors, layout.pieces, gradient);
      const infos = {
        values: state.values.tensor,
        average: state.average.tensor,
        first: state.first.tensor,
        second: state.second.tensor,
      };
      adamStepInPlace(backend, infos, gradient, { counter, begun: this.begun.tensor, loss: value, ring }, options);
      return;
    }
    const next = adamStep(
      {
        values: state.values.tensor,
        average: state.average.tensor,
        first: state.first.tensor,
        second: state.second.tensor,
      },
      flatten(grads, this.specifications),
      { step: this.steps, begun: this.begun.value },
      options,
    );
    for (const name of ['values', 'average', 'first', 'second'] as const) state[name].set(next[name]);
    this.pending.push(tf.keep(value as tf.Scalar));
    this.changed();
  }

  private changed(): void {
    this.named.changed();
    this.namedAverage.changed();
  }
}
