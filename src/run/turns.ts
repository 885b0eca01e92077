/** Whose turn it is to take a training step. */

import { networkNames, type NetworkName, type RunConfiguration } from '../protocol/configuration';

/** What takes turns: a run, or the runs of several goals together. */
export interface Turns {
  readonly configuration: RunConfiguration;
  /** Training steps taken. */
  readonly steps: Readonly<Record<NetworkName, number>>;
  /** Whether the network has taken all its steps, or began trained. */
  isTrained(network: NetworkName): boolean;
}

/**
 * Of the networks that are not trained yet, or else of all, the one with the fewest steps. An expert that begins from the base's weights,
 * and with it the reward, waits until the base is trained.
 */
export function networkInTurn(turns: Turns): NetworkName {
  const { steps, configuration } = turns;
  if (configuration.denoiser.expertInitialisation === 'base' && !turns.isTrained('base')) return 'base';
  const learning = networkNames.filter((network) => !turns.isTrained(network));
  const candidates = learning.length > 0 ? learning : networkNames;
  return candidates.reduce((next, network) => (steps[network] < steps[next] ? network : next));
}
