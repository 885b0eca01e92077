/** Plans sampled from the two models as they learn: all the data that Algorithm 2 has. */

import type { Denoiser } from '../method/diffusion/denoiser';
import type { NoiseSchedule } from '../method/diffusion/noiseSchedule';
import { PlanSource } from '../method/diffusion/planSource';
import { Sampler, type SamplerOptions } from '../method/diffusion/sampler';
import { keyFrom } from '../engine/philox';
import type { Random } from '../math/random';
import type { PoolState } from '../protocol/checkpoint';
import type { ModelName } from '../protocol/configuration';

/** Plans of each model in the pool, plans of each sampled at a time, and the reward's steps between. */
const poolSize = 256;
const refill = 64;
const stepsBetween = 25;

/** Noise levels visited per sample: fewer are cheaper, and make the plans more alike. */
const levels = 10;

export class SampledPool {
  /** The plans of each model; before the first refill all are still. */
  readonly source: PlanSource;
  private readonly samplers: readonly Sampler[];
  private filled = 0;
  private refilledAt = -Infinity;

  constructor(
    schedule: NoiseSchedule,
    { horizon, channels, bound }: Pick<SamplerOptions, 'horizon' | 'channels' | 'bound'>,
    models: readonly ModelName[],
    denoiser: (model: ModelName) => Denoiser,
    private readonly random: Random,
  ) {
    const values = new Float32Array(poolSize * horizon * channels);
    this.source = new PlanSource(models.map(() => ({ count: poolSize, horizon, channels, values })));
    const options = {
      ...{ count: refill, horizon, channels, starts: null, bound, solver: 'ddpm' as const },
      levels: Math.min(levels, schedule.steps),
    };
    this.samplers = models.map((model) => new Sampler(schedule, options, keyFrom(random), denoiser(model)));
  }

  /** Whether plans have to be sampled anew before the reward's step `rewardStep`. */
  isDue(rewardStep: number): boolean {
    return rewardStep - this.refilledAt >= stepsBetween;
  }

  /** Samples the oldest plans anew; the first time, the whole pool becomes copies of one sampling. */
  async refill(rewardStep: number): Promise<void> {
    const first = this.filled === 0;
    for (const [set, sampler] of this.samplers.entries()) {
      sampler.restart(keyFrom(this.random));
      const plans = (await sampler.finish().data<'float32'>()) as Float32Array;
      const places = first ? poolSize / refill : 1;
      for (let i = 0; i < places; i++) this.source.replace(set, (this.filled + i * refill) % poolSize, plans);
    }
    this.filled += refill;
    this.refilledAt = rewardStep;
  }

  /** All that going on takes; what the samplers hold is made anew at each refill. */
  state(): PoolState {
    const refilledAt = Number.isFinite(this.refilledAt) ? this.refilledAt : null;
    return { values: this.source.values.slice(), filled: this.filled, refilledAt, random: this.random.state() };
  }

  /** Becomes what `state` gave of another pool of the same shape. */
  restore({ values, filled, refilledAt, random }: PoolState): void {
    const size = values.length / this.samplers.length;
    for (let set = 0; set < this.samplers.length; set++)
      this.source.replace(set, 0, values.subarray(set * size, (set + 1) * size));
    this.filled = filled;
    this.refilledAt = refilledAt ?? -Infinity;
    this.random.restore(random);
  }

  dispose(): void {
    this.source.dispose();
    for (const sampler of this.samplers) sampler.dispose();
  }
}
