/**
 * Damped positional features: sines and cosines of where a noisy state most likely is, faded where the noise hides it.
 *
 * Integrated positional encoding (Barron et al. 2021, mip-NeRF, eq. 14) of the posterior of one coordinate: with a prior of
 * variance v and sigma^2 = (1 - alphaBar) / alphaBar, the best guess of x_0 is x_t / sqrt(alphaBar) * v / (v + sigma^2), with
 * variance v sigma^2 / (v + sigma^2). They tell a network where the walls are, where that can be known. A last feature marks
 * states that are held clean; without it a network mistakes them for noisy ones, and plans leave their given start through walls.
 */

import * as tf from '@tensorflow/tfjs-core';
import { at, type NoiseSchedule } from '../diffusion/noiseSchedule';
import { matrixProduct } from '../engine/kernels/linear';

/** How a plan's channels lie in the maze. */
export interface PlanSpace {
  readonly channels: number;
  /** Index of the row channel; the column follows. */
  readonly positionChannel: number;
  /** Maze coordinates of the normalised 0, [row, column]. */
  readonly centre: readonly [number, number];
  /** Cells from normalised 0 to 1, [row, column]. */
  readonly extent: readonly [number, number];
}

/** Variance of one coordinate of a plan before anything is known, in units where the maze is [-1, 1]. */
const priorVariance = 0.33;

export class PositionalFeatures {
  /** Number of features a state, the flag that marks a held state included. */
  readonly count: number;
  private readonly waves: number;
  private readonly directions: tf.Tensor2D; // [2, count]: phase per normalised unit
  private readonly phases: tf.Tensor1D; // [count]: phase at the normalised 0
  private readonly guesses: tf.Tensor1D; // [T]: x_t -> best guess of x_0
  private readonly dampings: tf.Tensor2D; // [T, count]

  /** @param frequencies in cycles a cell */
  constructor(
    private readonly space: PlanSpace,
    schedule: NoiseSchedule,
    frequencies: readonly number[],
  ) {
    const waves = [0, 1].flatMap((axis) =>
      frequencies.flatMap((frequency) =>
        [0, Math.PI / 2].map((shift) => ({ axis, omega: 2 * Math.PI * frequency, shift })),
      ),
    );
    this.waves = waves.length;
    this.count = this.waves + 1;
    const directions = new Float32Array(2 * this.waves);
    const phases = new Float32Array(this.waves);
    const dampings = new Float32Array(schedule.steps * this.waves);
    const guesses = new Float32Array(schedule.steps);
    for (let t = 0; t < schedule.steps; t++) {
      const ratio = 1 / at(schedule.signalToNoise, t);
      guesses[t] = priorVariance / (priorVariance + ratio) / Math.sqrt(at(schedule.alphaBar, t));
      const deviation = Math.sqrt((priorVariance * ratio) / (priorVariance + ratio));
      waves.forEach(({ axis, omega }, i) => {
        dampings[t * this.waves + i] = Math.exp(-((omega * deviation * (space.extent[axis] as number)) ** 2) / 2);
      });
    }
    waves.forEach(({ axis, omega, shift }, i) => {
      directions[axis * this.waves + i] = omega * (space.extent[axis] as number);
      phases[i] = omega * (space.centre[axis] as number) + shift;
    });
    this.directions = tf.tensor2d(directions, [2, this.waves]);
    this.phases = tf.tensor1d(phases);
    this.guesses = tf.tensor1d(guesses);
    this.dampings = tf.tensor2d(dampings, [schedule.steps, this.waves]);
  }

  /**
   * (x_t [batch, length, channels], t [batch] int32) -> [batch, length, count]. Differentiable twice in x_t.
   * @param free [batch or 1, length, 1]: 0 at states held clean, whose features are then those of no noise; all free without it
   */
  apply(x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor3D {
    const [batch, length] = x.shape;
    const positions =
      this.space.channels === 2 ? x : tf.slice(x, [0, 0, this.space.positionChannel], [batch, length, 2]);
    const held = free ? tf.sub(1, free) : null; // [batch or 1, length, 1]
    // Of a held state nothing is hidden: its factors are 1.
    const unlessHeld = (factor: tf.Tensor): tf.Tensor => (free && held ? tf.add(tf.mul(factor, free), held) : factor);
    const shrink = unlessHeld(tf.reshape(tf.gather(this.guesses, steps), [batch, 1, 1]));
    const damping = unlessHeld(tf.reshape(tf.gather(this.dampings, steps), [batch, 1, this.waves]));
    const guess = tf.reshape(tf.mul(positions, shrink), [batch * length, 2]) as tf.Tensor2D;
    const phase = tf.add(matrixProduct(guess, this.directions), this.phases); // [batch * length, waves]
    const waves = tf.mul(tf.reshape(tf.sin(phase), [batch, length, this.waves]), damping);
    const flag = held ? tf.add(held, tf.zeros([batch, length, 1])) : tf.zeros([batch, length, 1]);
    return tf.concat([waves, flag] as tf.Tensor3D[], 2);
  }

  dispose(): void {
    tf.dispose([this.directions, this.phases, this.guesses, this.dampings]);
  }
}
