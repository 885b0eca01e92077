/**
 * The run of a goal; with a second goal, two runs that share their base, and one reward composed of theirs. The session trains and
 * shows them as if they were one.
 */

import type * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../method/diffusion/denoiser';
import type { State } from '../engine/state';
import type { FieldBalance } from './composedField';
import {
  networkNames,
  type Composition,
  type GoalNetwork,
  type NetworkName,
  type RunConfiguration,
} from '../protocol/configuration';
import type { LossPoints } from '../protocol/messages';
import { ComposedRewards } from './composedRewards';
import { Run } from './run';
import { networkInTurn } from './turns';

export class GoalRuns {
  /** Owns the base. Whether there is a second goal makes no difference to what it learns. */
  readonly first: Run;
  /** The second goal's expert and reward, taught against the first run's base. */
  readonly second: Run | null;
  /** Made when it is first asked for. */
  private composed: ComposedRewards | null = null;

  constructor(readonly configuration: RunConfiguration) {
    const { secondGoal } = configuration;
    this.first = new Run(configuration);
    this.second = secondGoal && new Run({ ...configuration, goal: secondGoal, secondGoal: null }, {}, this.first);
  }

  /** Training steps taken, by whichever goal's network has taken fewer. */
  get steps(): Readonly<Record<NetworkName, number>> {
    const { first, second } = this;
    if (!second) return first.steps;
    const fewer = (network: GoalNetwork): number => Math.min(first.steps[network], second.steps[network]);
    return { base: first.steps.base, expert: fewer('expert'), reward: fewer('reward') };
  }

  /** Whether every network of both goals is trained. */
  get isFinished(): boolean {
    return networkNames.every((network) => this.isTrained(network));
  }

  /** Whether the network has taken all its steps, or began trained; of two goals, both of them. */
  isTrained(network: NetworkName): boolean {
    const { first, second } = this;
    return first.isTrained(network) && (network === 'base' || !second || second.isTrained(network));
  }

  /** The network whose turn it is, of both goals. */
  nextNetwork(): NetworkName {
    return networkInTurn(this);
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

  /** The base steered by the reward; of two goals, by the composed one. @param strength w, read at every step */
  steered(strength: State<tf.Rank.R0>, composition = this.configuration.composition): Denoiser {
    const { first, second } = this;
    if (!second) return first.steered(strength);
    return this.composedRewards(second).steered(strength, composition);
  }

  /** Brings what `either` needs to know of the two rewards up to date; with one goal there is nothing to do. */
  async *balanceRewards(): AsyncGenerator<void, void> {
    if (this.second) yield* this.composedRewards(this.second).balance();
  }

  /**
   * What the fields of two goals' rewards need to become one, as the rewards are now. All but `either` need nothing: there the constants of the
   * two rewards shift the map alone.
   */
  async fieldBalance(level: number, composition: Composition): Promise<FieldBalance> {
    return this.second && composition === 'either'
      ? this.composedRewards(this.second).fieldBalance(level)
      : { offset: 0, windows: 1 };
  }

  dispose(): void {
    this.composed?.dispose();
    this.second?.dispose(); // before the base that it uses
    this.first.dispose();
  }

  private composedRewards(second: Run): ComposedRewards {
    return (this.composed ??= new ComposedRewards(this.first, second));
  }

  /** The runs whose network takes the next step: where one goal's is ahead, because it was loaded, the other's alone. */
  private behind(network: NetworkName): Run[] {
    const { first, second } = this;
    if (network === 'base' || !second) return [first];
    const least = this.steps[network];
    return [first, second].filter((run) => run.steps[network] === least);
  }
}
