/**
 * Plans on the base's reverse chain, several a start, in two captured steps: they are looked at (what models say of x_t), and they move to the
 * level below. Between the two a method may read what was said, and let some plans go on in the place of others.
 *
 * Shapes are fixed, and each plan may be at a level of its own. Noise is keyed by the start, the slot and the move: copies part, and the first
 * plans of a start have the same noise however many there are.
 */

import * as tf from '@tensorflow/tfjs-core';
import { fillNormal } from '../../engine/philox';
import { State } from '../../engine/state';
import { heldStart, repeated, type HeldStart } from '../diffusion/heldStart';
import { at } from '../diffusion/noiseSchedule';
import { solvers, visitedLevels, type Coefficients } from '../diffusion/solvers';
import type { Step, Tally } from './counts';
import { LevelNumbers } from './levelNumbers';
import type { Look, PopulationOptions, Sight } from './look';
import type { Progress, SteeringResult } from './method';
import { clipped, type Models, type SteeringProblem } from './problem';

/** The counter's second word for a population's noise; a sampler's is 2. */
const purpose = 11;

export class Population {
  readonly size: number;
  private readonly levels: readonly Coefficients[];
  private readonly plans: State<tf.Rank.R3>;
  private readonly guess: State<tf.Rank.R3>;
  private readonly baseGuess: State<tf.Rank.R3>;
  private readonly drawn: State<tf.Rank.R3>;
  private readonly level: LevelNumbers;
  private readonly chosen: State<tf.Rank.R1>;
  private readonly values: State<tf.Rank.R1>;
  /** log p_base(x' | x) - log p(x' | x) of the last move. */
  private readonly ratio: State<tf.Rank.R1>;
  /** Sum of the moves' divergences from the base's, |m - m_base|^2 / (2 sigma~^2): an estimate, along each plan's own path, of that of its law. */
  private readonly divergence: State<tf.Rank.R1>;
  private readonly held: HeldStart;
  private readonly looking: Step;
  private readonly moving: Step;
  private readonly gathering: Step;
  /** Levels that each plan has left behind. */
  private positions: Int32Array;
  private moves = 0;

  /** @param look what models say of plans; the body of a captured step */
  constructor(
    private readonly problem: SteeringProblem,
    private readonly tally: Tally,
    private options: PopulationOptions,
    look: (sight: Sight) => Look,
  ) {
    const { schedule, startCount, starts, horizon, channels, heldChannels } = problem;
    const { particles, levels, solver = solvers.ddpm } = options;
    this.size = startCount * particles;
    this.levels = solver(schedule, visitedLevels(schedule.steps, levels));
    const shape: [number, number, number] = [this.size, horizon, channels];
    const zeros = () => new State<tf.Rank.R3>(tf.zeros(shape));
    const perPlan = (type: 'float32' | 'int32' = 'float32') => new State<tf.Rank.R1>(tf.zeros([this.size], type));
    [this.plans, this.guess, this.baseGuess, this.drawn] = [zeros(), zeros(), zeros(), zeros()];
    this.chosen = perPlan('int32');
    [this.values, this.ratio, this.divergence] = [perPlan(), perPlan(), perPlan()];
    this.level = new LevelNumbers(schedule, this.levels, this.size);
    this.held = heldStart(shape, starts ? repeated(starts, channels, particles) : null, heldChannels);
    this.positions = new Int32Array(this.size);
    this.looking = tally.captured(() => {
      const said = look(this.sight());
      const guess = clipped(problem, said.guess);
      this.guess.set(guess);
      this.baseGuess.set(said.baseGuess ? clipped(problem, said.baseGuess) : guess);
      if (said.values) this.values.set(said.values);
    });
    this.moving = tally.captured(() => this.move());
    this.gathering = tally.captured(() => this.gather());
    this.restart();
  }

