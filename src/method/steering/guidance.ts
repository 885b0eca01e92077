/**
 * Guidance: the base's guess of x_0, and w times what the expert's would differ by. By the learned reward that is sigma^2 / sqrt(alphaBar) grad rho
 * (Dhariwal and Nichol 2021, algorithm 2), by both models their difference itself (reinforcement-learning guidance, Jin et al. 2025), which a
 * reward that explained all would equal. Exact at w = 1 alone: above it the value function lies above w rho_t.
 */

import * as tf from '@tensorflow/tfjs-core';
import { atLevels, levelTable } from '../diffusion/levelTable';
import { countedModels } from './problem';
import type { SteeringMethod } from './method';
import { Population } from './population';

export interface GuidanceKnobs {
  readonly levels: number;
  readonly particles: number;
  readonly strength: number;
  /** What the guess is moved by. */
  readonly by: 'reward' | 'models';
  /** Of the strength over the levels: as it is, or as policy-guided diffusion has it (Jackson et al. 2024), least at the clean end. */
  readonly course: 'constant' | 'sine';
}

/** What the strength is multiplied by at level t of so many. */
function courseAt({ course }: GuidanceKnobs, steps: number, t: number): number {
  if (course === 'constant') return 1;
  const n = steps - 1 - t;
  return t === 0 ? 0 : 1 - n / steps + 0.3 * Math.sin((Math.PI * (n + 1)) / steps);
}

export const guidance: SteeringMethod<GuidanceKnobs> = {
  useful: (steps) => [1, steps],
  knobs: (budget, returned, strength, steps) => ({
    levels: Math.min(budget, steps),
    particles: returned,
    strength,
    by: 'reward',
    course: 'constant',
  }),
  variants: { 'guidance-sine': { course: 'sine' } },
  async *sample(problem, knobs, key, tally) {
    const models = countedModels(problem, tally);
    const course = levelTable(problem.schedule, (t) => knobs.strength * courseAt(knobs, problem.schedule.steps, t));
    const population = new Population(problem, tally, { ...knobs, key }, ({ noisy, steps, free, toGuess }) => {
      const baseGuess = models.base(noisy, steps, free);
      const push =
        knobs.by === 'models'
          ? tf.sub(models.expert(noisy, steps, free), baseGuess)
          : tf.mul(models.rewardAndSlope(noisy, steps, free).slope, toGuess);
      return { guess: tf.add(baseGuess, tf.mul(push, atLevels(course, steps))), baseGuess };
    });
    try {
      yield* population.toClean();
      return await population.result();
    } finally {
      population.dispose();
      course.dispose();
    }
  },
};

/** By both models, each of which is asked at every step. */
export const modelGuidance: SteeringMethod<GuidanceKnobs> = {
  ...guidance,
  useful: (steps) => [2, 2 * steps],
  knobs: (budget, ...given) => ({ ...guidance.knobs(Math.max(1, Math.floor(budget / 2)), ...given), by: 'models' }),
  variants: {},
};
