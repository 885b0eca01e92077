/** Plans sampled from the two models as they learn: all the data that Algorithm 2 has. */

import type { Plans } from '../diffusion/denoisingLoss';
import type { Denoiser } from '../diffusion/denoiser';
import type { NoiseSchedule } from '../diffusion/noiseSchedule';
import { Sampler } from '../diffusion/sampler';
import type { Random } from '../maze/random';
import type { ModelName } from '../protocol/configuration';

/** Plans of each model in the pool, plans of each sampled at a time, and the reward's steps between. */
const poolSize = 256;
const refill = 64;
const stepsBetween = 25;

/** Noise levels visited per sample: fewer are cheaper, and make the plans more alike. */
const levels = 10;

const models = ['base', 'expert'] as const;

export class SampledPool {
  private readonly plans: Record<ModelName, Plans>;
  private filled = 0;
  private refilledAt = -Infinity;

  constructor(
    private readonly schedule: NoiseSchedule,
    private readonly shape: { readonly horizon: number; readonly channels: number },
    private readonly random: Random,
  ) {
    const empty = (): Plans => ({
      count: 0,
      ...shape,
      values: new Float32Array(poolSize * shape.horizon * shape.channels),
    });
    this.plans = { base: empty(), expert: empty() };
  }

  /** The plans of both models, some of them sampled anew when that is due. */
  async draw(rewardStep: number, denoiser: (model: ModelName) => Denoiser): Promise<readonly Plans[]> {
    if (rewardStep - this.refilledAt >= stepsBetween) {
      for (const model of models) await this.sample(model, denoiser(model));
      this.filled += refill;
      this.refilledAt = rewardStep;
    }
    return models.map((model) => this.plans[model]);
  }

  private async sample(model: ModelName, denoiser: Denoiser): Promise<void> {
    const options = {
      count: refill,
      ...this.shape,
      starts: null,
      eta: 1,
      levels: Math.min(levels, this.schedule.steps),
    };
    const sampled = new Sampler(this.schedule, options, this.random).finish(denoiser);
    const { values } = this.plans[model];
    values.set(await sampled.data<'float32'>(), (this.filled % poolSize) * this.shape.horizon * this.shape.channels);
    sampled.dispose();
    this.plans[model] = { ...this.plans[model], count: Math.min(this.filled + refill, poolSize) };
  }
}
