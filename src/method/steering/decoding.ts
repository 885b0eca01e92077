/**
 * Soft value-based decoding (SVDD, Li et al. 2024): the base moves each plan to several candidates, of which one goes on, drawn by exp(w rho_t), the
 * noised reward being the value. No slope is taken. The base is asked once for all candidates of a plan, the reward once for each. As they
 * grow many, plans come to the chain that rho_t steers, which is the target law's at w = 1.
 */

import * as tf from '@tensorflow/tfjs-core';
import { uniforms, type Key } from '../../engine/philox';
import type { Tally } from './counts';
import type { Progress, SteeringResult } from './method';
import { Population } from './population';
import { countedModels, type SteeringProblem } from './problem';
import { multinomial, normalised } from './resampling';

/** The counter's second word for which candidate is kept. */
const purpose = 17;

export interface DecodingKnobs {
  readonly levels: number;
  /** Plans a start. */
  readonly particles: number;
  readonly strength: number;
  /** Of each move of a plan. */
  readonly candidates: number;
}

export async function* decoded(
  problem: SteeringProblem,
  { levels, particles, strength, candidates }: DecodingKnobs,
  key: Key,
  tally: Tally,
): AsyncGenerator<Progress, SteeringResult> {
  const models = countedModels(problem, tally);
  const { startCount, firstStart = 0, horizon, channels } = problem;
  const count = startCount * particles;
  /** Candidates of a plan follow one another, and are all alike when the base is asked. */
  const firsts = Int32Array.from({ length: count }, (_, plan) => plan * candidates);
  const plansOf = Int32Array.from({ length: count * candidates }, (_, slot) => Math.floor(slot / candidates));
  const options = { levels, particles: particles * candidates, key };
  const population = new Population(problem, tally, options, ({ noisy, steps, free }) => {
    const [alike, level] = [tf.gather(noisy, firsts), tf.gather(steps, firsts)];
    return { guess: tf.gather(models.base(alike, level, free), plansOf) };
  });
  const judging = population.question(({ noisy, steps, free }) => models.reward(noisy, steps, free));
  try {
    while (!population.done) {
      judging.run();
      const values = await population.readValues();
      const kept = new Int32Array(population.size);
      for (let start = 0; start < startCount; start++) {
        const uniform = uniforms(key, population.progress.moves, purpose, firstStart + start);
        for (let plan = start * particles; plan < (start + 1) * particles; plan++) {
          const [first, end] = [plan * candidates, (plan + 1) * candidates];
          const shares = normalised(values.subarray(first, end).map((value) => strength * value));
          kept.fill(first + multinomial(shares, 1, uniform)[0]!, first, end);
        }
      }
      population.choose(kept);
      population.look();
      population.advance();
      yield population.progress;
    }
    // The last move adds no noise: candidates are all alike again.
    const all = await population.readPlans();
    const size = horizon * channels;
    const plans = new Float32Array(count * size);
    firsts.forEach((slot, plan) => plans.set(all.subarray(slot * size, (slot + 1) * size), plan * size));
    return {
      plans,
      ...{ particles, group: particles, logWeights: new Float64Array(count) },
      ...{ logPartition: null, divergence: null, generations: [] },
    };
  } finally {
    judging.dispose();
    population.dispose();
  }
}
