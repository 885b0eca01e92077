/** The networks of a run by value: their weights and all else that learning on takes. When they learn is the run's affair. */

import type { Learner } from '../engine/learner';
import { flatValues, namedValues, type ParameterSpecifications } from '../engine/parameters';
import type { NetworkState } from '../protocol/checkpoint';
import { networkNames, type NetworkName } from '../protocol/configuration';
import type { NamedTensor } from '../protocol/messages';

export class Networks {
  /** Networks that began trained. */
  private readonly given = new Set<NetworkName>();

  /** @param iterations steps after which a network is trained */
  constructor(
    private readonly learners: Readonly<Record<NetworkName, Learner>>,
    private readonly specifications: Readonly<Record<NetworkName, ParameterSpecifications>>,
    private readonly iterations: number,
  ) {}

  /** Training steps taken. */
  get steps(): Readonly<Record<NetworkName, number>> {
    const { base, expert, reward } = this.learners;
    return { base: base.steps, expert: expert.steps, reward: reward.steps };
  }

  /** Whether every network has taken all its steps, or began trained. */
  get areTrained(): boolean {
    return networkNames.every((network) => this.isTrained(network));
  }

  /** Whether the network has taken all its steps, or began trained. */
  isTrained(network: NetworkName): boolean {
    return this.given.has(network) || this.learners[network].steps >= this.iterations;
  }

  /** A network's weights, the moving average of them, flat. */
  weights(network: NetworkName): Promise<Float32Array> {
    return this.learners[network].averageValues();
  }

  /** Takes over weights that `weights` gave, of the same network, with the steps they have behind them. It counts as trained. */
  setWeights(network: NetworkName, flat: Float32Array, steps: number): void {
    this.learners[network].setValues(flat, steps);
    this.given.add(network);
  }

  /** A network's weights by parameter. */
  async namedWeights(network: NetworkName): Promise<NamedTensor[]> {
    return namedValues(await this.weights(network), this.specifications[network]);
  }

  /** Takes over what `namedWeights` gave. Unlike after `setWeights`, training goes on until all steps are taken. */
  setNamedWeights(network: NetworkName, tensors: readonly NamedTensor[], steps: number): void {
    this.learners[network].setValues(flatValues(tensors, this.specifications[network]), steps);
  }

  /** How many values `weights` gives and `setWeights` takes. */
  weightCount(network: NetworkName): number {
    return this.learners[network].size;
  }

  /** What a network needs to train on exactly as it would have. */
  async state(network: NetworkName): Promise<NetworkState> {
    return { ...(await this.learners[network].checkpoint()), trained: this.given.has(network) };
  }

  /** Becomes what `state` gave of another run of this configuration. */
  restore(network: NetworkName, state: NetworkState): void {
    this.learners[network].restore(state);
    if (state.trained) this.given.add(network);
    else this.given.delete(network);
  }
}
