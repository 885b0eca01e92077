/**
 * One network under training: its parameters, their moving average and Adam's moments (Kingma and Ba 2015), each one flat
 * vector. It knows how to take a step down a loss; which loss is the caller's.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../maze/random';
import {
  flatten,
  initialValues,
  nameParameters,
  unflatten,
  type Parameters,
  type ParameterSpecifications,
} from './parameters';

export interface LearnerOptions {
  /** The gradient is shortened to this Euclidean norm. */
  readonly clipNorm: number;
  /** Decay of the moving average of the parameters, reached after a warm-up: min(decay, (1 + step) / (10 + step)). */
  readonly averageDecay: number;
}

const firstDecay = 0.9;
const secondDecay = 0.99;
const epsilon = 1e-8;

export class Learner {
  /** Steps taken. */
  steps = 0;
  private values: tf.Tensor1D;
  private average: tf.Tensor1D;
  private first: tf.Tensor1D;
  private second: tf.Tensor1D;
  private tensors: tf.Tensor[];
  private averageTensors: tf.Tensor[] | null = null;

  constructor(
    private readonly specifications: ParameterSpecifications,
    private readonly options: LearnerOptions,
    random: Random,
  ) {
    const initial = initialValues(specifications, random);
    this.values = tf.keep(tf.tensor1d(initial));
    this.average = tf.keep(tf.tensor1d(initial));
    this.first = tf.keep(tf.zeros([initial.length]));
    this.second = tf.keep(tf.zeros([initial.length]));
    this.tensors = unflatten(this.values, specifications).map((tensor) => tf.keep(tensor));
  }

  /** The moving average of the parameters, for use outside training. Valid until the next step. */
  averaged(): Parameters {
    this.averageTensors ??= unflatten(this.average, this.specifications).map((tensor) => tf.keep(tensor));
    return nameParameters(this.specifications, this.averageTensors);
  }

  /** The moving average as it is now, kept through later steps until it is disposed. */
  snapshot(): { readonly parameters: Parameters; dispose(): void } {
    const tensors = Object.values(this.averaged()).map((tensor) => tf.keep(tf.clone(tensor)));
    return { parameters: nameParameters(this.specifications, tensors), dispose: () => tf.dispose(tensors) };
  }

  /**
   * One step of Adam down `loss`, a scalar function of the parameters.
   * @returns the loss before the step; the caller disposes it
   */
  step(learningRate: number, loss: (parameters: Parameters) => tf.Scalar): tf.Scalar {
    const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) =>
      loss(nameParameters(this.specifications, tensors)),
    )(this.tensors);
    this.steps += 1;
    const decay = Math.min(this.options.averageDecay, (1 + this.steps) / (10 + this.steps));
    const [values, average, first, second] = tf.tidy(() => {
      const raw = flatten(grads);
      const norm = tf.sqrt(tf.sum(tf.square(raw)));
      const gradient = tf.mul(raw, tf.minimum(1, tf.div(this.options.clipNorm, tf.add(norm, 1e-12))));
      const m = tf.add(tf.mul(this.first, firstDecay), tf.mul(gradient, 1 - firstDecay));
      const v = tf.add(tf.mul(this.second, secondDecay), tf.mul(tf.square(gradient), 1 - secondDecay));
      const rate = learningRate / (1 - firstDecay ** this.steps);
      const root = tf.sqrt(tf.mul(v, 1 / (1 - secondDecay ** this.steps)));
      const next = tf.sub(this.values, tf.div(tf.mul(m, rate), tf.add(root, epsilon)));
      const smoothed = tf.add(tf.mul(this.average, decay), tf.mul(next, 1 - decay));
      return [next, smoothed, m, v] as tf.Tensor1D[];
    }) as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
    tf.dispose(grads);
    this.replace(values, average, first, second);
    return value as tf.Scalar;
  }

  /** Takes another learner's averaged parameters as the start: a fine-tuned network begins where the other stands. */
  startFrom(other: Learner): void {
    this.replace(tf.clone(other.average), tf.clone(other.average), tf.zerosLike(this.first), tf.zerosLike(this.second));
  }

  /** Becomes another learner of the same network, moments and steps included. */
  copyFrom(other: Learner): void {
    this.replace(tf.clone(other.values), tf.clone(other.average), tf.clone(other.first), tf.clone(other.second));
    this.steps = other.steps;
  }

  dispose(): void {
    tf.dispose([this.values, this.average, this.first, this.second, this.tensors]);
    if (this.averageTensors) tf.dispose(this.averageTensors);
    this.averageTensors = null;
  }

  private replace(values: tf.Tensor1D, average: tf.Tensor1D, first: tf.Tensor1D, second: tf.Tensor1D): void {
    this.dispose();
    this.values = tf.keep(values);
    this.average = tf.keep(average);
    this.first = tf.keep(first);
    this.second = tf.keep(second);
    this.tensors = unflatten(values, this.specifications).map((tensor) => tf.keep(tensor));
  }
}
