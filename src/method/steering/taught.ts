/** What ways that teach a denoiser have in common: a pupil that begins as the base. */

import type * as tf from '@tensorflow/tfjs-core';
import type { Counter } from '../../engine/counter';
import { Learner } from '../../engine/learner';
import type { Parameters } from '../../engine/parameters';
import { createRandom } from '../../math/random';
import type { Denoiser } from '../diffusion/denoiser';
import type { Step, Tally } from './counts';
import type { Progress, SteeringResult } from './method';
import type { PopulationOptions } from './look';
import { Population } from './population';
import { countedModels, type SteeringProblem, type Teaching } from './problem';

export interface PupilOptions {
  /** Steps over which the learning rate decays. */
  readonly steps: number;
  readonly rate: number;
}

/** @throws Error where the base can't be taught */
export function teachingOf({ teaching }: SteeringProblem): Teaching {
  if (!teaching) throw new Error('This base cannot be taught: nothing is known of its network.');
  return teaching;
}

/** Noise levels of plans of who is taught, from which he makes them in few evaluations; and so many are all that he has a use for. */
export const shortLevels = (steps: number): number => Math.min(10, steps);
export const shortBudget = (steps: number): readonly [number, number] => [shortLevels(steps), shortLevels(steps)];

/** Plans of a pupil by itself. */
export async function* plansOf(
  pupil: Denoiser | undefined,
  problem: SteeringProblem,
  tally: Tally,
  options: PopulationOptions,
): AsyncGenerator<Progress, SteeringResult> {
  if (!pupil) throw new Error('A pupil makes no plans before it is taught.');
  return yield* unsteeredPlans({ ...problem, base: pupil }, tally, options);
}

/** Plans of the problem's base, of which only its guesses are asked. */
export async function* unsteeredPlans(
  problem: SteeringProblem,
  tally: Tally,
  options: PopulationOptions,
): AsyncGenerator<Progress, SteeringResult> {
  const { base } = countedModels(problem, tally);
  const population = new Population(problem, tally, options, ({ noisy, steps, free }) => ({
    guess: base(noisy, steps, free),
  }));
  try {
    yield* population.toClean();
    return { ...(await population.result()), divergence: null };
  } finally {
    population.dispose();
  }
}

export class Pupil {
  private readonly learner: Learner;
  private readonly step: Step;

  /** @param loss of the pupil's denoiser, whose other part is the moving average of its weights; the body of a captured step */
  constructor(
    private readonly teaching: Teaching,
    tally: Tally,
    { steps, rate }: PupilOptions,
    loss: (pupil: Denoiser, average: Denoiser, counter: Counter) => tf.Scalar,
  ) {
    const { network, weights } = teaching;
    const options = { clipNorm: 1, averageDecay: 0.99, rate: { first: rate, steps } };
    this.learner = new Learner(network.specifications, options, createRandom(0));
    this.learner.setValues(weights, 0);
    const { counter } = this.learner;
    const training = this.learner.training((parameters) => loss(this.with(parameters), this.denoiser(), counter));
    this.step = tally.counted(training);
  }

  /** The pupil, with the moving average of its weights as they are when it is called. */
  denoiser(): Denoiser {
    return (noisy, steps, free) => this.with(this.learner.averaged())(noisy, steps, free);
  }

  get steps(): number {
    return this.learner.steps;
  }

  learn(): void {
    this.step.run();
  }

  dispose(): void {
    this.step.dispose();
    this.learner.dispose();
  }

  private with(parameters: Parameters): Denoiser {
    return (noisy, steps, free) => this.teaching.network.apply(parameters, noisy, steps, free);
  }
}
