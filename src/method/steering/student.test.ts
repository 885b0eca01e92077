import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { initialValues } from '../../engine/parameters';
import { openTestBackend, take } from '../../engine/testing';
import { createRandom } from '../../math/random';
import { constantSteps, type Denoiser } from '../diffusion/denoiser';
import { drawNoisedBatch, Noising } from '../diffusion/noisedBatch';
import { PlanSource } from '../diffusion/planSource';
import { Tally } from './counts';
import { finished } from './method';
import type { SteeringProblem } from './problem';
import { student, type StudentKnobs } from './student';
import { base, carried, chainLaw, key, mixtureProblem, smallNetwork, type Mixture } from './testing';

beforeAll(() => openTestBackend('wasm'));

/** A network that begins from scratch, taught on points of the base. */
function taughtProblem(from: Mixture): SteeringProblem {
  const problem = mixtureProblem(1, from);
  const network = smallNetwork(problem.schedule);
  const [random, count] = [createRandom(5), 4000];
  const values = Float32Array.from({ length: count }, () => {
    let left = random.uniform();
    const k = from.weights.findIndex((weight) => (left -= weight) < 0);
    return from.means[Math.max(0, k)]! + Math.sqrt(from.variances[Math.max(0, k)]!) * random.normal();
  });
  const source = new PlanSource([{ count, horizon: 1, channels: 1, values }]);
  const noising = new Noising(problem.schedule);
  return {
    ...problem,
    teaching: {
      network,
      weights: initialValues(network.specifications, createRandom(1)),
      batch: (counter, of) => drawNoisedBatch(source, noising, counter, { batch: 256, heldShare: 0, key: of }),
    },
  };
}

function taught(problem: SteeringProblem, change: Partial<StudentKnobs>): Denoiser {
  const knobs = { ...student.knobs(1, 1, 0, 50), lessons: 1500, rate: 5e-3, ...change };
  const lesson = student.teach!(problem, knobs, key, new Tally());
  while (lesson.steps < lesson.of) lesson.step();
  return lesson.pupil();
}

const asked = (pupil: Denoiser, values: readonly number[], level: number): Promise<Float32Array> =>
  take(tf.tidy(() => pupil(tf.tensor3d([...values], [values.length, 1, 1]), constantSteps(values.length, level))));

describe('a student', () => {
  it('says at any level where the flow of a Gaussian ends, the same along a path', async () => {
    const round: Mixture = { weights: [1], means: [0.2], variances: [0.16] };
    const problem = taughtProblem(round);
    const { alphaBar } = problem.schedule;
    const pupil = taught(problem, { lessons: 600 });
    for (const quantile of [-1.5, -0.5, 0, 1, 1.5]) {
      // The flow keeps a value's quantile.
      const end = 0.2 + 0.4 * quantile;
      for (const level of [10, 25, 40, 49]) {
        const signal = alphaBar[level]!;
        const at = Math.sqrt(signal) * 0.2 + quantile * Math.sqrt(signal * 0.16 + 1 - signal);
        const [said] = await asked(pupil, [at], level);
        // The teacher's steps of five levels do not end on the flow themselves.
        expect(Math.abs(said! - end)).toBeLessThan(0.1);
      }
    }
  });

  it('of the base has its law in a few evaluations, and of the steered base that one’s', async () => {
    const problem = taughtProblem(base);
    for (const [strength, levels, most] of [
      [0, 1, 0.06],
      [1, 4, 0.06],
    ] as const) {
      const pupil = taught(problem, { strength });
      const tally = new Tally();
      const knobs = { ...student.knobs(levels, 2000, strength, 50), levels };
      const { plans } = await finished(student.sample(problem, knobs, key, tally, pupil));
      expect(tally.counts.denoiser).toBe(levels * 2000);
      expect(carried(plans, await chainLaw(strength))).toBeLessThan(most);
    }
  });

  it('makes no plans before it is taught, and needs a network to be taught', async () => {
    const problem = mixtureProblem(1);
    const knobs = student.knobs(4, 1, 0, 50);
    await expect(finished(student.sample(problem, knobs, key, new Tally()))).rejects.toThrow('before it is taught');
    expect(() => student.teach!(problem, knobs, key, new Tally())).toThrow('cannot be taught');
  });
});
