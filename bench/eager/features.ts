/**
 * What the networks are told beside x_t: damped sines and cosines of where a state most likely is, and the noise level. The same
 * numbers as src/method/networks/positionalFeatures, levelEmbedding and layers, where they are explained.
 */

import * as tf from '@tensorflow/tfjs-core';
import { at, type NoiseSchedule } from '../../src/method/diffusion/noiseSchedule';

/** The first two channels of a plan are positions: maze coordinates of the normalised 0, and cells from 0 to 1. */
export interface Space {
  readonly centre: readonly [number, number];
  readonly extent: readonly [number, number];
}

const priorVariance = 0.33;

export class PositionFeatures {
  readonly count: number;
  private readonly waves: number;
  private readonly directions: tf.Tensor2D; // [2, waves]
  private readonly phases: tf.Tensor1D; // [waves]
  private readonly guesses: tf.Tensor1D; // [T]
  private readonly dampings: tf.Tensor2D; // [T, waves]

  /** @param frequencies in cycles a cell */
  constructor(space: Space, schedule: NoiseSchedule, frequencies: readonly number[]) {
    const kinds = [0, 1].flatMap((axis) =>
      frequencies.flatMap((frequency) =>
        [0, Math.PI / 2].map((shift) => ({ axis: axis as 0 | 1, omega: 2 * Math.PI * frequency, shift })),
      ),
    );
    this.waves = kinds.length;
    this.count = kinds.length + 1;
    const levels = Array.from({ length: schedule.steps }, (_, t) => 1 / at(schedule.signalToNoise, t));
    this.directions = tf.tensor2d(
      [0, 1].map((row) => kinds.map(({ axis, omega }) => (axis === row ? omega * space.extent[axis] : 0))),
    );
    this.phases = tf.tensor1d(kinds.map(({ axis, omega, shift }) => omega * space.centre[axis] + shift));
    this.guesses = tf.tensor1d(
      levels.map((ratio, t) => priorVariance / (priorVariance + ratio) / Math.sqrt(at(schedule.alphaBar, t))),
    );
    this.dampings = tf.tensor2d(
      levels.map((ratio) =>
        kinds.map(({ axis, omega }) => {
          const variance = (priorVariance * ratio) / (priorVariance + ratio);
          return Math.exp((-((omega * space.extent[axis]) ** 2) * variance) / 2);
        }),
      ),
    );
  }

  /** (x_t [batch, length, 2], t [batch] int32, free [batch or 1, length, 1]) -> [batch, length, count]. */
  apply(x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor3D {
    const [batch, length] = x.shape;
    const held = free ? tf.sub(1, free) : tf.zeros([batch, length, 1]);
    const unlessHeld = (factor: tf.Tensor): tf.Tensor => (free ? tf.add(tf.mul(factor, free), held) : factor);
    const shrink = unlessHeld(tf.reshape(tf.gather(this.guesses, steps), [batch, 1, 1]));
    const damping = unlessHeld(tf.reshape(tf.gather(this.dampings, steps), [batch, 1, this.waves]));
    const guess = tf.reshape(tf.mul(x, shrink), [batch * length, 2]) as tf.Tensor2D;
    const phase = tf.add(tf.matMul(guess, this.directions), this.phases);
    const waves = tf.mul(tf.reshape(tf.sin(phase), [batch, length, this.waves]), damping) as tf.Tensor3D;
    const flags = tf.add(held, tf.zeros([batch, length, 1])) as tf.Tensor3D;
    return tf.concat([waves, flags], 2);
  }

  dispose(): void {
    tf.dispose([this.directions, this.phases, this.guesses, this.dampings]);
  }
}

/** Row t: sin and cos of t 10000^(-k / (half - 1)), as in the transformer. [T, width] */
export function timeTable(steps: number, width: number): tf.Tensor2D {
  const half = width / 2;
  const phase = (t: number, k: number): number => t * Math.exp((-Math.log(10000) * k) / Math.max(half - 1, 1));
  return table(steps, width, phase);
}

/** Row t: sin and cos of the logarithm of the noise-to-signal ratio, eight waves. [T, 16] */
export function levelTable(schedule: NoiseSchedule): tf.Tensor2D {
  const logRatio = (t: number): number => -0.5 * Math.log(at(schedule.signalToNoise, t));
  return table(schedule.steps, 16, (t, k) => logRatio(t) * 0.25 * 1.6 ** k);
}

function table(rows: number, width: number, phase: (row: number, k: number) => number): tf.Tensor2D {
  const half = width / 2;
  return tf.tensor2d(
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: width }, (_, k) => (k < half ? Math.sin(phase(row, k)) : Math.cos(phase(row, k - half)))),
    ),
  );
}
