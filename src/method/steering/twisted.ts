/**
 * Twisted sequential Monte Carlo (Wu et al. 2023): particles are proposed by guidance, and weights make up for what guidance gets wrong, with the
 * noised reward as the twist:
 *
 * log W += w rho_{t-1}(x') - w rho_t(x) + log p_base(x' | x) - log p_guided(x' | x), at first w rho_T(x_T), at last w R(x_0) in place of the next.
 *
 * The last move adds no noise, so that it is the base's own. Two other ways to make up for it:
 *
 * Feynman-Kac correctors (Skreta et al. 2025) ask no rewards, only slopes. Guided by w, plans are to have the law p_base^(1 - w) p_expert^w of each level,
 * and d log W = 1/2 beta w (w - 1) |s_expert - s_base|^2 d tau. In moves that is 1 - 1 / w times a path's divergence from the base's. It is right as moves
 * become many, where twists are right for as few as there are.
 *
 * Candidates (see decoding.ts) need no weights.
 */

import * as tf from '@tensorflow/tfjs-core';
import { levelTable } from '../diffusion/levelTable';
import { decoded } from './decoding';
import { countedModels, type SteeringProblem } from './problem';
import { chains, type Progress, type SteeringMethod, type SteeringResult } from './method';
import type { Tally } from './counts';
import type { Key } from '../../engine/philox';
import { Particles } from './particles';
import { Population } from './population';
import type { ResamplingName } from './resampling';

export interface TwistedKnobs {
  readonly levels: number;
  readonly particles: number;
  readonly strength: number;
  /** Share of w that the i-th look twists by, min((1 + gamma)^i - 1, 1) (tempering, Kim et al. 2025); null twists by all of it. */
  readonly tempering: number | null;
  /** What plans are weighted by. Correctors are of all of w: they know no tempering, and no constant of the law. */
  readonly weights: 'twist' | 'corrector';
  /** Of each move, one of which is kept; 1 leaves the proposal to guidance and the choice to weights. */
  readonly candidates: number;
  /** Effective sample size, as a share of the particles, below which they are resampled. */
  readonly threshold: number;
  readonly resampling: ResamplingName;
}

export const twisted: SteeringMethod<TwistedKnobs> = {
  knobs: (budget, returned, strength, steps) => ({
    ...chains(budget, returned, steps),
    strength,
    tempering: null,
    weights: 'twist',
    candidates: 1,
    threshold: 0.5,
    resampling: 'systematic',
  }),
  variants: {
    'twisted-tempered': { tempering: 0.1 },
    'twisted-correctors': { weights: 'corrector' },
    'twisted-candidates': { candidates: 10 },
  },
  sample: (problem, knobs, key, tally) => (knobs.candidates > 1 ? decoded : weighted)(problem, knobs, key, tally),
};

async function* weighted(
  problem: SteeringProblem,
  knobs: TwistedKnobs,
  key: Key,
  tally: Tally,
): AsyncGenerator<Progress, SteeringResult> {
  const { strength, threshold } = knobs;
  const corrects = knobs.weights === 'corrector';
  const tempering = corrects ? null : knobs.tempering;
  const models = countedModels(problem, tally);
  const shareAt = (move: number): number => (tempering === null ? 1 : Math.min((1 + tempering) ** move - 1, 1));
  // Move by move; clean plans are twisted by all of it.
  const { schedule } = problem;
  const shares = levelTable(schedule, (t) => strength * shareAt(schedule.steps - 1 - t));
  const population = new Population(problem, tally, { ...knobs, key }, ({ noisy, steps, free, toGuess, noisyMove }) => {
    const baseGuess = models.base(noisy, steps, free);
    const { values, slope } = models.rewardAndSlope(noisy, steps, free);
    const share = tf.gather(shares, steps);
    const push = tf.mul(tf.mul(slope, toGuess), tf.mul(tf.reshape(share, [-1, 1, 1]), noisyMove));
    return { guess: tf.add(baseGuess, push), baseGuess, values: tf.mul(values, share) };
  });
  const particles = new Particles(population, knobs.particles, key, knobs.resampling, problem.firstStart);
  const before = new Float64Array(population.size);
  const weigh = (twists: ArrayLike<number>, ratios: ArrayLike<number> | null): void => {
    for (let slot = 0; slot < population.size; slot++)
      particles.logWeights[slot]! += twists[slot]! - before[slot]! + (ratios?.[slot] ?? 0);
    before.set(twists);
  };
  const corrections = async (): Promise<Float32Array> =>
    (await population.readDivergences()).map((divergence) => (strength === 0 ? 0 : (1 - 1 / strength) * divergence));
  try {
    for (let moves = 0; !population.done; moves++) {
      population.look();
      if (corrects) weigh(await corrections(), null);
      else weigh(await population.readValues(), moves > 0 ? await population.readRatios() : null);
      particles.resample(threshold, [before]);
      population.advance();
      yield population.progress;
    }
    if (corrects) weigh(await corrections(), null);
    else {
      const rewards = await population.readTerminal(models);
      weigh(
        Float64Array.from(rewards, (reward) => strength * reward),
        await population.readRatios(),
      );
    }
    const { logWeights, generations } = particles;
    const logPartition = corrects ? null : particles.logPartition;
    // The paths' divergence is that of the proposal.
    return { ...(await population.result()), logWeights, logPartition, generations, divergence: null };
  } finally {
    population.dispose();
    shares.dispose();
  }
}
