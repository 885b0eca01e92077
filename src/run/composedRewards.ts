/** The rewards of runs that share a base, composed, and the base steered by them. */

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

  /** @param runs of one base, at least one; they stay the caller's */
  constructor(private readonly runs: readonly Run[]) {
    this.rewardBalance = new RewardBalance(runs.map((run) => ({ run, reward: run.reward() })));
  }

  /** The base steered by the composed reward. @param strength w, read at every step */
  steered(strength: State<tf.Rank.R0>, composition: Composition): Denoiser {
    return this.runs[0]!.steered(strength, this.reward(composition));
  }

  /** The composed reward of whole plans. */
  reward(composition: Composition): RewardFunction {
    const rewards = this.runs.map((run) => run.reward());
    return composeRewards(rewards, composition, this.rewardBalance.offsets);
  }

  /** Measures anew what `either` needs to know of the rewards, for they learn. */
  balance(): AsyncGenerator<void, void> {
    return this.rewardBalance.measure();
  }

  /** What fields of these rewards need to become one; see `composeFields`. */
  async fieldBalance(level: number): Promise<FieldBalance> {
    return { offsets: await this.rewardBalance.at(level), windows: windowsOf(this.runs[0]!.configuration) };
  }

  dispose(): void {
    this.rewardBalance.dispose();
  }
}
