/** Names of kept files: what, of which maze and goals, from which seed, after how many steps of the reward. */
import { groundName } from '../../../domains/shared';
import type { NetworkName, RunConfiguration } from '../../../protocol/configuration';

/** @param what e.g. 'reward' @param ending e.g. 'svg' */
export function fileName(
  what: string,
  configuration: RunConfiguration,
  steps: Readonly<Pick<Record<NetworkName, number>, 'reward'>>,
  ending: string,
): string {
  const { seed, goals } = configuration;
  const places = goals.map((goal) => goal.join(',')).join('+');
  return `${what}-${groundName(configuration)}-${places}-seed${seed}-step${steps.reward}.${ending}`;
}
