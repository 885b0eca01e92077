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
  ofNetworks,
  ordinal,
  type Composition,
  type NetworkName,
  type NetworkPlace,
  type OfNetworks,
  type RunConfiguration,
  type Subject,
} from '../protocol/configuration';
import type { LossPoints } from '../protocol/messages';
import { ComposedRewards } from './composedRewards';
import { Run } from './run';
import { networkInTurn } from './turns';

export class GoalRuns {
  /** Each made when it is first asked for. */
  private readonly composed: Partial<Record<Subject, ComposedRewards>> = {};

  static async create(configuration: RunConfiguration): Promise<GoalRuns> {
    const [goal, ...others] = configuration.goals;
    const first = await Run.create({ ...configuration, goals: [goal] });
    const goals: [Run, ...Run[]] = [first];
    for (const [k, other] of others.entries())
      goals.push(await Run.create({ ...configuration, goals: [other] }, {}, { run: first, goal: k + 1 }));
    const places: Run[] = [];
    if (configuration.places === 'learned') for (const run of goals) places.push(Run.ofPlaces(run, places[0] ?? null));
    return new GoalRuns(configuration, goals, places);
  }

  /** @param goals at least one. The first owns the base; how many others there are makes no difference to what it learns */
  private constructor(
    readonly configuration: RunConfiguration,
    readonly goals: readonly [Run, ...Run[]],
    /** The same of places, which are asked of windows; none where places have no networks of their own. */
    readonly places: readonly Run[],
  ) {}

  /** Those of a subject, a goal at a time. @throws Error where it has none */
  of(subject: Subject): readonly [Run, ...Run[]] {
    const [first, ...others] = subject === 'walk' ? this.goals : this.places;
    if (!first) throw new Error(`This run learns no ${subject}s.`);
    return [first, ...others];
  }

  /** All of them: of walks, then of places. */
  get all(): readonly Run[] {
    return [...this.goals, ...this.places];
  }

  /** The run that has a network. @throws Error where there is none */
  at({ goal, subject }: Pick<NetworkPlace, 'goal' | 'subject'>): Run {
    const run = this.of(subject)[goal];
    if (!run) throw new Error(`There are no networks of the ${ordinal(goal)} goal's ${subject}s.`);
    return run;
  }

  /** The run that owns the base. */
  get first(): Run {
    return this.goals[0];
  }

  /** Takes over the bases that other runs trained on the same data: one serves many experts. */
  adoptBase(other: GoalRuns): void {
    this.first.adopt('base', other.first);
    const [place, trained] = [this.places[0], other.places[0]];
    if (place && trained) place.adopt('base', trained);
  }

  /** Training steps taken, by whichever of the networks has taken fewest. */
  get steps(): Readonly<Record<NetworkName, number>> {
    const fewest = (network: NetworkName): number =>
      Math.min(...this.owners(network).map(({ steps }) => steps[network]));
    return { base: fewest('base'), expert: fewest('expert'), reward: fewest('reward') };
  }

  /** Whether every network of all goals is trained. */
  get isFinished(): boolean {
    return networkNames.every((network) => this.isTrained(network));
  }

  /** Whether the network has taken all its steps, or began trained; of several goals, all of them. */
  isTrained(network: NetworkName): boolean {
    return this.owners(network).every((run) => run.isTrained(network));
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

  /** One training step of the network, of every goal's and of places' where each has its own. */
  step(network: NetworkName): void {
    for (const run of this.behind(network)) run.step(network);
  }

  /** Steps whose losses have not been read. */
  get unreadLosses(): number {
    return this.all.reduce((sum, run) => sum + run.unreadLosses, 0);
  }

  /** All losses since the last reading. */
  async readLosses(): Promise<OfNetworks<LossPoints>> {
    const read = new Map<Run, Record<NetworkName, LossPoints>>();
    for (const run of this.all) read.set(run, await run.readLosses());
    return ofNetworks(this.configuration, (place) => read.get(this.at(place))![place.network]);
  }

  /** The base steered by the reward; of several goals, by the composed one. @param strength w, read at every step */
  steered(strength: State<tf.Rank.R0>, composition = this.configuration.composition): Denoiser {
    return this.isComposed ? this.composedOf('walk').steered(strength, composition) : this.first.steered(strength);
  }

  /** Brings what `either` needs to know of the rewards up to date; with one goal there is nothing to do. */
  async *balanceRewards(): AsyncGenerator<void, void> {
    if (this.isComposed) yield* this.composedOf('walk').balance();
  }

  /**
   * What the fields of the goals' rewards need to become one, as the rewards are now. All but `either` need nothing: there the constants of the
   * rewards shift the map alone.
   */
  async fieldBalance(subject: Subject, level: number, composition: Composition): Promise<FieldBalance> {
    return this.isComposed && composition === 'either'
      ? this.composedOf(subject).fieldBalance(level)
      : { offsets: this.goals.slice(1).map(() => 0), windows: 1 };
  }

  dispose(): void {
    for (const rewards of Object.values(this.composed)) rewards.dispose();
    for (const run of [...this.all].reverse()) run.dispose(); // the bases that all use at last
  }

  private get isComposed(): boolean {
    return this.goals.length > 1;
  }

  private composedOf(subject: Subject): ComposedRewards {
    return (this.composed[subject] ??= new ComposedRewards(this.of(subject)));
  }

  /** The runs whose network takes the next step: where some goals are ahead, because they were loaded, the others' alone. */
  private behind(network: NetworkName): readonly Run[] {
    const least = this.steps[network];
    return this.owners(network).filter((run) => run.steps[network] === least);
  }

  /** The runs that train such a network. */
  private owners(network: NetworkName): readonly Run[] {
    return network === 'base' ? [this.first, ...this.places.slice(0, 1)] : this.all;
  }
}
