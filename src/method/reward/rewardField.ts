/** The learned reward as a map: of standing still at each of many places, or of pieces of walks, at one noise level. */

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
 * rho(sqrt(alphaBar_t) x_0, t) of plans x_0, as a rule of such as rest at one state: that is one number a point, the same for every data set.
 * The authors' map averages over the motions in the base's data (rendering.render_reward_heatmap).
 */
export class RewardField {
  private readonly plans: State<tf.Rank.R3>;
  private readonly step: State<tf.Rank.R1>;
  private readonly rewards: State<tf.Rank.R1>;
  private readonly signal: tf.Tensor1D; // [T] sqrt(alphaBar)
  private readonly evaluation: Captured;

  constructor(
    private readonly reward: RewardFunction,
    schedule: NoiseSchedule,
    private readonly options: FieldOptions,
  ) {
    const { chunk, channels, length } = options;
    this.plans = new State<tf.Rank.R3>(tf.zeros([chunk, length, channels]));
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
    const { channels, length } = this.options;
    const plans = new Float32Array(states.length * length);
    for (let i = 0; i < plans.length; i += channels) {
      const first = Math.floor(i / (length * channels)) * channels;
      for (let c = 0; c < channels; c++) plans[i + c] = states[first + c]!;
    }
    return this.of(plans);
  }

  /**
   * The rewards of at most `chunk` plans.
   * @param plans normalised, [count, length, channels]
   * @returns [count]; the caller disposes it
   */
  of(plans: Float32Array): tf.Tensor1D {
    const { chunk, channels, length } = this.options;
    const padded = new Float32Array(chunk * length * channels);
    padded.set(plans);
    this.plans.write(padded);
    this.evaluation.run();
    return tf.slice(this.rewards.tensor, [0], [plans.length / (length * channels)]);
  }

  /** Dispatches of an evaluation; null before the first, and where nothing is recorded. */
  get dispatches(): number | null {
    return this.evaluation.dispatches;
  }

  dispose(): void {
    this.evaluation.dispose();
    for (const state of [this.plans, this.step, this.rewards] as State[]) state.dispose();
    this.signal.dispose();
  }

  private evaluate(): void {
    const step = this.step.tensor;
    const scaled: tf.Tensor3D = tf.mul(this.plans.tensor, tf.gather(this.signal, step));
    this.rewards.set(this.reward(scaled, tf.tile(step, [this.options.chunk])));
  }
}
