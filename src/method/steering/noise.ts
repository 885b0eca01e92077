/**
 * Steering in noise space (DSRL, Wagenmaker et al. 2025): the base stays as it is, and makes plans by DDIM without noise on the way, so that x_T says
 * all. An actor learns from which x_T to begin. The base and the reward are a black box to it: a critic learns what R of the plan from x_T is (the
 * authors' noise-aliased variant), and the actor climbs the critic's slope. In place of the authors' entropy it is held by its divergence from
 * standard noise, so that what it maximises,
 *
 * w E[R(G(start, x_T))] - KL(actor || N(0, I)),
 *
 * is greatest for that Gaussian of x_T which is nearest the target law's.
 */

import * as tf from '@tensorflow/tfjs-core';
import { Learner } from '../../engine/learner';
import { fillNormal, integerOf, philox, type Key } from '../../engine/philox';
import { State } from '../../engine/state';
import { createRandom } from '../../math/random';
import type { Denoiser } from '../diffusion/denoiser';
import { solvers } from '../diffusion/solvers';
import type { Step, Tally } from './counts';
import type { Lesson, SteeringMethod } from './method';
import { divergenceOf, NoiseNetworks } from './noiseNetworks';
import { Population } from './population';
import { shortBudget, shortLevels, unsteeredPlans } from './taught';
import { countedModels, type SteeringProblem } from './problem';

export interface NoiseKnobs {
  readonly levels: number;
  readonly particles: number;
  readonly strength: number;
  /** Times that plans are made to learn from, by the actor as it is then. */
  readonly rounds: number;
  /** Rounds that the critic learns from, the last ones: it is to know best what is near where the actor is. */
  readonly remembered: number;
  /** Plans of a round, from all starts together. */
  readonly plans: number;
  /** Training steps of both networks after each round. */
  readonly lessons: number;
  readonly rate: { readonly actor: number; readonly critic: number };
  readonly width: number;
  /** Of the noise, over a plan's states, that are steered. */
  readonly waves: number;
}

/** Plans of a training step. */
const batch = 256;

/** Second words of counters: of the actor's noise in training, and of which plans the critic learns from. */
const purposes = { noise: 19, choices: 20 } as const;

class NoiseLesson implements Lesson {
  readonly of: number;
  private readonly networks: NoiseNetworks;
  private readonly actor: Learner;
  private readonly critic: Learner;
  private readonly population: Population;
  /** The plans of the last rounds, the last one first: x_T, [remembered * plans, horizon, channels], and R, [remembered, starts, plans of a start]. */
  private readonly noises: State<tf.Rank.R3>;
  private readonly rewards: State<tf.Rank.R3>;
  /** x_T of the round that is being made. */
  private readonly begun: State<tf.Rank.R3>;
  /** 0 of plans of a round whose noise is as wide as the base's, and 1 of the others, [plans, 1, 1]. */
  private readonly narrows: tf.Tensor3D;
  private readonly chosen: State<tf.Rank.R1>;
  private readonly drawn: State<tf.Rank.R3>;
  private readonly filling: Step;
  private readonly keeping: Step;
  private readonly valuing: Step;
  private readonly acting: Step;
  /** Rounds made, and training steps taken since the last one. */
  private rounds = 0;
  private since = 0;

