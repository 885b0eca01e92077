import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend, take } from '../../engine/testing';
import { fillNormal } from '../../engine/philox';
import { constantSteps, type Denoiser } from '../diffusion/denoiser';
import { repeated } from '../diffusion/heldStart';
import { solvers, visitedLevels } from '../diffusion/solvers';
import { noCounts, Tally } from './counts';
import { atLevels, levelTable } from '../diffusion/levelTable';
import { finished } from './method';
import { noise, type NoiseKnobs } from './noise';
import type { SteeringProblem } from './problem';
import { key, mixtureProblem } from './testing';

beforeAll(() => openTestBackend('wasm'));

const [variance, horizon] = [0.2, 4];
const starts = Float32Array.of(-1, 1);
const slope = [0, 1.2, -0.6, 0.3];

/** Plans of one channel whose free values are Gaussian, and a reward that rises along them by the slope times what is held. */
function lineProblem(rises = true): SteeringProblem {
  const problem = mixtureProblem(2);
  const { alphaBar } = problem.schedule;
  const guesses = levelTable(problem.schedule, (t) => {
    const signal = alphaBar[t]!;
    return (variance * Math.sqrt(signal)) / (variance * signal + 1 - signal);
  });
  return {
    ...problem,
    ...{ horizon, starts },
    base: (noisy, steps) => tf.mul(noisy, atLevels(guesses, steps)),
    reward: (noisy) => {
      const start = tf.slice(noisy, [0, 0, 0], [-1, 1, 1]);
      const along = tf.mul(tf.mul(noisy, start), tf.tensor3d(slope, [1, horizon, 1]));
      return tf.mul(tf.sum(along, [1, 2]), rises ? 1 / Math.sqrt(alphaBar[0]!) : 0);
    },
  };
}

/** How many times as far a plan's value is out as its noise: ten levels of DDIM, each a factor. */
function stretched({ schedule: { alphaBar, steps }, schedule }: SteeringProblem): number {
  return solvers.ddim(schedule, visitedLevels(steps, 10)).reduce((product, { level, noisy, guess }) => {
    const signal = alphaBar[level]!;
    return product * (noisy + (guess * variance * Math.sqrt(signal)) / (variance * signal + 1 - signal));
  }, 1);
}

const knobsOf = (strength: number, change: Partial<NoiseKnobs> = {}): NoiseKnobs => ({
  ...noise.knobs(10, 4, strength, 50),
  ...{
    rounds: 12,
    remembered: 6,
    plans: 128,
    lessons: 40,
    rate: { actor: 4e-3, critic: 4e-3 },
    width: 32,
    waves: horizon,
    ...change,
  },
});

function taught(
  problem: SteeringProblem,
  knobs: NoiseKnobs,
  tally = new Tally(),
): { pupil: Denoiser; end: () => void } {
  const lesson = noise.teach!(problem, knobs, key, tally);
  while (lesson.steps < lesson.of) lesson.step();
  return { pupil: lesson.pupil(), end: () => lesson.dispose() };
}

/** Means and deviations of the pupil's noise from each start, at the free states. */
async function lawOf(pupil: Denoiser): Promise<{ readonly means: number[]; readonly deviations: number[] }[]> {
  const count = 4000;
  const values = new Float32Array(2 * count * horizon);
  fillNormal(values, [4, 4], 0, 0, 0);
  repeated(starts, 1, count).forEach((start, plan) => (values[plan * horizon] = start));
  const free = tf.tensor3d([0, 1, 1, 1], [1, horizon, 1]);
  const noisy = tf.tensor3d(values, [2 * count, horizon, 1]);
  const moved = await take(tf.tidy(() => pupil(noisy, constantSteps(2 * count, 49), free)));
  return [0, 1].map((start) => {
    const column = (state: number) =>
      Array.from({ length: count }, (_, i) => moved[(start * count + i) * horizon + state]!);
    const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
    const means = [1, 2, 3].map((state) => mean(column(state)));
    const squares = [1, 2, 3].map((state) => mean(column(state).map((value) => value ** 2)));
    return { means, deviations: squares.map((square, i) => Math.sqrt(square - means[i]! ** 2)) };
  });
}

describe('steering in noise space', () => {
  it('finds the Gaussian of noise that is best where plans are a line of it: N(w slope stretch, 1)', async () => {
    const [problem, strength] = [lineProblem(), 1.5];
    const { pupil, end } = taught(problem, knobsOf(strength));
    const stretch = stretched(problem);
    (await lawOf(pupil)).forEach(({ means, deviations }, start) => {
      for (const state of [1, 2, 3]) {
        expect(Math.abs(means[state - 1]! - strength * stretch * slope[state]! * starts[start]!)).toBeLessThan(0.15);
        expect(Math.abs(deviations[state - 1]! - 1)).toBeLessThan(0.15);
      }
    });
    end();
  });

  it('leaves noise as it is where the reward is the same everywhere', async () => {
    const { pupil, end } = taught(lineProblem(false), knobsOf(2, { rounds: 4 }));
    for (const { means, deviations } of await lawOf(pupil)) {
      for (const mean of means) expect(Math.abs(mean)).toBeLessThan(0.06);
      for (const deviation of deviations) expect(Math.abs(deviation - 1)).toBeLessThan(0.06);
    }
    end();
  });

  it('counts what its rounds ask, asks the base alone afterwards, and plans the same by the same key', async () => {
    const problem = lineProblem();
    const knobs = knobsOf(1, { rounds: 2, lessons: 3 });
    const made = await Promise.all(
      [key, key, [7, 7] as const].map(async (seed) => {
        const [learning, planning] = [new Tally(), new Tally()];
        const { pupil, end } = taught(problem, knobs, learning);
        const { plans } = await finished(noise.sample(problem, knobs, seed, planning, pupil));
        end();
        expect(learning.counts).toEqual({ ...noCounts, denoiser: 2 * 10 * 128, value: 2 * 128 });
        expect(planning.counts).toEqual({ ...noCounts, denoiser: 10 * 2 * 4 });
        return [...plans];
      }),
    );
    expect(made[1]).toEqual(made[0]);
    expect(made[2]).not.toEqual(made[0]);
  });

  it('makes no plans before somebody is taught', async () => {
    await expect(finished(noise.sample(lineProblem(), knobsOf(1), key, new Tally()))).rejects.toThrow(
      'before it is taught',
    );
  });
});
