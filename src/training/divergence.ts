/** Whether a run still learns. */

import { networkNames, type NetworkName } from '../protocol/configuration';
import type { LossPoints, NetworkPlace } from '../protocol/messages';

type Losses = Readonly<Partial<Record<NetworkName, LossPoints>>>;

/** The first network whose losses contain a number that is not finite, or null. */
export function divergedNetwork(losses: Losses): NetworkName | null {
  return networkNames.find((network) => losses[network]?.values.some((value) => !Number.isFinite(value))) ?? null;
}

/** What a diverged network is called, of the first goal's networks and the second's; null where all learn. */
export function divergedName(first: Losses, second: Losses | null): string | null {
  const [one, other] = [divergedNetwork(first), second && divergedNetwork(second)];
  const network = one ?? other;
  if (network === null) return null;
  return placeName({ network, goal: one === null ? 'second' : 'first' });
}

/** What a network is called. */
export function placeName({ network, goal }: NetworkPlace): string {
  return `${goal === 'second' ? 'second ' : ''}${network === 'reward' ? 'reward network' : `${network} model`}`;
}
