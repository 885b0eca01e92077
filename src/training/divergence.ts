/** Whether a run still learns. */

import { networkNames, type NetworkName } from '../protocol/configuration';
import type { LossPoints } from '../protocol/messages';

/** The first network whose losses contain a number that is not finite, or null. */
export function divergedNetwork(losses: Readonly<Record<NetworkName, LossPoints>>): NetworkName | null {
  return networkNames.find((network) => losses[network].values.some((value) => !Number.isFinite(value))) ?? null;
}
