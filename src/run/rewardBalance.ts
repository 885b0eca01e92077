/**
 * By how much the constants of rewards differ, at each noise level. A reward is known up to a constant; without theirs rewards cannot be
 * compared, and `either` asks which is higher.
 */

import * as tf from '@tensorflow/tfjs-core';
import { Captured } from '../engine/capture';
import { fillNormal } from '../engine/philox';
import { State } from '../engine/state';
import type { ModelName } from '../protocol/configuration';
import { logConstant } from '../method/reward/bennett';
import type { RewardFunction } from '../method/reward/relativeReward';
import type { Run } from './run';

/** Demonstrations of each model, at each level: with as many of base and expert the constants are within a nat where plans are decided. */
const plansPerLevel = 64;

/** A goal's reward, and the plans that it is asked about: the base's and its own expert's. */
class Asked {
  private readonly values: State<tf.Rank.R1>;
  private readonly noisy: State<tf.Rank.R3>;
  private readonly count: number;

  constructor(
    private readonly run: Run,
    private readonly reward: RewardFunction,
  ) {
    const { horizon, channels } = run.data.plans.base;
    this.count = Math.min(plansPerLevel, run.data.plans.base.count, run.data.plans.expert.count);
    this.values = new State<tf.Rank.R1>(tf.zeros([2 * this.count]));
    this.noisy = new State<tf.Rank.R3>(tf.zeros([2 * this.count, horizon, channels]));
  }

  /** Adds noise of a level to the plans, the same at each measurement. */
  prepare(level: number): void {
    const { run, count } = this;
    const { horizon, channels } = run.data.plans.base;
    const size = count * horizon * channels;
    const noise = new Float32Array(2 * size);
    fillNormal(noise, run.key('balance'), level, 0, 0);
    const clean = (model: ModelName, i: number): number => run.data.plans[model].values[i] as number;
    this.noisy.write(
      noise.map((value, i) => run.noised(level, i < size ? clean('base', i) : clean('expert', i - size), value)),
    );
  }

  /** @param step the level, [1] */
  ask(step: tf.Tensor1D): void {
    this.values.set(this.reward(this.noisy.tensor, tf.tile(step, [2 * this.count])));
  }

  async constant(): Promise<number> {
    const values = await this.values.read();
    return logConstant(values.subarray(0, this.count), values.subarray(this.count));
  }

  dispose(): void {
    for (const state of [this.values, this.noisy] as State[]) state.dispose();
  }
}

/** A run of one goal, and its reward that is asked. */
interface BalancedReward {
  readonly run: Run;
  readonly reward: RewardFunction;
}

export class RewardBalance {
  /** [T] each: what is to be added to the second reward, the third and so on before they are compared. Zero until it is measured. */
  readonly offsets: readonly State<tf.Rank.R1>[];
  private readonly levels: number;
  private readonly step = new State<tf.Rank.R1>(tf.zeros([1], 'int32'));
  private readonly asked: readonly Asked[];
  private readonly evaluation: Captured;

  /** @param rewards of runs of one base, whose demonstrations are used; at least one */
  constructor(rewards: readonly BalancedReward[]) {
    this.levels = rewards[0]!.run.schedule.steps;
    this.offsets = rewards.slice(1).map(() => new State<tf.Rank.R1>(tf.zeros([this.levels])));
    this.asked = rewards.map(({ run, reward }) => new Asked(run, reward));
    this.evaluation = new Captured(() => {
      for (const asked of this.asked) asked.ask(this.step.tensor);
    });
  }

  /** Measures all levels anew, for all rewards learn; one between two pauses. */
  async *measure(): AsyncGenerator<void, void> {
    const found = this.offsets.map(() => new Float32Array(this.levels));
    for (let level = 0; level < this.levels; level++) {
      const offsets = await this.at(level);
      found.forEach((values, k) => (values[level] = offsets[k]!));
      yield;
    }
    this.offsets.forEach((offset, k) => offset.write(found[k]!));
  }

  /** The offsets of one level, measured anew. */
  async at(level: number): Promise<number[]> {
    for (const asked of this.asked) asked.prepare(level);
    this.step.write(new Int32Array([level]));
    this.evaluation.run();
    const [first = NaN, ...others] = await Promise.all(this.asked.map((asked) => asked.constant()));
    return others.map((other) => first - other);
  }

  dispose(): void {
    this.evaluation.dispose();
    for (const owner of [...this.asked, ...this.offsets, this.step] as { dispose(): void }[]) owner.dispose();
  }
}
