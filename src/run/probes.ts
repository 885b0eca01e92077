/** What a run's reward and its models are asked: the share explained, the reward of standing still, the scores of standing still. */

import type { Denoiser } from '../method/diffusion/denoiser';
import type { NoiseSchedule } from '../method/diffusion/noiseSchedule';
import type { Learner } from '../engine/learner';
import type { PlanSpace } from '../method/networks/positionalFeatures';
import type { RewardNetwork } from '../method/networks/rewardNetwork';
import { StandingScores } from '../method/reward/standingScores';
import { windowsOf, type ModelName, type RunConfiguration } from '../protocol/configuration';
import { Explaining, type Explained } from './explaining';
import { LearnedField, type FrozenField } from './learnedField';

/** Points of the field evaluated at a time, so that a caller can do other things between; fewer of whole plans. */
const fieldChunk = { windows: 1024, plan: 256 };

/** Points at which the models’ scores are taken at a time: about as many as there are plans in a slice of sampling. */
export const scoresChunk = 32;

/** A run, as far as it is asked here. */
interface Probed extends Explained {
  readonly configuration: RunConfiguration;
  readonly data: Explained['data'] & { readonly space: PlanSpace };
  readonly schedule: NoiseSchedule;
  readonly rewardNetwork: RewardNetwork;
  denoiser(model: ModelName): Denoiser;
}

export class Probes {
  private explaining: Explaining | null = null;
  private field: LearnedField | null = null;
  private standing: StandingScores | null = null;

  /** @param learner of the run's reward */
  constructor(
    private readonly run: Probed,
    private readonly learner: Learner,
  ) {}

  /**
   * Share of the score difference's power that the reward's gradient explains, on held-out demonstrations of both models, in
   * the norm that the reward is trained in; null when the two models do not differ at all.
   */
  async explained(batches = 4, batchSize = 64): Promise<number | null> {
    if (this.explaining?.batchSize !== batchSize) {
      this.explaining?.dispose();
      this.explaining = new Explaining(this.run, batchSize);
    }
    const { error, power } = await this.explaining.measure(batches);
    return power > 0 ? 1 - error / power : null;
  }

  /**
   * The learned reward, place by place, as it is now: it stays so until this is called again, while the reward goes on learning.
   * @param step noise level
   */
  frozenField(step: number): FrozenField {
    this.field ??= this.learnedField(this.learner);
    return this.field.freeze(step);
  }

  /** What the models and the reward, as they are when it is asked, say of standing still. */
  standingScores(): StandingScores {
    const { configuration, data, schedule } = this.run;
    const { horizon, reward } = configuration;
    const options = { chunk: scoresChunk, horizon, windows: windowsOf(configuration), formulation: reward.formulation };
    const models = { base: this.run.denoiser('base'), expert: this.run.denoiser('expert') };
    return (this.standing ??= new StandingScores(models, this.run.reward(), data.space, schedule, options));
  }

  /** The field of a learner of the reward network's weights; the caller disposes it. */
  learnedField(learner: Learner): LearnedField {
    const { configuration, data, schedule, rewardNetwork } = this.run;
    const chunk = fieldChunk[configuration.reward.network];
    const options = { chunk, channels: data.space.channels, length: this.restingLength };
    return new LearnedField(rewardNetwork, learner, schedule, options);
  }

  /** States in a plan that stands still, as the reward is asked about it: a window, or a whole plan. */
  get restingLength(): number {
    const { reward, horizon } = this.run.configuration;
    return reward.network === 'windows' ? reward.window : horizon;
  }

  dispose(): void {
    this.explaining?.dispose();
    this.field?.dispose();
    this.standing?.dispose();
  }
}
