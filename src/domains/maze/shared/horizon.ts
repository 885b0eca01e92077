/** How long a plan may be: what the networks halve has to halve evenly. */
import type { RunConfiguration } from '../../../protocol/configuration';
import { limits } from '../../../protocol/limits';

/** Times that the reward network of the whole plan halves the horizon. */
const planRewardHalvings = 3;

/** How often the networks halve the horizon. */
export function halvingsOf({ denoiser, reward }: Pick<RunConfiguration, 'denoiser' | 'reward'>): number {
  return Math.max(denoiser.multipliers.length - 1, reward.network === 'plan' ? planRewardHalvings : 0);
}

/** What is wrong with the horizon, as a sentence, or null. */
export function horizonProblem(configuration: RunConfiguration): string | null {
  const { horizon } = configuration;
  const [least, most] = limits.horizon;
  if (!Number.isInteger(horizon) || horizon < least || horizon > most)
    return `horizon: it has to be a whole number from ${least} to ${most}, not ${horizon}.`;
  const halvings = halvingsOf(configuration);
  const multiple = 2 ** halvings;
  return horizon % multiple === 0
    ? null
    : `The horizon is ${horizon}: these networks halve it ${halvings} times, so it has to be a multiple of ${multiple}.`;
}
