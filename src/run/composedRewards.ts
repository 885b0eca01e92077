/** The rewards of two runs that share a base, composed, and the base steered by them. */

import type * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../method/diffusion/denoiser';
import type { State } from '../engine/state';
import type { FieldBalance } from './composedField';
import { windowsOf, type Composition } from '../protocol/configuration';
import { composeRewards } from '../method/reward/composition';
import type { RewardFunction } from '../method/reward/relativeReward';
import { RewardBalance } from './rewardBalance';
import type { Run } from './run';

export class ComposedRewards {
  private readonly rewardBalance: RewardBalance;

  /** @param first, second stay the caller's */
  constructor(
    private readonly first: Run,
    private readonly second: Run,
  ) {
    this.rewardBalance = new RewardBalance(
      { run: first, reward: first.reward() },
      { run: second, reward: second.reward() },
    );
  }

  /** The base steered by the composed reward. @param strength w, read at every step */
  steered(strength: State<tf.Rank.R0>, composition: Composition): Denoiser {
    return this.first.steered(strength, this.reward(composition));
  }

  /** The composed reward of whole plans. */
  reward(composition: Composition): RewardFunction {
    return composeRewards(this.first.reward(), this.second.reward(), composition, this.rewardBalance.offset);
  }

  /** Measures anew what `either` needs to know of the two rewards, for they learn. */
  balance(): AsyncGenerator<void, void> {
    return this.rewardBalance.measure();
  }

  /** What two fields of these rewards need to become one; see `composeFields`. */
  async fieldBalance(level: number): Promise<FieldBalance> {
    return { offset: await this.rewardBalance.at(level), windows: windowsOf(this.first.configuration) };
  }

  dispose(): void {
    this.rewardBalance.dispose();
  }
}
