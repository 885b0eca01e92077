import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { initialValues, parameterLayout } from '../../engine/parameters';
import { openTestBackend, take } from '../../engine/testing';
import { pearson } from '../../math/correlation';
import { createRandom } from '../../math/random';
import { constantSteps, type Denoiser } from '../diffusion/denoiser';
import { at, cosineSchedule } from '../diffusion/noiseSchedule';
import { Tally } from './counts';
import { finished } from './method';
import { judge, likelihoodWeights, type PlanPair, type Preferences } from './preferences';
import type { SteeringProblem } from './problem';
import { base, exactMixture, expert, key, levels, mixtureProblem, smallNetwork } from './testing';

beforeAll(() => openTestBackend('wasm'));

const knobs = { ...judge.knobs(10, 1, 1, levels), rate: 3e-3, particles: 2000 };

/** A base whose network is the exact denoiser and something learned beside, which is nothing at first. */
function teachable(): SteeringProblem {
  const problem = mixtureProblem(1);
  const network = smallNetwork(problem.schedule, problem.base);
  const { specifications } = network;
  const weights = initialValues(specifications, createRandom(1));
  parameterLayout(specifications).pieces.forEach(({ shape, offset }, k) => {
    const size = shape.reduce((product, side) => product * side, 1);
    if (Object.keys(specifications)[k]!.startsWith('output')) weights.fill(0, offset, offset + size);
  });
  const batch = () => {
    throw new Error('A judge asks for no demonstrations.');
  };
  return { ...problem, teaching: { network, weights, batch } };
}

type Judge = (pair: PlanPair, number: number) => 0 | 1;

const greater: Judge = ([a, b]) => (a[0]! > b[0]! ? 0 : 1);

/** Answers, and the pupil that has learned them. */
async function judged(answers: number, by: Judge): Promise<{ preferences: Preferences; plans: Float32Array }> {
  const problem = teachable();
  const preferences = judge.teach(problem, knobs, key, new Tally());
  for (let number = 0; number < answers; number++) {
    const pair = await finished(preferences.question(number));
    preferences.answer(pair, by(pair, number));
    while (preferences.steps < preferences.of) preferences.step();
  }
  const { plans } = await finished(judge.sample(problem, knobs, [8, 8], new Tally(), preferences.pupil()));
  return { preferences, plans };
}

/** Shares of the three modes. */
const modes = (plans: Float32Array): number[] =>
  [-Infinity, -0.3, 0.3].map((from, k) => {
    const to = [-0.3, 0.3, Infinity][k]!;
    return plans.filter((value) => value > from && value <= to).length / plans.length;
  });

it('is the base while nobody has answered', async () => {
  const { preferences, plans } = await judged(0, greater);
  expect([preferences.answered, preferences.of]).toEqual([0, 0]);
  const problem = teachable();
  const own = judge.sample(problem, knobs, [8, 8], new Tally(), problem.base);
  const { plans: ofBase } = await finished(own);
  plans.forEach((value, i) => expect(Math.abs(value - ofBase[i]!)).toBeLessThan(1e-4));
});

it('turns to what a judge likes within twenty answers, and keeps to what plans are', async () => {
  const { preferences, plans } = await judged(20, greater);
  expect([preferences.answered, preferences.steps]).toEqual([20, 200]);
  expect(modes(plans)[2]).toBeGreaterThan(0.75); // .3 of the base's
  // Between the modes lies hardly anything: a plan's look is decided at levels that are the base's.
  expect(plans.filter((value) => Math.abs(Math.abs(value) - 0.3) < 0.05).length / plans.length).toBeLessThan(0.02);
  const { plans: left } = await judged(20, (pair, number) => (greater(pair, number) === 0 ? 1 : 0));
  expect(modes(left)[0]).toBeGreaterThan(0.75);
});

it('makes the same of the same answers', async () => {
  const [one, same] = [await judged(3, greater), await judged(3, greater)];
  expect([...same.plans]).toEqual([...one.plans]);
});

it('stays about the base where answers are of no preference', async () => {
  const random = createRandom(4);
  const { plans } = await judged(20, () => (random.uniform() < 0.5 ? 0 : 1));
  modes(plans).forEach((share, k) => expect(Math.abs(share - base.weights[k]!)).toBeLessThan(0.2));
});

it('asks of two different plans of a start, by the pupil as it is', async () => {
  const problem = { ...teachable(), startCount: 2, starts: Float32Array.of(-0.5, 0.5) };
  const preferences = judge.teach({ ...problem, horizon: 1 }, knobs, key, new Tally());
  const [first, again, other] = [
    await finished(preferences.question(0)),
    await finished(preferences.question(0)),
    await finished(preferences.question(1)),
  ];
  expect(again).toEqual(first);
  // A plan of one state that is held is that state.
  expect([first[0][0], first[1][0], other[0][0]]).toEqual([-0.5, -0.5, 0.5]);
});

it('counts what a question and an answer cost', async () => {
  const tally = new Tally();
  const preferences = judge.teach(teachable(), knobs, key, tally);
  const pair = await finished(preferences.question(0));
  expect(tally.counts.denoiser).toBe(knobs.levels * knobs.candidates);
  preferences.answer(pair, 0);
  while (preferences.steps < preferences.of) preferences.step();
  // The base's guesses; the pupil's own are its lesson.
  expect(tally.counts.denoiser).toBe(knobs.levels * knobs.candidates + knobs.lessons * 2 * knobs.pairs);
});

it('weighs errors so that they estimate log ratios of exact models', async () => {
  const schedule = cosineSchedule(200);
  const weights = likelihoodWeights(schedule);
  const last = weights.findIndex((weight) => weight > 0) - 1;
  expect(schedule.signalToNoise[last]).toBeGreaterThan(1);
  const [from, to] = [exactMixture(base, schedule), exactMixture(expert, schedule)];
  const [places, draws] = [21, 256];
  const rows = places * draws;
  const clean = tf.tensor3d(
    Float32Array.from({ length: rows }, (_, i) => -0.8 + 0.08 * (i % places)),
    [rows, 1, 1],
  );
  const random = createRandom(2);
  const noisyAt = (t: number) =>
    tf.add(
      tf.mul(clean, Math.sqrt(at(schedule.alphaBar, t))),
      tf.mul(
        tf.tensor3d(
          Float32Array.from({ length: rows }, () => random.normal()),
          clean.shape,
        ),
        at(schedule.sigma, t),
      ),
    ) as tf.Tensor3D;
  const means = async (values: tf.Tensor) => [...(await take(tf.mean(tf.reshape(values, [draws, places]), 0)))];
  const estimate = new Array<number>(places).fill(0);
  for (let t = last + 1; t < schedule.steps; t++) {
    const [noisy, steps] = [noisyAt(t), constantSteps(rows, t)];
    const error = (denoiser: Denoiser) => tf.square(tf.sub(denoiser(noisy, steps), clean));
    const likelier = await means(tf.sub(error(from.denoiser), error(to.denoiser)));
    likelier.forEach((value, k) => (estimate[k]! += (value * weights[t]!) / schedule.steps));
  }
  const [noisy, steps] = [noisyAt(last), constantSteps(rows, last)];
  const exact = await means(tf.sub(to.logDensity(noisy, steps), from.logDensity(noisy, steps)));
  expect(pearson(estimate, exact)).toBeGreaterThan(0.99);
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  expect(spread(estimate) / spread(exact)).toBeGreaterThan(0.9);
  expect(spread(estimate) / spread(exact)).toBeLessThan(1.1);
});