  constructor(
    problem: SteeringProblem,
    private readonly knobs: NoiseKnobs,
    private readonly key: Key,
    tally: Tally,
  ) {
    const { horizon, channels, startCount } = problem;
    const { strength, rate, levels, remembered, rounds, lessons } = knobs;
    this.of = rounds * lessons;
    this.networks = new NoiseNetworks(horizon, channels, problem.starts !== null, knobs);
    const options = (first: number) => ({ clipNorm: 1, averageDecay: 0.99, rate: { first, steps: this.of } });
    this.actor = new Learner(this.networks.actor, options(rate.actor), createRandom(0));
    this.critic = new Learner(this.networks.critic, options(rate.critic), createRandom(1));
    const models = countedModels(problem, tally);
    const particles = Math.ceil(knobs.plans / startCount);
    const size = startCount * particles;
    // Every other plan is of noise as wide as the base's, or the critic would forget what is around.
    this.narrows = tf.tensor3d(
      Float32Array.from({ length: size }, (_, plan) => plan % 2),
      [size, 1, 1],
    );
    const beginning: Denoiser = (noise, _, free) => {
      const { mean, logDeviation } = this.networks.law(this.actor.averaged(), noise, free!);
      return this.networks.moved({ mean, logDeviation: tf.mul(logDeviation, this.narrows) }, noise);
    };
    this.population = new Population(
      problem,
      tally,
      { levels, particles, key, solver: solvers.ddim, beginning },
      ({ noisy, steps, free }) => ({ guess: models.base(noisy, steps, free) }),
    );
    const { free } = this.population;
    const zeros = (plans: number) => new State<tf.Rank.R3>(tf.zeros([plans, horizon, channels]));
    this.noises = zeros(remembered * size);
    this.rewards = new State<tf.Rank.R3>(tf.zeros([remembered, startCount, particles]));
    this.begun = zeros(size);
    this.drawn = zeros(batch);
    this.chosen = new State<tf.Rank.R1>(tf.zeros([batch], 'int32'));
    const rewardsOf = () =>
      tf.reshape(models.terminal(this.population.tensor, free), [1, startCount, particles]) as tf.Tensor3D;
    // The first round stands for all that are not made yet.
    this.filling = tally.captured(() => {
      this.noises.set(tf.tile(this.begun.tensor, [remembered, 1, 1]));
      this.rewards.set(tf.tile(rewardsOf(), [remembered, 1, 1]));
    });
    this.keeping = tally.captured(() => {
      const older = tf.slice(this.noises.tensor, [0, 0, 0], [(remembered - 1) * size, horizon, channels]);
      this.noises.set(tf.concat([this.begun.tensor, older]));
      const rewards = tf.slice(this.rewards.tensor, [0, 0, 0], [remembered - 1, startCount, particles]);
      this.rewards.set(tf.concat([rewardsOf(), rewards]));
    });
    this.valuing = tally.counted(
      this.critic.training((parameters) => {
        const chosen = this.chosen.tensor;
        const { apart, scale } = this.compared();
        const wanted = tf.gather(tf.reshape(tf.div(apart, scale), [-1]), chosen);
        const said = this.networks.worth(parameters, tf.gather(this.noises.tensor, chosen), free);
        return tf.mean(tf.square(tf.sub(said, wanted)));
      }),
    );
    this.acting = tally.counted(
      this.actor.training((parameters) => {
        // Any x_T of the start tells the actor of it.
        const noise = tf.add(
          tf.mul(this.drawn.tensor, free),
          tf.mul(tf.gather(this.noises.tensor, this.chosen.tensor), tf.sub(1, free)),
        ) as tf.Tensor3D;
        const law = this.networks.law(parameters, noise, free);
        const worth = this.networks.worth(this.critic.averaged(), this.networks.moved(law, noise), free);
        const steered = tf.mul(worth, tf.mul(this.compared().scale, strength));
        return tf.mean(tf.sub(divergenceOf(law), steered));
      }),
    );
    this.begin();
  }

  get steps(): number {
    return this.actor.steps;
  }

  /** A move of a round's plans, or a training step of both networks. */
  step(): void {
    const { population, knobs } = this;
    if (!population.done) {
      population.look();
      population.advance();
      if (!population.done) return;
      (this.rounds === 0 ? this.filling : this.keeping).run();
      this.rounds += 1;
      this.since = 0;
      return;
    }
    this.learn();
    this.since += 1;
    if (this.since < knobs.lessons || this.rounds === knobs.rounds) return;
    population.restart([this.key[0], (this.key[1] + this.rounds) >>> 0]);
    this.begin();
  }

  /** What becomes of standard noise; the actor's moving average as it is when it is called. */
  pupil(): Denoiser {
    return (noise, _, free = tf.ones([1, 1, 1])) =>
      this.networks.moved(this.networks.law(this.actor.averaged(), noise, free), noise);
  }

  dispose(): void {
    this.population.dispose();
    for (const step of [this.filling, this.keeping, this.valuing, this.acting]) step.dispose();
    for (const state of [this.noises, this.rewards, this.begun, this.chosen, this.drawn] as State[]) state.dispose();
    this.actor.dispose();
    this.critic.dispose();
    this.networks.dispose();
    this.narrows.dispose();
  }

  /** Rewards less the mean of their start, since they compare only within one, and how far they spread: the critic's unit. */
  private compared() {
    const apart = tf.sub(this.rewards.tensor, tf.mean(this.rewards.tensor, [0, 2], true));
    return { apart, scale: tf.add(tf.sqrt(tf.mean(tf.square(apart))), 1e-6) };
  }

  private begin(): void {
    this.begun.set(this.population.tensor);
  }

  private learn(): void {
    const { steps, key } = this;
    const count = this.noises.tensor.shape[0];
    const words = new Uint32Array(4);
    this.chosen.write(
      Int32Array.from({ length: batch }, (_, i) => {
        if (i % 4 === 0) philox(words, key, i / 4, steps, purposes.choices, 0);
        return integerOf(words[i % 4]!, count);
      }),
    );
    const noise = new Float32Array(this.drawn.tensor.size);
    fillNormal(noise, key, steps, purposes.noise, 0);
    this.drawn.write(noise);
    this.valuing.run();
    this.acting.run();
  }
}

export const noise: SteeringMethod<NoiseKnobs> = {
  useful: shortBudget,
  knobs: (_, returned, strength, steps) => ({
    levels: shortLevels(steps),
    particles: returned,
    strength,
    rounds: 40,
    remembered: 20,
    plans: 128,
    lessons: 10,
    rate: { actor: 5e-4, critic: 2e-3 },
    width: 128,
    waves: 6,
  }),
  teach: (problem, knobs, key, tally) => new NoiseLesson(problem, knobs, key, tally),
  async *sample(problem, { levels, particles }, key, tally, pupil) {
    if (!pupil) throw new Error('An actor chooses no noise before it is taught.');
    return yield* unsteeredPlans(problem, tally, { levels, particles, key, solver: solvers.ddim, beginning: pupil });
  },
};
