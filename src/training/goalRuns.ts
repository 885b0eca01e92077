/**
 * The run of a goal; with a second goal, two runs that share their base, and one reward composed of theirs. The session trains and
 * shows them as if they were one.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../diffusion/denoiser';
import { State } from '../engine/state';
import {
  networkNames,
  type Composition,
  type GoalNetwork,
  type NetworkName,
  type RunConfiguration,
} from '../protocol/configuration';
import type { LossPoints } from '../protocol/messages';
import { composeRewards, signOf } from '../reward/composition';
import type { RewardFunction } from '../reward/relativeReward';
import type { FrozenField } from './learnedField';
import { Run } from './run';
import { networkInTurn } from './turns';

export class GoalRuns {
  /** Owns the base. Whether there is a second goal makes no difference to what it learns. */
  readonly first: Run;
  /** The second goal's expert and reward, taught against the first run's base. */
  readonly second: Run | null;
  private readonly sign: State<tf.Rank.R0>;

  constructor(readonly configuration: RunConfiguration) {
    const { secondGoal } = configuration;
    this.first = new Run(configuration);
    this.second = secondGoal && new Run({ ...configuration, goal: secondGoal, secondGoal: null }, {}, this.first);
    this.sign = new State<tf.Rank.R0>(tf.scalar(signOf(configuration.composition)));
  }

  /** Training steps taken, by whichever goal's network has taken fewer. */
  get steps(): Readonly<Record<NetworkName, number>> {
    const { first, second } = this;
    if (!second) return first.steps;
    const fewer = (network: GoalNetwork): number => Math.min(first.steps[network], second.steps[network]);
    return { base: first.steps.base, expert: fewer('expert'), reward: fewer('reward') };
  }

  /** Whether every network of both goals has taken all its steps. */
  get isFinished(): boolean {
    const { steps } = this;
    return networkNames.every((network) => steps[network] >= this.configuration.iterations);
  }

  /** The network whose turn it is, of both goals. */
  nextNetwork(): NetworkName {
    return networkInTurn(this.steps, this.configuration);
  }

  /** Whether `prepare` has something to do before the network's next step. */
  needsPreparation(network: NetworkName): boolean {
    return this.behind(network).some((run) => run.needsPreparation(network));
  }

  async prepare(network: NetworkName): Promise<void> {
    for (const run of this.behind(network)) await run.prepare(network);
  }

  /** One training step of the network, of both goals' where each has its own. */
  step(network: NetworkName): void {
    for (const run of this.behind(network)) run.step(network);
  }

  /** Steps whose losses have not been read. */
  get unreadLosses(): number {
    return this.first.unreadLosses + (this.second?.unreadLosses ?? 0);
  }

  /** All losses of the first goal's networks, and the base's, since the last reading. */
  readLosses(): Promise<Record<NetworkName, LossPoints>> {
    return this.first.readLosses();
  }

  /** The same of the second goal's networks; null where there is none. */
  async readSecondLosses(): Promise<Record<GoalNetwork, LossPoints> | null> {
    if (!this.second) return null;
    const { expert, reward } = await this.second.readLosses();
    return { expert, reward };
  }

  /** How two goals' rewards steer from now on: of no effect on what is learned. */
  compose(composition: Composition): void {
    this.sign.write(new Float32Array([signOf(composition)]));
  }

  /** The learned reward; of two goals, the composed one, as `compose` was last called. */
  reward(): RewardFunction {
    const { first, second, sign } = this;
    return second ? composeRewards(first.reward(), second.reward(), sign) : first.reward();
  }

  /** The base steered by the reward, by a strength that is read at every step. */
  steered(scale: State<tf.Rank.R0>): Denoiser {
    return this.first.steeredBy(this.reward(), scale);
  }

  /**
   * The reward over the maze as it is now; it stays so until this is called again.
   * @param step noise level, the same of both rewards
   */
  frozenField(step: number, composition = this.configuration.composition): FrozenField {
    const field = this.first.frozenField(step);
    return this.second ? composeFields(field, this.second.frozenField(step), composition) : field;
  }

  dispose(): void {
    this.second?.dispose(); // before the base that it uses
    this.first.dispose();
    this.sign.dispose();
  }

  /** The runs whose network takes the next step: where one goal's is ahead, because it was loaded, the other's alone. */
  private behind(network: NetworkName): Run[] {
    const { first, second } = this;
    if (network === 'base' || !second) return [first];
    const least = this.steps[network];
    return [first, second].filter((run) => run.steps[network] === least);
  }
}

/** Two frozen fields, over the same points, as one. */
export function composeFields(first: FrozenField, second: FrozenField, composition: Composition): FrozenField {
  return {
    chunk: Math.min(first.chunk, second.chunk),
    at(states) {
      const [a, b] = [first.at(states), second.at(states)];
      const composed: tf.Tensor1D = composition === 'sum' ? tf.add(a, b) : tf.sub(a, b);
      a.dispose();
      b.dispose();
      return composed;
    },
    dispatches() {
      const [a, b] = [first.dispatches(), second.dispatches()];
      return a === null || b === null ? null : a + b;
    },
  };
}
