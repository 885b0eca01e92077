/**
 * Adjoint matching (Domingo-Enrich et al. 2025): the base is fine-tuned to make the steered law by itself. Along paths of the pupil the slope of -w R is
 * carried back through the base's own moves, a_s = (dm/dx)^T a, from the clean plan up, and at every level the pupil's guess is to be
 *
 * x_0 = base's guess - sigma_s^2 / sqrt(alphaBar_s) a_s,
 *
 * s being the level below, whose state the adjoint is taken at: that is what moves the mean by -sigma~^2 a_s, the optimal control of the
 * ancestral chain, whatever levels it visits. The last move adds no noise, and stays the base's.
 */

import * as tf from '@tensorflow/tfjs-core';
import { State } from '../../engine/state';
import { weightedError } from '../../engine/kernels/weightedError';
import type { Denoiser } from '../diffusion/denoiser';
import { constantSteps } from '../diffusion/denoiser';
import { at } from '../diffusion/noiseSchedule';
import { solvers, visitedLevels } from '../diffusion/solvers';
import type { Key } from '../../engine/philox';
import type { Step, Tally } from './counts';
import { countedModels, type SteeringProblem } from './problem';
import type { SteeringMethod } from './method';
import { Population } from './population';
import { plansOf, Pupil, shortBudget, shortLevels, teachingOf } from './taught';

export interface AdjointKnobs {
  readonly levels: number;
  readonly particles: number;
  readonly strength: number;
  /** Training steps, each on fresh paths. */
  readonly lessons: number;
  readonly rate: number;
  /** Paths of a training step, from all starts together. */
  readonly paths: number;
}

/** Paths of a pupil, and what its guesses on them are to be: [levels * plans, horizon, channels], the noisiest level first. */
export class AdjointPaths {
  readonly noisy: State<tf.Rank.R3>;
  readonly steps: tf.Tensor1D;
  readonly free: tf.Tensor3D;
  readonly target: State<tf.Rank.R3>;
  private readonly population: Population;
  private readonly states: readonly State<tf.Rank.R3>[];
  private readonly targets: readonly State<tf.Rank.R3>[];
  private readonly adjoint: State<tf.Rank.R3>;
  private readonly beginning: Step;
  private readonly back: readonly Step[];
  private readonly gathering: Step;
  private move = 0;

  constructor(
    problem: SteeringProblem,
    tally: Tally,
    { levels, paths, strength }: Pick<AdjointKnobs, 'levels' | 'paths' | 'strength'>,
    key: Key,
    pupil: Denoiser,
  ) {
    const { schedule, horizon, channels, startCount } = problem;
    const models = countedModels(problem, tally);
    const own = countedModels({ ...problem, base: pupil }, tally);
    const options = { levels, particles: Math.ceil(paths / startCount), key };
    this.population = new Population(problem, tally, options, ({ noisy, steps, free }) => ({
      guess: own.base(noisy, steps, free),
    }));
    const { size, free } = this.population;
    const visited = visitedLevels(schedule.steps, levels);
    const moves = solvers.ddpm(schedule, visited);
    const zeros = (plans: number) => new State<tf.Rank.R3>(tf.zeros([plans, horizon, channels]));
    this.states = moves.map(() => zeros(size));
    // Of all levels but the last, whose move adds no noise.
    const controlled = moves.slice(0, -1);
    this.targets = controlled.map(() => zeros(size));
    this.adjoint = zeros(size);
    this.beginning = tally.captured(() => {
      const { slope } = models.judgedAndSlope((terminal, plans) => terminal(plans, free), this.population.tensor);
      this.adjoint.set(tf.mul(tf.mul(slope, -strength), free));
    });
    this.back = moves.map(({ level, noisy: ofNoisy, guess: ofGuess }, move) =>
      tally.captured(() => {
        const x = this.states[move]!.tensor;
        const below = this.adjoint.tensor;
        const steps = constantSteps(size, level);
        const { guess, product } = models.pulledBack(x, steps, free, tf.mul(below, ofGuess));
        const target = this.targets[move];
        if (target) {
          const next = visited[move + 1]!;
          target.set(
            tf.sub(guess, tf.mul(below, at(schedule.sigma, next) ** 2 / Math.sqrt(at(schedule.alphaBar, next)))),
          );
        }
        this.adjoint.set(tf.mul(tf.add(tf.mul(below, ofNoisy), product), free));
      }),
    );
    this.noisy = zeros(size * controlled.length);
    this.target = zeros(size * controlled.length);
    this.gathering = tally.captured(() => {
      this.noisy.set(tf.concat(this.states.slice(0, -1).map(({ tensor }) => tensor)));
      this.target.set(tf.concat(this.targets.map(({ tensor }) => tensor)));
    });
    this.steps = tf.keep(tf.concat(controlled.map(({ level }) => constantSteps(size, level))));
    this.free = free;
  }

  /** Parts of a path and back, each of which is a moment's work. */
  get parts(): number {
    return 2 * this.states.length + 1;
  }

  /** The next part. @returns whether paths and targets are whole; the next part begins new ones */
  advance(): boolean {
    const { states, population, move } = this;
    if (move < states.length) {
      states[move]!.set(population.tensor);
      population.look();
      population.advance();
    } else if (move === states.length) this.beginning.run();
    else this.back[2 * states.length - move]!.run();
    this.move += 1;
    if (this.move < this.parts) return false;
    this.gathering.run();
    this.move = 0;
    return true;
  }

  /** Other noise for the next paths. */
  restart(key: Key): void {
    this.population.restart(key);
  }

  dispose(): void {
    this.population.dispose();
    for (const step of [this.beginning, ...this.back, this.gathering]) step.dispose();
    for (const state of [...this.states, ...this.targets, this.adjoint, this.noisy, this.target]) state.dispose();
    this.steps.dispose();
  }
}

export const adjoint: SteeringMethod<AdjointKnobs> = {
  useful: shortBudget,
  knobs: (_, returned, strength, steps) => ({
    levels: shortLevels(steps),
    particles: returned,
    strength,
    lessons: 150,
    rate: 3e-4,
    paths: 32,
  }),
  teach(problem, knobs, key, tally) {
    const { lessons, rate } = knobs;
    let paths: AdjointPaths | null = null;
    const pupil = new Pupil(teachingOf(problem), tally, { steps: lessons, rate }, (guessing) => {
      const { noisy, steps, free, target } = paths!;
      const weight = tf.mul(tf.ones([noisy.tensor.shape[0], 1, 1]), free) as tf.Tensor3D;
      return weightedError(guessing(noisy.tensor, steps, free), target.tensor, weight);
    });
    paths = new AdjointPaths(problem, tally, knobs, key, pupil.denoiser());
    return {
      get steps() {
        return pupil.steps;
      },
      of: lessons,
      step() {
        if (!paths!.advance()) return;
        pupil.learn();
        paths!.restart([key[0], (key[1] + pupil.steps) >>> 0]);
      },
      pupil: () => pupil.denoiser(),
      dispose() {
        paths?.dispose();
        pupil.dispose();
      },
    };
  },
  sample: (problem, { levels, particles }, key, tally, pupil) =>
    plansOf(pupil, problem, tally, { levels, particles, key }),
};
