/** Names of kept files: what, of which maze and goal, from which seed, after how many steps of the reward. */
import type { NetworkName, RunConfiguration } from '../../../protocol/configuration';
import { goalsOf } from './shown';

/** @param what e.g. 'reward' @param ending e.g. 'svg' */
export function fileName(
  what: string,
  configuration: RunConfiguration,
  steps: Readonly<Pick<Record<NetworkName, number>, 'reward'>>,
  ending: string,
): string {
  const { maze, seed } = configuration;
  const goals = goalsOf(configuration)
    .map((place) => place.join(','))
    .join('+');
  return `${what}-${maze}-${goals}-seed${seed}-step${steps.reward}.${ending}`;
}
