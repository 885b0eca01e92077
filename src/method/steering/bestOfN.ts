/**
 * Best of N: the base's plan of the greatest reward among N, or, softly, one drawn by exp(w R), which tends to the target law as 1 / N. The law
 * of the best diverges from the base's by log N - (N - 1) / N at most (Beirami et al. 2024).
 */

import { countedModels } from './problem';
import { chains, type SteeringMethod } from './method';
import { Population } from './population';
import { logMeanExp } from './resampling';

export interface BestOfNKnobs {
  readonly levels: number;
  /** Plans a start that are returned, each of a group of its own. */
  readonly returned: number;
  /** Plans a group. */
  readonly candidates: number;
  readonly strength: number;
  readonly choice: 'best' | 'soft';
}

export const bestOfN: SteeringMethod<BestOfNKnobs> = {
  knobs: (budget, returned, strength, steps) => {
    const { levels, particles } = chains(budget, returned, steps);
    return { levels, returned, candidates: Math.floor(particles / returned), strength, choice: 'soft' };
  },
  variants: { 'best-hard': { choice: 'best' } },
  async *sample(problem, { levels, returned, candidates, strength, choice }, key, tally) {
    const models = countedModels(problem, tally);
    const particles = returned * candidates;
    const population = new Population(problem, tally, { levels, particles, key }, ({ noisy, steps, free }) => ({
      guess: models.base(noisy, steps, free),
    }));
    try {
      yield* population.toClean();
      const result = await population.result();
      const rewards = await population.readTerminal(models);
      const logWeights = Float64Array.from(rewards, (reward) => strength * reward);
      if (choice === 'best')
        for (let first = 0; first < logWeights.length; first += candidates) {
          const group = logWeights.subarray(first, first + candidates);
          const best = group.indexOf(Math.max(...group));
          group.fill(-Infinity).fill(0, best, best + 1);
        }
      const perStart = Array.from({ length: problem.startCount }, (_, start) =>
        rewards.slice(start * particles, (start + 1) * particles).map((reward) => strength * reward),
      );
      return {
        ...result,
        logWeights,
        group: candidates,
        logPartition: Float64Array.from(perStart, logMeanExp),
        divergence: choice === 'best' ? Math.log(candidates) - (candidates - 1) / candidates : null,
      };
    } finally {
      population.dispose();
    }
  },
};
