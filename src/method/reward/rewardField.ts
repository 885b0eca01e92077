/** The learned reward as a map: the reward of standing still at each of many places, at one noise level. */

import * as tf from '@tensorflow/tfjs-core';
import type { NoiseSchedule } from '../diffusion/noiseSchedule';
import { Captured } from '../../engine/capture';
import { State } from '../../engine/state';
import type { RewardFunction } from './relativeReward';

export interface FieldOptions {
  /** Points evaluated at a time. */
  readonly chunk: number;
  readonly channels: number;
  /** States per plan: the reward's window, or the whole horizon. */
  readonly length: number;
}

/**
 * rho(sqrt(alphaBar_t) x_0, t) of plans x_0 that rest at one state. The authors' map instead averages over the motions in the
 * base's data (rendering.render_reward_heatmap); standing still is one number a point, the same for every data set.
 */
export class RewardField {
  private readonly states: State<tf.Rank.R2>;
  private readonly step: State<tf.Rank.R1>;
  private readonly rewards: State<tf.Rank.R1>;
  private readonly signal: tf.Tensor1D; // [T] sqrt(alphaBar)
  private readonly evaluation: Captured;

  constructor(
    private readonly reward: RewardFunction,
    schedule: NoiseSchedule,
    private readonly options: FieldOptions,
  ) {
    const { chunk, channels } = options;
    this.states = new State<tf.Rank.R2>(tf.zeros([chunk, channels]));
    this.step = new State<tf.Rank.R1>(tf.zeros([1], 'int32'));
    this.rewards = new State<tf.Rank.R1>(tf.zeros([chunk]));
    this.signal = tf.tensor1d(Float32Array.from(schedule.alphaBar, Math.sqrt));
    this.evaluation = new Captured(() => this.evaluate());
  }

  /** Chooses the noise level. */
  setStep(step: number): void {
    this.step.write(new Int32Array([step]));
  }

  /**
   * The rewards of at most `chunk` points.
   * @param states normalised states at rest, [count, channels]
   * @returns [count]; the caller disposes it
   */
  at(states: Float32Array): tf.Tensor1D {
    const { chunk, channels } = this.options;
    const padded = new Float32Array(chunk * channels);
    padded.set(states);
    this.states.write(padded);
    this.evaluation.run();
    return tf.slice(this.rewards.tensor, [0], [states.length / channels]);
  }

  /** Dispatches of an evaluation; null before the first, and where nothing is recorded. */
  get dispatches(): number | null {
    return this.evaluation.dispatches;
  }

  dispose(): void {
    this.evaluation.dispose();
    for (const state of [this.states, this.step, this.rewards] as State[]) state.dispose();
    this.signal.dispose();
  }

  private evaluate(): void {
    const { chunk, channels, length } = this.options;
    const step = this.step.tensor;
    const scaled = tf.mul(this.states.tensor, tf.gather(this.signal, step));
    const still: tf.Tensor3D = tf.tile(tf.reshape(scaled, [chunk, 1, channels]), [1, length, 1]);
    this.rewards.set(this.reward(still, tf.tile(step, [chunk])));
  }
}
