/**
 * A judge in place of a reward: of two plans of one start somebody says which is better, and the base is taught to make that one likelier against
 * the other (direct preference optimisation, Rafailov et al. 2023; of diffusion models: Wallace et al. 2024, eq. 14). No reward network
 * learns. How much likelier than the base the pupil makes a plan is the implicit reward.
 *
 * Two things are added. Answers count at levels where the noise outweighs the plan alone: there it is decided where a plan goes, and below them
 * the worse plan is most easily made unlikely by being made impossible, and its likes with it. And at those lower levels the pupil is held
 * to guess as the base does.
 */

import * as tf from '@tensorflow/tfjs-core';
import { fillNormal, integerOf, philox, type Key } from '../../engine/philox';
import { State } from '../../engine/state';
import type { Denoiser } from '../diffusion/denoiser';
import { heldMask, heldStart } from '../diffusion/heldStart';
import { noised, truncatedSnr, type NoiseSchedule } from '../diffusion/noiseSchedule';
import type { Tally } from './counts';
import { atLevels, levelTable } from '../diffusion/levelTable';
import type { Lesson, Progress, SteeringMethod } from './method';
import type { Answer } from '../../protocol/lab';
import { countedModels, type SteeringProblem } from './problem';
import { plansOf, Pupil, shortBudget, shortLevels, teachingOf } from './taught';

export interface PreferenceKnobs {
  /** Noise levels of a plan, a candidate's or a returned one's. */
  readonly levels: number;
  readonly particles: number;
  /** Plans of a start, of which the two that are farthest apart are shown. */
  readonly candidates: number;
  /** Training steps that follow an answer. */
  readonly lessons: number;
  readonly rate: number;
  /** Answers of a training step, drawn with repetition. */
  readonly pairs: number;
  /** 1 / beta: the pupil goes to p_base exp(strength r), where answers are as likely as rewards r make them (Bradley and Terry 1952). */
  readonly strength: number;
  /** How much the pupil's distance from the base weighs at levels that decide nothing. */
  readonly anchor: number;
}

/** Two plans of one start, normalised, [horizon, channels] each. */
export type PlanPair = readonly [Float32Array, Float32Array];

/** The counter's second words for noise, and for which answers and levels are drawn. */
const purposes = { noise: 12, choices: 13 } as const;

/** The rate of a pupil decays over more steps than anybody has answers for. */
const rateSteps = 10_000;

/** SNR of the levels at which plans are decided, at most. */
export const decidingSnr = 1;

/**
 * [T]: what the squared error of a guess of x_0 weighs in an estimate of -log p by a level drawn evenly: T times half the SNR that the step down
 * from it gains (Kingma et al. 2021, eq. 13), and 0 where SNR is greater than `most`: so the estimate is of the law of plans with the noise of
 * the last level left out.
 */
export function likelihoodWeights({ steps, signalToNoise }: NoiseSchedule, most = decidingSnr): Float32Array {
  return Float32Array.from(signalToNoise, (snr, t) =>
    t === 0 || snr > most ? 0 : 0.5 * steps * (signalToNoise[t - 1]! - snr),
  );
}

export class Preferences implements Lesson {
  private readonly learner: Pupil;
  private readonly noisy: State<tf.Rank.R3>;
  private readonly clean: State<tf.Rank.R3>;
  private readonly levels: State<tf.Rank.R1>;
  private readonly kept: tf.Tensor[];
  private readonly answers: (readonly [better: Float32Array, worse: Float32Array])[] = [];

  constructor(
    private readonly problem: SteeringProblem,
    private readonly tally: Tally,
    private readonly knobs: PreferenceKnobs,
    private readonly key: Key,
  ) {
    const { schedule, horizon, channels, starts, heldChannels } = problem;
    const { pairs, strength, anchor, rate } = knobs;
    const models = countedModels(problem, tally);
    const zeros = () => new State<tf.Rank.R3>(tf.zeros([2 * pairs, horizon, channels]));
    [this.noisy, this.clean] = [zeros(), zeros()];
    this.levels = new State<tf.Rank.R1>(tf.zeros([2 * pairs], 'int32'));
    const ofLikelihood = likelihoodWeights(schedule);
    const deciding = levelTable(schedule, (t) => ofLikelihood[t]!);
    const finishing = levelTable(schedule, (t) => (ofLikelihood[t]! > 0 ? 0 : truncatedSnr(schedule, t)));
    const { free } = heldStart([1, horizon, channels], starts?.subarray(0, channels) ?? null, heldChannels);
    this.kept = [deciding, finishing, tf.keep(free)];
    this.learner = new Pupil(teachingOf(problem), tally, { steps: rateSteps, rate }, (guessing) => {
      const [noisy, levels] = [this.noisy.tensor, this.levels.tensor];
      const squared = (a: tf.Tensor, b: tf.Tensor) => tf.mul(tf.square(tf.sub(a, b)), free);
      const own = guessing(noisy, levels, free);
      const ofBase = models.base(noisy, levels, free);
      const closer = tf.sub(squared(ofBase, this.clean.tensor), squared(own, this.clean.tensor));
      const likelier = tf.sum(tf.mul(closer, atLevels(deciding, levels)), [1, 2]); // [2 pairs]
      const ahead = tf.sub(tf.slice(likelier, [0], [pairs]), tf.slice(likelier, [pairs], [pairs]));
      const apart = tf.mean(tf.mul(squared(own, ofBase), atLevels(finishing, levels)));
      return tf.add(tf.mean(tf.softplus(tf.mul(ahead, -1 / strength))), tf.mul(apart, anchor)) as tf.Scalar;
    });
  }

