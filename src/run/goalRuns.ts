/**
 * The runs of a base's goals, which share that base, and one reward composed of theirs. The session trains and shows them as if they
 * were one.
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
  type OfNetworks,
  type RunConfiguration,
} from '../protocol/configuration';
import type { LossPoints } from '../protocol/messages';
import { ComposedRewards } from './composedRewards';
import { Run } from './run';
import { networkInTurn } from './turns';

export class GoalRuns {
  /** Made when it is first asked for. */
  private composed: ComposedRewards | null = null;

  static async create(configuration: RunConfiguration): Promise<GoalRuns> {
    const [goal, ...others] = configuration.goals;
    const first = await Run.create({ ...configuration, goals: [goal] });
    const goals: [Run, ...Run[]] = [first];
    for (const [k, other] of others.entries())
      goals.push(await Run.create({ ...configuration, goals: [other] }, {}, { run: first, goal: k + 1 }));
    return new GoalRuns(configuration, goals);
  }

  /** @param goals at least one. The first owns the base; how many others there are makes no difference to what it learns */
  private constructor(
    readonly configuration: RunConfiguration,
    readonly goals: readonly [Run, ...Run[]],
  ) {}

  /** The run that owns the base. */
  get first(): Run {
    return this.goals[0];
  }

  /** Training steps taken, by whichever goal's network has taken fewest. */
  get steps(): Readonly<Record<NetworkName, number>> {
    const fewest = (network: GoalNetwork): number => Math.min(...this.goals.map(({ steps }) => steps[network]));
    return { base: this.first.steps.base, expert: fewest('expert'), reward: fewest('reward') };
  }

  /** Whether every network of all goals is trained. */
  get isFinished(): boolean {
    return networkNames.every((network) => this.isTrained(network));
  }

  /** Whether the network has taken all its steps, or began trained; of several goals, all of them. */
  isTrained(network: NetworkName): boolean {
    const owners = network === 'base' ? [this.first] : this.goals;
    return owners.every((run) => run.isTrained(network));
  }

  /** The network whose turn it is, of all goals. */
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

  /** One training step of the network, of every goal's where each has its own. */
  step(network: NetworkName): void {
    for (const run of this.behind(network)) run.step(network);
  }

  /** Steps whose losses have not been read. */
  get unreadLosses(): number {
    return this.goals.reduce((sum, run) => sum + run.unreadLosses, 0);
  }

  /** All losses since the last reading. */
  async readLosses(): Promise<OfNetworks<LossPoints>> {
    const goals: Record<NetworkName, LossPoints>[] = [];
    for (const run of this.goals) goals.push(await run.readLosses());
    return { base: goals[0]!.base, goals: goals.map(({ expert, reward }) => ({ expert, reward })) };
  }

  /** The base steered by the reward; of several goals, by the composed one. @param strength w, read at every step */
  steered(strength: State<tf.Rank.R0>, composition = this.configuration.composition): Denoiser {
    return this.isComposed ? this.composedRewards.steered(strength, composition) : this.first.steered(strength);
  }

  /** Brings what `either` needs to know of the rewards up to date; with one goal there is nothing to do. */
  async *balanceRewards(): AsyncGenerator<void, void> {
    if (this.isComposed) yield* this.composedRewards.balance();
  }

  /**
   * What the fields of the goals' rewards need to become one, as the rewards are now. All but `either` need nothing: there the constants of the
   * rewards shift the map alone.
   */
  async fieldBalance(level: number, composition: Composition): Promise<FieldBalance> {
    return this.isComposed && composition === 'either'
      ? this.composedRewards.fieldBalance(level)
      : { offsets: this.goals.slice(1).map(() => 0), windows: 1 };
  }

  dispose(): void {
    this.composed?.dispose();
    for (const run of [...this.goals].reverse()) run.dispose(); // the base that all use at last
  }

  private get isComposed(): boolean {
    return this.goals.length > 1;
  }

  private get composedRewards(): ComposedRewards {
    return (this.composed ??= new ComposedRewards(this.goals));
  }

  /** The runs whose network takes the next step: where some goals are ahead, because they were loaded, the others' alone. */
  private behind(network: NetworkName): readonly Run[] {
    if (network === 'base') return [this.first];
    const least = this.steps[network];
    return this.goals.filter((run) => run.steps[network] === least);
  }
}
