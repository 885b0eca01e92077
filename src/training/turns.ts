/** Whose turn it is to take a training step. */

import { networkNames, type NetworkName, type RunConfiguration } from '../protocol/configuration';

/**
 * The network with the fewest steps. An expert that begins from the base's weights, and with it the reward, waits until the base has
 * learned.
 * @param steps taken by each network
 */
export function networkInTurn(
  steps: Readonly<Record<NetworkName, number>>,
  { denoiser, iterations }: RunConfiguration,
): NetworkName {
  if (denoiser.expertInitialisation === 'base' && steps.base < iterations) return 'base';
  return networkNames.reduce((next, network) => (steps[network] < steps[next] ? network : next));
}
