/**
 * Plans that follow a start which is dragged: the last ones, noised a little with the noise that they always have, become plans of the new start in a
 * few levels, as real-time iteration takes a solver's last solution for the next problem (Diehl et al. 2005). A start that jumps is planned for
 * from noise.
 */

import * as tf from '@tensorflow/tfjs-core';
import { Captured } from '../../engine/capture';
import { fillNormal, type Key } from '../../engine/philox';
import { State } from '../../engine/state';
import type { Denoiser } from '../diffusion/denoiser';
import { heldMask, heldStart } from '../diffusion/heldStart';
import { at, noised } from '../diffusion/noiseSchedule';
import { solvers, visitedLevels, type Coefficients } from '../diffusion/solvers';
import { clipped, type SteeringProblem } from './problem';

/** The counter's second word for the noise of these plans. */
const purpose = 21;

/** Levels from noise, and of a warm start. */
const [coldLevels, warmLevels] = [10, 4];

/** The share of all levels from which a warm start goes down. */
const warmShare = 0.5;

/** The farthest that a start moves before its plans are made from noise, in normalised units. */
const farthestWarm = 0.25;

type Ground = Pick<SteeringProblem, 'schedule' | 'horizon' | 'channels' | 'heldChannels' | 'bound'>;

export class WarmStart {
  private readonly noise: Float32Array;
  private readonly plans: State<tf.Rank.R3>;
  private readonly held: State<tf.Rank.R3>;
  private readonly level: State<tf.Rank.R1>;
  private readonly numbers: State<tf.Rank.R1>;
  private readonly free: tf.Tensor3D;
  private readonly moving: Captured;
  private readonly cold: readonly Coefficients[];
  private readonly warm: readonly Coefficients[];
  private taken = 0;
  private last: { readonly start: Float32Array; readonly plans: Float32Array } | null = null;

  /** @param count plans of a start */
  constructor(
    private readonly ground: Ground,
    denoiser: Denoiser,
    private readonly count: number,
    key: Key,
  ) {
    const { schedule, horizon, channels, heldChannels } = ground;
    const shape: [number, number, number] = [count, horizon, channels];
    this.noise = new Float32Array(count * horizon * channels);
    fillNormal(this.noise, key, 0, purpose, 0);
    this.plans = new State<tf.Rank.R3>(tf.zeros(shape));
    this.held = new State<tf.Rank.R3>(tf.zeros(shape));
    this.level = new State<tf.Rank.R1>(tf.zeros([count], 'int32'));
    this.numbers = new State<tf.Rank.R1>(tf.zeros([2]));
    this.free = tf.keep(heldStart(shape, new Float32Array(count * channels), heldChannels).free);
    const from = Math.round(warmShare * schedule.steps);
    const below = Array.from({ length: warmLevels }, (_, k) =>
      Math.round((from * (warmLevels - 1 - k)) / (warmLevels - 1)),
    );
    this.warm = solvers.ddim(schedule, [...new Set(below)]);
    this.cold = solvers.ddim(schedule, visitedLevels(schedule.steps, Math.min(coldLevels, schedule.steps)));
    this.moving = new Captured(() => {
      const x = this.plans.tensor;
      const guess = clipped(ground as SteeringProblem, denoiser(x, this.level.tensor, this.free));
      const [ofNoisy, ofGuess] = tf.split(this.numbers.tensor, 2) as [tf.Tensor1D, tf.Tensor1D];
      const next = tf.add(tf.mul(x, ofNoisy), tf.mul(guess, ofGuess));
      this.plans.set(tf.add(tf.mul(next, this.free), this.held.tensor));
    });
  }

  /** Denoiser evaluations that each of the last plans took. */
  get evaluations(): number {
    return this.taken;
  }

  /** @param start normalised, [channels]. @returns plans, normalised, [count, horizon, channels] */
  async from(start: Float32Array): Promise<Float32Array> {
    const { schedule, horizon, channels, heldChannels } = this.ground;
    const moved = this.last?.start.reduce((sum, value, k) => sum + (value - start[k]!) ** 2, 0) ?? Infinity;
    const before = Math.sqrt(moved) <= farthestWarm ? this.last!.plans : null;
    const moves = before ? this.warm : this.cold;
    const { level } = moves[0]!;
    const size = horizon * channels;
    const begun = before
      ? before.map((value, i) => noised(schedule, level, value, this.noise[i]!))
      : Float32Array.from(this.noise, (value) => value * at(schedule.sigma, level));
    const mask = heldMask(heldChannels);
    const isFree = (i: number): number => (i % size < channels ? mask[Math.min(i % size, mask.length - 1)]! : 1);
    const held = begun.map((_, i) => (i % size < channels ? (1 - isFree(i)) * start[i % size]! : 0));
    this.held.write(held);
    this.plans.write(begun.map((value, i) => value * isFree(i) + held[i]!));
    for (const { level: t, noisy, guess } of moves) {
      this.level.write(new Int32Array(this.count).fill(t));
      this.numbers.write(Float32Array.of(noisy, guess));
      this.moving.run();
    }
    const plans = (await this.plans.read()) as Float32Array;
    this.taken = moves.length;
    this.last = { start: start.slice(), plans: plans.slice() };
    return this.last.plans;
  }

  dispose(): void {
    this.moving.dispose();
    this.free.dispose();
    for (const state of [this.plans, this.held, this.level, this.numbers]) state.dispose();
  }
}
