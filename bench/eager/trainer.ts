/** A network under training with `tf.train.adam`: the gradient's norm clipped, the weights averaged, a variable at a time. */

import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../src/math/random';
import { drawVariables, type Specifications, type Weights } from './weights';

const learningRate = 2e-3;
const clipNorm = 1;
const averageDecay = 0.99;

export class EagerTrainer {
  readonly weights: Weights;
  /** Moving average of the weights. */
  readonly averaged: Weights;
  private readonly variables: Record<string, tf.Variable>;
  private readonly averages: Record<string, tf.Variable>;
  private readonly optimizer = tf.train.adam(learningRate, 0.9, 0.99, 1e-8);
  private steps = 0;

  constructor(specifications: Specifications, random: Random) {
    this.variables = drawVariables(specifications, random);
    this.averages = {};
    for (const [name, variable] of Object.entries(this.variables)) {
      this.averages[name] = tf.tidy(() => tf.variable(tf.clone(variable), false));
    }
    this.weights = this.variables;
    this.averaged = this.averages;
  }

  /** One step down the loss. @returns the loss before it; the caller disposes it */
  step(loss: (weights: Weights) => tf.Scalar): tf.Scalar {
    this.steps += 1;
    const decay = Math.min(averageDecay, (1 + this.steps) / (10 + this.steps));
    return tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => loss(this.weights), Object.values(this.variables));
      const squares = Object.values(grads).map((gradient) => tf.sum(tf.square(gradient)));
      // tfjs's addN takes no more terms than WebGPU has storage buffers a stage.
      const norm = tf.sqrt(tf.sum(tf.stack(squares)));
      const scale = tf.minimum(1, tf.div(clipNorm, tf.add(norm, 1e-12)));
      this.optimizer.applyGradients(
        Object.fromEntries(Object.entries(grads).map(([name, gradient]) => [name, tf.mul(gradient, scale)])),
      );
      for (const [name, average] of Object.entries(this.averages)) {
        average.assign(tf.add(tf.mul(average, decay), tf.mul(this.variables[name] as tf.Tensor, 1 - decay)));
      }
      return value;
    });
  }

  dispose(): void {
    tf.dispose([Object.values(this.variables), Object.values(this.averages)]);
    this.optimizer.dispose();
  }
}