  /** All plans begin again as noise. @param key of other noise */
  restart(key = this.options.key): void {
    this.options = { ...this.options, key };
    this.moves = 0;
    this.positions = new Int32Array(this.size);
    this.level.set(this.positions);
    const noise = this.noise();
    const { beginning } = this.options;
    tf.tidy(() => {
      const held = this.hold(tf.tensor3d(noise, this.plans.tensor.shape));
      this.plans.set(beginning ? this.hold(beginning(held, this.level.sight().steps, this.held.free)) : held);
    });
    this.divergence.write(new Float32Array(this.size));
  }

  get progress(): Progress {
    return { moves: this.moves, of: this.levels.length };
  }

  /** Whether all plans are clean. */
  get done(): boolean {
    return this.positions.every((position) => position === this.levels.length);
  }

  /** Levels that each plan has left behind. */
  get left(): Int32Array {
    return this.positions;
  }

  /** Looks and moves until all plans are clean, and gives way after every move. */
  *toClean(): Generator<Progress, void> {
    while (!this.done) {
      this.look();
      this.advance();
      yield this.progress;
    }
  }

  /** Asks the models. */
  look(): void {
    this.looking.run();
  }

  /** Something else that may be asked of plans, whose numbers `readValues` reads from then on. @param numbers the body of a captured step, which the caller disposes */
  question(numbers: (sight: Sight) => tf.Tensor1D): Step {
    return this.tally.captured(() => this.values.set(numbers(this.sight())));
  }

  /** A number of each plan, as the last look or question said it. */
  async readValues(): Promise<Float32Array> {
    return (await this.values.read()) as Float32Array;
  }

  /** log p_base(x' | x) - log p(x' | x) of each plan's last move; 0 of one without noise. */
  async readRatios(): Promise<Float32Array> {
    return (await this.ratio.read()) as Float32Array;
  }

  /** |m - m_base|^2 / (2 sigma~^2) of each plan's moves so far, added up; a move without noise counts for nothing. */
  async readDivergences(): Promise<Float32Array> {
    return (await this.divergence.read()) as Float32Array;
  }

  /** [starts * particles, horizon, channels]. */
  async readPlans(): Promise<Float32Array> {
    return Float32Array.from((await this.plans.read()) as Float32Array);
  }

  /** The plans as they are; good until they move. */
  get tensor(): tf.Tensor3D {
    return this.plans.tensor;
  }

  /** 0 at what is held. */
  get free(): tf.Tensor3D {
    return this.held.free;
  }

  /** R of each plan, which has to be clean. */
  async readTerminal({ terminal }: Models): Promise<Float32Array> {
    const rewards = tf.tidy(() => terminal(this.plans.tensor, this.held.free));
    const values = await rewards.data<'float32'>();
    rewards.dispose();
    return values;
  }

  /** Clean plans, all of one weight, and the divergence of their paths' law. */
  async result(): Promise<SteeringResult> {
    const { particles } = this.options;
    const divergence = await this.readDivergences();
    return {
      plans: await this.readPlans(),
      particles,
      group: particles,
      logWeights: new Float64Array(this.size),
      logPartition: null,
      divergence: divergence.reduce((sum, value) => sum + value, 0) / this.size,
      generations: [],
    };
  }

  /**
   * Each slot goes on from another one's plan, with what a look said of it.
   * @param parents [starts * particles], of the slot's own start
   */
  choose(parents: Int32Array): void {
    if (parents.every((parent, slot) => parent === slot)) return;
    this.chosen.write(parents);
    this.gathering.run();
    this.positions = parents.map((parent) => this.positions[parent]!);
    this.level.set(this.positions);
  }

  /** Takes every plan that isn't clean to the level below. */
  advance(): void {
    this.moves += 1;
    this.drawn.write(this.noise());
    this.moving.run();
    this.positions = this.positions.map((position) => Math.min(position + 1, this.levels.length));
    this.level.set(this.positions);
  }

