/** Weights of a population, start by start, and resampling by them. */

import { uniforms, type Key } from '../../engine/philox';
import type { Generation } from './method';
import type { Population } from './population';
import { effectiveSize, logMeanExp, normalised, resamplings, type ResamplingName } from './resampling';

/** The counter's second word for resampling, which has random numbers of its own. */
const purpose = 13;

export class Particles {
  /** [starts * particles], since each start's last resampling. */
  readonly logWeights: Float64Array;
  readonly generations: Generation[] = [];
  private readonly starts: number;
  /** [starts], of the resamplings so far. */
  private readonly partition: Float64Array;

  constructor(
    private readonly population: Population,
    private readonly particles: number,
    private readonly key: Key,
    private readonly resampling: ResamplingName,
    private readonly firstStart = 0,
  ) {
    this.logWeights = new Float64Array(population.size);
    this.starts = population.size / particles;
    this.partition = new Float64Array(this.starts);
  }

  /** [starts]: estimates of the log of the mean weight. */
  get logPartition(): Float64Array {
    return this.partition.map((sum, start) => sum + logMeanExp(this.ofStart(start)));
  }

  /**
   * Resamples the starts whose effective sample size is below a share of their particles; 1 resamples them all.
   * @param along what goes along with a particle, [starts * particles] each
   */
  resample(share: number, along: readonly Float64Array[]): void {
    const { particles, logWeights } = this;
    const parents = Int32Array.from(logWeights, (_, slot) => slot);
    const shares = new Float64Array(logWeights.length);
    let isResampled = false;
    for (let start = 0; start < this.starts; start++) {
      const weights = this.ofStart(start);
      const first = start * particles;
      const ofStart = normalised(weights);
      shares.set(ofStart, first);
      if (share < 1 && effectiveSize(ofStart) >= share * particles) continue;
      isResampled = true;
      this.partition[start]! += logMeanExp(weights);
      const uniform = uniforms(this.key, this.population.progress.moves, purpose, this.firstStart + start);
      const chosen = resamplings[this.resampling](ofStart, particles, uniform);
      parents.set(
        chosen.map((particle) => first + particle),
        first,
      );
      weights.fill(0);
    }
    if (!isResampled) return;
    this.generations.push({ moves: this.population.progress.moves, parents, shares });
    this.population.choose(parents);
    for (const values of along) values.set(values.slice().map((_, slot, all) => all[parents[slot]!]!));
  }

  private ofStart(start: number): Float64Array {
    return this.logWeights.subarray(start * this.particles, (start + 1) * this.particles);
  }
}
