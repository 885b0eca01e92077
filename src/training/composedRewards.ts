/** The rewards of two runs that share a base, composed, and the base steered by them. */

import type * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../diffusion/denoiser';
import type { State } from '../engine/state';
import type { Composition } from '../protocol/configuration';
import { composeRewards } from '../reward/composition';
import { RewardBalance } from './rewardBalance';
import type { Run } from './run';

export class ComposedRewards {
  private readonly rewardBalance: RewardBalance;

  /** @param first, second stay the caller's */
  constructor(
    private readonly first: Run,
    private readonly second: Run,
  ) {
    this.rewardBalance = new RewardBalance(first, first.reward(), second.reward());
  }

  /** The base steered by the composed reward. @param scale strength, read at every step */
  steered(scale: State<tf.Rank.R0>, composition: Composition): Denoiser {
    const { first, second, rewardBalance } = this;
    const reward = composeRewards(first.reward(), second.reward(), composition, rewardBalance.offset);
    return first.steeredBy(reward, scale);
  }

  /** Measures anew what `either` needs to know of the two rewards: they learn. */
  balance(): void {
    this.rewardBalance.measure();
  }

  dispose(): void {
    this.rewardBalance.dispose();
  }
}
