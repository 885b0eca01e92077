/**
 * What two models and their reward say of standing still: the push of each on a plan that rests at one point, as an arrow.
 * The reward's arrow is the slope of rewardField's map; the two models' arrows are in its units, so that they can be laid side by side:
 * a window's share of how the log density of the whole plan changes.
 *
 * A plan at rest at p is x_t = sqrt(alphaBar) x_0(p) in all of its states, without noise, as in the field. Moved by a cell along an
 * axis, each state moves by sqrt(alphaBar) / extent: by the chain rule the log density of a model falls or rises by
 *   sqrt(alphaBar) / extent  sum over states of s(x_t, t),  where  s = sqrt(alphaBar) / sigma^2 (x0(x_t, t) - x_0),
 * for such an x_t is the noisy image of x_0 itself, divided by the windows in the plan. So a model's arrow points to where it guesses that a resting plan should go, and
 * expert - base is, exactly, what the slope of the map is taught.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../diffusion/denoiser';
import { at, type NoiseSchedule } from '../diffusion/noiseSchedule';
import { Captured } from '../../engine/capture';
import { State } from '../../engine/state';
import type { PlanSpace } from '../networks/positionalFeatures';
import type { ModelName } from '../../protocol/configuration';
import { rewardGradient, type Formulation, type RewardFunction } from './relativeReward';

export interface StandingOptions {
  /** Points evaluated at a time. */
  readonly chunk: number;
  /** States of a plan. */
  readonly horizon: number;
  /**
   * How often the field's map counts in the reward of a whole plan at rest: once for each window in it. All arrows are divided by it,
   * so that they are in reward a cell, as the map's slope is.
   */
  readonly windows: number;
  /** Rewards of the `authors` stand for the difference of two posterior means; the models' arrows then are of those. */
  readonly formulation: Formulation;
}

/** Arrows at each point: the base's, the expert's, and the reward's slope. */
export const arrowsPerPoint = 3;

export class StandingScores {
  private readonly states: State<tf.Rank.R2>;
  private readonly step: State<tf.Rank.R1>;
  private readonly arrows: State<tf.Rank.R3>;
  private readonly signal: tf.Tensor1D; // [T] sqrt(alphaBar)
  private readonly cleanToTarget: tf.Tensor1D; // [T]: a guess of x_0, less x_0 -> what the gradient is taught
  private readonly perCell: tf.Tensor1D; // [2]: 1 / (extent windows)
  private readonly evaluation: Captured;

  constructor(
    private readonly models: Readonly<Record<ModelName, Denoiser>>,
    private readonly reward: RewardFunction,
    private readonly space: PlanSpace,
    schedule: NoiseSchedule,
    private readonly options: StandingOptions,
  ) {
    const { chunk, windows, formulation } = options;
    this.states = new State<tf.Rank.R2>(tf.zeros([chunk, space.channels]));
    this.step = new State<tf.Rank.R1>(tf.zeros([1], 'int32'));
    this.arrows = new State<tf.Rank.R3>(tf.zeros([chunk, arrowsPerPoint, 2]));
    const table = (value: (t: number) => number) =>
      tf.tensor1d(Float32Array.from({ length: schedule.steps }, (_, t) => value(t)));
    this.signal = table((t) => Math.sqrt(at(schedule.alphaBar, t)));
    this.cleanToTarget = table((t) =>
      formulation === 'score'
        ? Math.sqrt(at(schedule.alphaBar, t)) / at(schedule.sigma, t) ** 2
        : at(schedule.fromClean, t),
    );
    this.perCell = tf.tensor1d(space.extent.map((extent) => 1 / (extent * windows)));
    this.evaluation = new Captured(() => this.evaluate());
  }

  /** Chooses the noise level. */
  setStep(step: number): void {
    this.step.write(new Int32Array([step]));
  }

  /**
   * The arrows at no more than `chunk` points, of the networks as they are now.
   * @param states normalised states at rest, [count, channels]
   * @returns [count, 3, 2]: base, expert and the reward's slope, (row, column), reward a cell; the caller disposes it
   */
  at(states: Float32Array): tf.Tensor3D {
    const { channels } = this.space;
    const padded = new Float32Array(this.options.chunk * channels);
    padded.set(states);
    this.states.write(padded);
    this.evaluation.run();
    return tf.slice(this.arrows.tensor, [0, 0, 0], [states.length / channels, -1, -1]);
  }

  dispose(): void {
    this.evaluation.dispose();
    for (const state of [this.states, this.step, this.arrows] as State[]) state.dispose();
    tf.dispose([this.signal, this.cleanToTarget, this.perCell]);
  }

  private evaluate(): void {
    const { chunk, horizon } = this.options;
    const { base, expert } = this.models;
    const level = this.step.tensor;
    const steps: tf.Tensor1D = tf.tile(level, [chunk]);
    const resting: tf.Tensor3D = tf.reshape(this.states.tensor, [chunk, 1, this.space.channels]);
    const clean: tf.Tensor3D = tf.tile(resting, [1, horizon, 1]); // [chunk, horizon, channels]
    const signal: tf.Tensor1D = tf.gather(this.signal, level); // [1]
    const noisy: tf.Tensor3D = tf.mul(clean, signal);
    const toTarget = tf.gather(this.cleanToTarget, level);
    const pushOf = (model: Denoiser) => tf.mul(this.alongPlaces(tf.sub(model(noisy, steps), clean)), toTarget);
    const slope = this.alongPlaces(rewardGradient(this.reward, noisy, steps));
    const sums = tf.stack([pushOf(base), pushOf(expert), slope], 1); // [chunk, 3, 2]
    this.arrows.set(tf.mul(sums, tf.mul(this.perCell, signal)));
  }

  /** Sum over the states of the position's channels: [chunk, horizon, channels] -> [chunk, 2]. */
  private alongPlaces(vectors: tf.Tensor3D): tf.Tensor2D {
    return tf.sum(tf.slice(vectors, [0, 0, this.space.positionChannel], [-1, -1, 2]), 1);
  }
}
