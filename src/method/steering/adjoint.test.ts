import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../../engine/testing';
import type { Denoiser } from '../diffusion/denoiser';
import { solvers, visitedLevels } from '../diffusion/solvers';
import { adjoint, AdjointPaths } from './adjoint';
import { Tally } from './counts';
import { finished } from './method';
import { bestOfN } from './bestOfN';
import type { SteeringProblem } from './problem';
import { key, mixtureProblem, type Mixture } from './testing';
import { plansOf } from './taught';

beforeAll(() => openTestBackend('wasm'));

const round: Mixture = { weights: [1], means: [0.1], variances: [0.2] };
const [levels, slope, strength] = [10, 1.5, 2];

/** A reward that rises in a line: its slope is the same everywhere, and so is all that is carried back through a linear denoiser. */
const lineProblem = (): SteeringProblem => {
  const problem = mixtureProblem(1, round, round);
  const signal = Math.sqrt(problem.schedule.alphaBar[0]!);
  return { ...problem, reward: (noisy) => tf.mul(tf.sum(noisy, [1, 2]), slope / signal) };
};

/** The adjoint below each level that is visited, in closed form, the noisiest first. */
function adjoints({ schedule }: SteeringProblem): number[] {
  const visited = visitedLevels(schedule.steps, levels);
  const moves = solvers.ddpm(schedule, visited);
  let a = -strength * slope;
  const all: number[] = [];
  for (let move = levels - 1; move >= 0; move--) {
    all.unshift(a);
    const signal = schedule.alphaBar[visited[move]!]!;
    const ofGuess = (0.2 * Math.sqrt(signal)) / (0.2 * signal + 1 - signal);
    a *= moves[move]!.noisy + moves[move]!.guess * ofGuess;
  }
  return all;
}

/** The optimal pupil: the base's guess and what its control adds at each level. */
function optimal(problem: SteeringProblem): Denoiser {
  const { schedule, base } = problem;
  const visited = visitedLevels(schedule.steps, levels);
  const pushes = new Float32Array(schedule.steps);
  adjoints(problem).forEach((a, move) => {
    const below = visited[move + 1];
    if (below !== undefined)
      pushes[visited[move]!] = (-a * schedule.sigma[below]! ** 2) / Math.sqrt(schedule.alphaBar[below]!);
  });
  return (noisy, steps, free) =>
    tf.add(base(noisy, steps, free), tf.reshape(tf.gather(tf.tensor1d(pushes), steps), [-1, 1, 1]));
}

describe('adjoint matching', () => {
  it('has the optimal control of a linear problem as its fixed point', async () => {
    const problem = lineProblem();
    const pupil = optimal(problem);
    const paths = new AdjointPaths(problem, new Tally(), { levels, paths: 16, strength }, key, pupil);
    while (!paths.advance());
    const [noisy, target] = [await paths.noisy.read(), await paths.target.read()];
    expect(noisy).toHaveLength((levels - 1) * 16);
    const said = tf.tidy(() => pupil(paths.noisy.tensor, paths.steps));
    const guesses = await said.data();
    target.forEach((value, i) => expect(Math.abs(value - guesses[i]!)).toBeLessThan(1e-5));
    paths.dispose();
  });

  it('whose plans have the law of the tilt: the mean moves by w times slope and variance', async () => {
    const problem = lineProblem();
    const mean = (plans: Float32Array): number => plans.reduce((sum, value) => sum + value, 0) / plans.length;
    const options = { levels, particles: 4000, key };
    const moved = await finished(plansOf(optimal(problem), problem, new Tally(), options));
    const still = await finished(plansOf(problem.base, problem, new Tally(), options));
    // The chain's own law, weighted by exp(w R).
    const knobs = { levels, returned: 1, candidates: 40_000, strength, choice: 'soft' } as const;
    const { plans, logWeights } = await finished(bestOfN.sample(problem, knobs, [8, 8], new Tally()));
    const weights = logWeights.map(Math.exp);
    const tilted =
      plans.reduce((sum, value, i) => sum + value * weights[i]!, 0) / weights.reduce((sum, weight) => sum + weight, 0);
    expect(Math.abs(mean(moved.plans) - tilted)).toBeLessThan(0.03);
    // Of a Gaussian chain, exactly: it moves by w times the slope and the chain's own variance.
    const middle = mean(still.plans);
    const variance = mean(still.plans.map((value) => (value - middle) ** 2));
    expect((mean(moved.plans) - middle) / (strength * slope * variance)).toBeCloseTo(1, 1);
  });

  it('counts what a lesson asks, a path down and back', () => {
    const [problem, tally] = [lineProblem(), new Tally()];
    const paths = new AdjointPaths(problem, tally, { levels, paths: 16, strength }, key, problem.base);
    while (!paths.advance());
    expect(tally.counts).toEqual({ denoiser: 2 * levels * 16, jacobian: levels * 16, gradient: 16, value: 0 });
    paths.dispose();
  });

  it('takes no control at a move that adds no noise, and none where the reward is the same everywhere', async () => {
    const problem: SteeringProblem = { ...lineProblem(), reward: (noisy) => tf.mul(tf.sum(noisy, [1, 2]), 0) };
    const paths = new AdjointPaths(problem, new Tally(), { levels, paths: 16, strength }, key, problem.base);
    while (!paths.advance());
    const target = await paths.target.read();
    const said = tf.tidy(() => problem.base(paths.noisy.tensor, paths.steps));
    const guesses = await said.data();
    target.forEach((value, i) => expect(value).toBeCloseTo(guesses[i]!, 6));
    const levelsTaught = [...new Set(await paths.steps.data())];
    expect(levelsTaught).toHaveLength(levels - 1);
    expect(levelsTaught).not.toContain(0);
    paths.dispose();
    expect(() => adjoint.teach!(problem, adjoint.knobs(10, 8, 1, 50), key, new Tally())).toThrow('cannot be taught');
  });
});
