/**
 * Feynman-Kac steering (Singhal et al. 2025): particles on the base's own chain, resampled now and then by potentials of what they promise. No slope
 * is taken, so that any reward will do.
 */

import { countedModels } from './problem';
import { chains, type SteeringMethod } from './method';
import { Particles } from './particles';
import { Population } from './population';
import type { ResamplingName } from './resampling';

export interface FeynmanKacKnobs {
  readonly levels: number;
  readonly particles: number;
  readonly strength: number;
  /** Of r, what is promised: how it grew since the last time, the most so far, or all so far. */
  readonly potential: 'difference' | 'max' | 'sum';
  /** What promises: R of the guess of x_0, or the reward of the noisy plan, which is the value function at w = 1. */
  readonly lookAhead: 'guess' | 'reward';
  /** Times that plans are resampled on the way, evenly spread. */
  readonly times: number;
  readonly resampling: ResamplingName;
}

export const feynmanKac: SteeringMethod<FeynmanKacKnobs> = {
  knobs: (budget, returned, strength, steps) => ({
    ...chains(budget, returned, steps),
    strength,
    potential: 'difference',
    lookAhead: 'guess',
    times: 4,
    resampling: 'systematic',
  }),
  variants: {
    'particles-most': { potential: 'max' },
    'particles-sum': { potential: 'sum' },
    'particles-ahead': { lookAhead: 'reward' },
  },
  async *sample(problem, knobs, key, tally) {
    const { strength, potential, lookAhead, times } = knobs;
    const models = countedModels(problem, tally);
    const population = new Population(problem, tally, { ...knobs, key }, ({ noisy, steps, free }) => {
      const guess = models.base(noisy, steps, free);
      return {
        guess,
        values: lookAhead === 'guess' ? models.terminal(guess, free) : models.reward(noisy, steps, free),
      };
    });
    const particles = new Particles(population, knobs.particles, key, knobs.resampling, problem.firstStart);
    /** Of each particle's line: the log of its potentials so far; what it promised last, the most, and all together. */
    const all = (value: number) => new Float64Array(population.size).fill(value);
    const [product, before, most, total] = [all(0), all(0), all(-Infinity), all(0)];
    const due = new Set(
      Array.from({ length: times }, (_, i) => Math.round(((i + 1) * population.progress.of) / (times + 1))),
    );
    const weigh = (potentials: ArrayLike<number>): void => {
      for (let slot = 0; slot < population.size; slot++) {
        particles.logWeights[slot]! += potentials[slot]!;
        product[slot]! += potentials[slot]!;
      }
    };
    try {
      for (let moves = 0; !population.done; moves++) {
        population.look();
        if (due.has(moves)) {
          const promised = await population.readValues();
          const last = before.slice();
          before.set(promised);
          promised.forEach((value, slot) => {
            most[slot] = Math.max(most[slot]!, value);
            total[slot]! += value;
          });
          weigh(
            Float64Array.from(promised, (value, slot) => {
              if (potential === 'difference') return strength * (value - last[slot]!);
              return strength * (potential === 'max' ? most : total)[slot]!;
            }),
          );
          particles.resample(1, [product, before, most, total]);
        }
        population.advance();
        yield population.progress;
      }
      // What the potentials make up for on the way, the last one corrects.
      const rewards = await population.readTerminal(models);
      weigh(Float64Array.from(rewards, (reward, slot) => strength * reward - product[slot]!));
      const { logWeights, logPartition, generations } = particles;
      return { ...(await population.result()), logWeights, logPartition, generations, divergence: null };
    } finally {
      population.dispose();
    }
  },
};
