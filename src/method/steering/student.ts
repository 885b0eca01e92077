/**
 * A few-step student: a denoiser that learns to say, at any noise level, where the steered base's probability flow ends, so that a plan takes a few
 * evaluations, or one (consistency distillation, Song et al. 2023, algorithm 2). It begins as the base. Its target at x_t is what its own moving average says a
 * few levels below, on the same path: one step of DDIM by the teacher; at the lowest levels, the teacher's guess.
 */

import * as tf from '@tensorflow/tfjs-core';
import { weightedError } from '../../engine/kernels/weightedError';
import { consistency } from '../diffusion/solvers';
import { atLevels, levelTable } from '../diffusion/levelTable';
import { clipped, countedModels } from './problem';
import type { SteeringMethod } from './method';
import { plansOf, Pupil, teachingOf } from './taught';

export interface StudentKnobs {
  readonly levels: number;
  readonly particles: number;
  /** Of the guidance that the teacher is steered by. */
  readonly strength: number;
  /** Training steps. */
  readonly lessons: number;
  readonly rate: number;
  /** Levels that the teacher's step goes down. */
  readonly stride: number;
}

/** The most evaluations that a plan is given: more bring no more. */
const mostLevels = 4;

export const student: SteeringMethod<StudentKnobs> = {
  useful: () => [1, mostLevels],
  knobs: (budget, returned, strength, steps) => ({
    levels: Math.min(budget, steps, mostLevels),
    particles: returned,
    strength,
    lessons: 800,
    rate: 1e-3,
    stride: Math.max(1, Math.round(steps / 10)),
  }),
  teach(problem, { strength, lessons, rate, stride }, key, tally) {
    const { schedule } = problem;
    const teaching = teachingOf(problem);
    const models = countedModels(problem, tally);
    const signals = levelTable(schedule, (t) => Math.sqrt(schedule.alphaBar[t]!));
    const sigmas = levelTable(schedule, (t) => schedule.sigma[t]!);
    const pupil = new Pupil(teaching, tally, { steps: lessons, rate }, (guessing, average, counter) => {
      const { noisy, steps, free } = teaching.batch(counter, key);
      const [signal, sigma] = [atLevels(signals, steps), atLevels(sigmas, steps)];
      const toGuess = tf.div(tf.square(sigma), signal);
      const push = strength === 0 ? null : models.rewardAndSlope(noisy, steps, free).slope;
      const base = models.base(noisy, steps, free);
      const steered: tf.Tensor3D = push ? tf.add(base, tf.mul(push, tf.mul(toGuess, strength))) : base;
      const guess = clipped(problem, steered);
      const below = tf.sub(steps, tf.scalar(stride, 'int32')) as tf.Tensor1D;
      const lower = tf.maximum(below, tf.scalar(0, 'int32')) as tf.Tensor1D;
      const noise = tf.div(tf.sub(noisy, tf.mul(guess, signal)), sigma);
      const moved = tf.add(tf.mul(guess, atLevels(signals, lower)), tf.mul(noise, atLevels(sigmas, lower)));
      const next = tf.add(tf.mul(moved, free), tf.mul(noisy, tf.sub(1, free))) as tf.Tensor3D;
      const isLast = tf.cast(tf.reshape(tf.less(below, tf.scalar(0, 'int32')), [-1, 1, 1]), 'float32');
      const far = average(next, lower, free);
      const target = tf.add(tf.mul(guess, isLast), tf.mul(far, tf.sub(1, isLast))) as tf.Tensor3D;
      // All levels weigh alike: where a denoiser can know little, a student has to know as much as elsewhere.
      return weightedError(guessing(noisy, steps, free), target, free);
    });
    return {
      get steps() {
        return pupil.steps;
      },
      of: lessons,
      step: () => pupil.learn(),
      pupil: () => pupil.denoiser(),
      dispose() {
        pupil.dispose();
        tf.dispose([signals, sigmas]);
      },
    };
  },
  sample: (problem, { levels, particles }, key, tally, pupil) =>
    plansOf(pupil, problem, tally, { levels, particles, key, solver: consistency }),
};