  /** Answers that were given. */
  get answered(): number {
    return this.answers.length;
  }

  get steps(): number {
    return this.learner.steps;
  }

  get of(): number {
    return this.answers.length * this.knobs.lessons;
  }

  pupil(): Denoiser {
    return this.learner.denoiser();
  }

  /** Of the plans that the pupil makes of a start, the two that are farthest apart. @param number of the question, which chooses start and noise */
  async *question(number: number): AsyncGenerator<Progress, PlanPair> {
    const { problem, knobs, tally, key } = this;
    const { starts, channels, startCount } = problem;
    const at = (number % startCount) * channels;
    const of = { ...problem, startCount: 1, starts: starts?.slice(at, at + channels) ?? null };
    const options = { levels: knobs.levels, particles: knobs.candidates, key: [key[0], key[1] + number] as const };
    const { plans } = yield* plansOf(this.pupil(), of, tally, options);
    const size = plans.length / knobs.candidates;
    return farthest(Array.from({ length: knobs.candidates }, (_, k) => plans.slice(k * size, (k + 1) * size)));
  }

  /** R of both plans. */
  async rewardsOf(pair: PlanPair): Promise<readonly [number, number]> {
    const { horizon, channels, starts, heldChannels } = this.problem;
    const values = tf.tidy(() => {
      const plans = tf.stack(pair.map((plan) => tf.tensor2d(plan, [horizon, channels]))) as tf.Tensor3D;
      const { free } = heldStart([1, horizon, channels], starts?.subarray(0, channels) ?? null, heldChannels);
      return countedModels(this.problem, this.tally).terminal(plans, free);
    });
    const [first, second] = await values.data<'float32'>();
    values.dispose();
    return [first!, second!];
  }

  answer(pair: PlanPair, better: Answer): void {
    this.answers.push(better === 0 ? pair : [pair[1], pair[0]]);
  }

  /** A training step on answers drawn anew, each with a level and noise that both of its plans share. */
  step(): void {
    const { schedule, horizon, channels, starts, heldChannels } = this.problem;
    const { pairs } = this.knobs;
    const size = horizon * channels;
    const mask = heldMask(heldChannels);
    const isHeld = (i: number): boolean => starts !== null && i < channels && mask[Math.min(i, mask.length - 1)] === 0;
    const [noisy, clean] = [new Float32Array(2 * pairs * size), new Float32Array(2 * pairs * size)];
    const levels = new Int32Array(2 * pairs);
    const noise = new Float32Array(pairs * size);
    fillNormal(noise, this.key, this.steps, purposes.noise, 0);
    const words = new Uint32Array(4);
    for (let k = 0; k < pairs; k++) {
      philox(words, this.key, k, this.steps, purposes.choices, 0);
      const t = integerOf(words[1]!, schedule.steps);
      this.answers[integerOf(words[0]!, this.answers.length)]!.forEach((plan, which) => {
        const row = which * pairs + k;
        levels[row] = t;
        clean.set(plan, row * size);
        plan.forEach((value, i) => {
          noisy[row * size + i] = isHeld(i) ? value : noised(schedule, t, value, noise[k * size + i]!);
        });
      });
    }
    this.clean.write(clean);
    this.noisy.write(noisy);
    this.levels.write(levels);
    this.learner.learn();
  }

  dispose(): void {
    this.learner.dispose();
    tf.dispose(this.kept);
    for (const state of [this.noisy, this.clean, this.levels]) state.dispose();
  }
}

/** The two of several plans between which the squared distance is greatest. */
function farthest(plans: readonly Float32Array[]): PlanPair {
  let pair: PlanPair = [plans[0]!, plans[1]!];
  let most = -1;
  for (const [i, a] of plans.entries())
    for (const b of plans.slice(i + 1)) {
      const apart = a.reduce((sum, value, k) => sum + (value - b[k]!) ** 2, 0);
      if (apart > most) [most, pair] = [apart, [a, b]];
    }
  return pair;
}

export const judge = {
  useful: shortBudget,
  knobs: (_, returned, _strength, steps) => ({
    levels: shortLevels(steps),
    particles: returned,
    candidates: 4,
    lessons: 10,
    rate: 1e-4,
    pairs: 16,
    strength: 1,
    anchor: 10,
  }),
  teach: (problem, knobs, key, tally) => new Preferences(problem, tally, knobs, key),
  sample: (problem, { levels, particles }, key, tally, pupil) =>
    plansOf(pupil, problem, tally, { levels, particles, key }),
} satisfies SteeringMethod<PreferenceKnobs>;
