/**
 * Twisted sequential Monte Carlo (Wu et al. 2023): particles are proposed by guidance, and weights make up for what guidance gets wrong, with the
 * noised reward as the twist:
 *
 * log W += w rho_{t-1}(x') - w rho_t(x) + log p_base(x' | x) - log p_guided(x' | x), at first w rho_T(x_T), at last w R(x_0) in place of the next.
 *
 * The last move adds no noise, so that it is the base's own.
 */

import * as tf from '@tensorflow/tfjs-core';
import { levelTable } from '../diffusion/levelTable';
import { countedModels } from './problem';
import { chains, type SteeringMethod } from './method';
import { Particles } from './particles';
import { Population } from './population';
import type { ResamplingName } from './resampling';

export interface TwistedKnobs {
  readonly levels: number;
  readonly particles: number;
  readonly strength: number;
  /** Share of w that the i-th look twists by, min((1 + gamma)^i - 1, 1) (tempering, Kim et al. 2025); null twists by all of it. */
  readonly tempering: number | null;
  /** Effective sample size, as a share of the particles, below which they are resampled. */
  readonly threshold: number;
  readonly resampling: ResamplingName;
}

export const twisted: SteeringMethod<TwistedKnobs> = {
  knobs: (budget, returned, strength, steps) => ({
    ...chains(budget, returned, steps),
    strength,
    tempering: null,
    threshold: 0.5,
    resampling: 'systematic',
  }),
  async *sample(problem, knobs, key, tally) {
    const { strength, tempering, threshold } = knobs;
    const models = countedModels(problem, tally);
    const shareAt = (move: number): number => (tempering === null ? 1 : Math.min((1 + tempering) ** move - 1, 1));
    // Move by move; clean plans are twisted by all of it.
    const { schedule } = problem;
    const shares = levelTable(schedule, (t) => strength * shareAt(schedule.steps - 1 - t));
    const population = new Population(
      problem,
      tally,
      { ...knobs, key },
      ({ noisy, steps, free, toGuess, noisyMove }) => {
        const baseGuess = models.base(noisy, steps, free);
        const { values, slope } = models.rewardAndSlope(noisy, steps, free);
        const share = tf.gather(shares, steps);
        const push = tf.mul(tf.mul(slope, toGuess), tf.mul(tf.reshape(share, [-1, 1, 1]), noisyMove));
        return { guess: tf.add(baseGuess, push), baseGuess, values: tf.mul(values, share) };
      },
    );
    const particles = new Particles(population, knobs.particles, key, knobs.resampling, problem.firstStart);
    const before = new Float64Array(population.size);
    const weigh = (twists: ArrayLike<number>, ratios: ArrayLike<number> | null): void => {
      for (let slot = 0; slot < population.size; slot++)
        particles.logWeights[slot]! += twists[slot]! - before[slot]! + (ratios?.[slot] ?? 0);
      before.set(twists);
    };
    try {
      for (let moves = 0; !population.done; moves++) {
        population.look();
        const [twists, ratios] = [await population.readValues(), moves > 0 ? await population.readRatios() : null];
        weigh(twists, ratios);
        particles.resample(threshold, [before]);
        population.advance();
        yield population.progress;
      }
      const rewards = await population.readTerminal(models);
      weigh(
        Float64Array.from(rewards, (reward) => strength * reward),
        await population.readRatios(),
      );
      const { logWeights, logPartition, generations } = particles;
      // The paths' divergence is that of the proposal.
      return { ...(await population.result()), logWeights, logPartition, generations, divergence: null };
    } finally {
      population.dispose();
      shares.dispose();
    }
  },
};
