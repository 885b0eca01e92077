/** Which network a run's reward is. */

import { InNoiseUnits } from '../../../method/networks/noiseUnits';
import { PlanReward } from '../../../method/networks/planReward';
import type { PlanSpace } from '../../../method/networks/positionalFeatures';
import type { RewardNetwork } from '../../../method/networks/rewardNetwork';
import { WindowReward } from '../../../method/networks/windowReward';
import type { NoiseSchedule } from '../../../method/diffusion/noiseSchedule';
import type { RunConfiguration } from '../../../protocol/configuration';

/**
 * Of whole plans in units of the noise; of windows plainly: in those units they explain more of the demonstrations, and steer worse. The
 * authors' formulation is of other units, and its network plain as theirs is.
 */
export function rewardNetwork(
  { reward, horizon }: RunConfiguration,
  space: PlanSpace,
  schedule: NoiseSchedule,
): RewardNetwork {
  if (reward.network === 'windows') return new WindowReward(space, schedule, reward.window, reward.width);
  const network = new PlanReward(space, schedule, reward.width, horizon);
  return reward.formulation === 'score' ? new InNoiseUnits(network, schedule) : network;
}