  /**
   * Takes plans back up the level that the last move left, with fresh noise (Lugmayr et al. 2022): x_t = sqrt(a) x + sqrt(1 - a) noise, a being
   * the ratio of the two levels' alphaBar.
   */
  renoise(): void {
    this.moves += 1;
    const { alphaBar } = this.problem.schedule;
    const below = this.positions.map((position) => Math.max(position - 1, 0));
    const kept = Float32Array.from(this.positions, (position, slot) => {
      const from = this.levels[position]?.level;
      return at(alphaBar, this.levels[below[slot]!]!.level) / (from === undefined ? 1 : at(alphaBar, from));
    });
    const noise = this.noise();
    tf.tidy(() => {
      const perPlan = (of: (share: number) => number): tf.Tensor3D => tf.tensor3d(kept.map(of), [this.size, 1, 1]);
      const drawn = tf.tensor3d(noise, this.plans.tensor.shape);
      const up = tf.add(
        tf.mul(this.plans.tensor, perPlan(Math.sqrt)),
        tf.mul(
          drawn,
          perPlan((a) => Math.sqrt(1 - a)),
        ),
      );
      this.plans.set(this.hold(up));
    });
    this.positions = below;
    this.level.set(this.positions);
  }

  /**
   * Puts other plans in the place of all, each at a level of its own; what is held is held.
   * @param values [starts * particles, horizon, channels]
   * @param left levels that each has left behind
   */
  place(values: Float32Array, left: Int32Array): void {
    this.plans.write(values);
    tf.tidy(() => this.plans.set(this.hold(this.plans.tensor)));
    this.positions = left.slice();
    this.level.set(this.positions);
  }

  dispose(): void {
    for (const step of [this.looking, this.moving, this.gathering]) step.dispose();
    this.level.dispose();
    const states = [this.plans, this.guess, this.baseGuess, this.drawn, this.chosen];
    for (const state of [...states, this.values, this.ratio, this.divergence] as State[]) state.dispose();
    tf.dispose([this.held.values, this.held.free]);
  }

  private sight(): Sight {
    return { noisy: this.plans.tensor, free: this.held.free, ...this.level.sight() };
  }

  private hold(plans: tf.Tensor): tf.Tensor3D {
    return tf.add(tf.mul(plans, this.held.free), this.held.values);
  }

  private move(): void {
    const { ofNoisy, ofGuess, deviation, precision } = this.level.move();
    const { free } = this.held;
    const [guess, drawn] = [this.guess.tensor, this.drawn.tensor];
    const mean = tf.add(tf.mul(this.plans.tensor, ofNoisy), tf.mul(guess, ofGuess));
    const next = tf.add(mean, tf.mul(drawn, deviation));
    // Of the two means, m - m_base.
    const apart = tf.mul(tf.mul(tf.sub(guess, this.baseGuess.tensor), ofGuess), free);
    const divergence = tf.mul(tf.sum(tf.mul(tf.square(apart), precision), [1, 2]), 0.5) as tf.Tensor1D;
    const crossed = tf.sum(tf.mul(tf.mul(apart, tf.mul(drawn, deviation)), precision), [1, 2]) as tf.Tensor1D;
    this.ratio.set(tf.neg(tf.add(crossed, divergence)));
    this.divergence.set(tf.add(this.divergence.tensor, divergence));
    this.plans.set(this.hold(next));
  }

  private gather(): void {
    const chosen = this.chosen.tensor;
    for (const state of [this.plans, this.guess, this.baseGuess]) state.set(tf.gather(state.tensor, chosen));
    for (const state of [this.values, this.ratio, this.divergence]) state.set(tf.gather(state.tensor, chosen));
  }

  private noise(): Float32Array {
    const { startCount, firstStart = 0, horizon, channels } = this.problem;
    const a = this.options.particles * horizon * channels;
    const noise = new Float32Array(startCount * a);
    for (let start = 0; start < startCount; start++)
      fillNormal(noise.subarray(start * a, (start + 1) * a), this.options.key, this.moves, purpose, firstStart + start);
    return noise;
  }
}
