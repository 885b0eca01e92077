/**
 * Plans from noise, one noise level at a time. With every level visited and eta = 1 this is ancestral sampling (Ho et al. 2020);
 * with eta = 0, or fewer levels, DDIM (Song et al. 2021, eq. 12). The caller decides when the next step is taken.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../maze/random';
import { constantSteps, type Denoiser } from './denoiser';
import { at, type NoiseSchedule } from './noiseSchedule';

export interface SamplerOptions {
  readonly count: number;
  readonly horizon: number;
  readonly channels: number;
  /** First states held through sampling, normalised, [count, channels]; null to leave the start free. */
  readonly starts: Float32Array | null;
  /** Noise added on the way: 1 ancestral, 0 none. */
  readonly eta: number;
  /** Number of noise levels visited, spread evenly; the schedule's T by default. */
  readonly levels?: number;
}

/** The levels visited, from noisy to clean. */
export function visitedLevels(steps: number, levels: number): number[] {
  if (levels === 1) return [steps - 1];
  return Array.from({ length: levels }, (_, i) => Math.round(((levels - 1 - i) * (steps - 1)) / (levels - 1)));
}

export class Sampler {
  /** The plans at every stage so far, the first pure noise, [count, horizon, channels]. */
  readonly stages: tf.Tensor3D[] = [];
  private readonly levels: readonly number[];
  private next = 0;
  private readonly held: { values: tf.Tensor3D; free: tf.Tensor3D } | null;

  constructor(
    private readonly schedule: NoiseSchedule,
    private readonly options: SamplerOptions,
    private readonly random: Random,
  ) {
    this.levels = visitedLevels(schedule.steps, options.levels ?? schedule.steps);
    this.held = heldStart(options);
    this.stages.push(tf.tidy(() => this.hold(this.noise())));
  }

  get done(): boolean {
    return this.next === this.levels.length;
  }

  /** The plans as they stand, normalised. */
  get plans(): tf.Tensor3D {
    return this.stages[this.stages.length - 1] as tf.Tensor3D;
  }

  /** Moves all plans one level towards clean. */
  advance(denoiser: Denoiser): void {
    const t = this.levels[this.next] as number;
    const alphaBar = at(this.schedule.alphaBar, t);
    const following = this.levels[this.next + 1];
    const alphaBarNext = following === undefined ? 1 : at(this.schedule.alphaBar, following);
    const deviation =
      this.options.eta * Math.sqrt(((1 - alphaBarNext) / (1 - alphaBar)) * Math.max(1 - alphaBar / alphaBarNext, 0));
    this.stages.push(
      tf.tidy(() => {
        const noisy = this.plans;
        const guess: tf.Tensor3D = tf.clipByValue(
          denoiser(noisy, constantSteps(this.options.count, t), this.held?.free),
          -1,
          1,
        );
        const noise: tf.Tensor3D = tf.mul(
          tf.sub(noisy, tf.mul(guess, Math.sqrt(alphaBar))),
          1 / Math.sqrt(1 - alphaBar),
        );
        const mean: tf.Tensor3D = tf.add(
          tf.mul(guess, Math.sqrt(alphaBarNext)),
          tf.mul(noise, Math.sqrt(Math.max(1 - alphaBarNext - deviation ** 2, 0))),
        );
        return this.hold(deviation > 0 ? tf.add(mean, tf.mul(this.noise(), deviation)) : mean);
      }),
    );
    this.next += 1;
  }

  /** Takes every remaining step and gives the plans; the caller disposes them. */
  finish(denoiser: Denoiser): tf.Tensor3D {
    while (!this.done) {
      this.advance(denoiser);
      this.stages.shift()?.dispose();
    }
    const plans = this.stages.pop() as tf.Tensor3D;
    this.dispose();
    return plans;
  }

  dispose(): void {
    tf.dispose(this.stages);
    this.stages.length = 0;
    if (this.held) tf.dispose([this.held.values, this.held.free]);
  }

  private noise(): tf.Tensor3D {
    const { count, horizon, channels } = this.options;
    const values = new Float32Array(count * horizon * channels);
    this.random.fillNormal(values);
    return tf.tensor3d(values, [count, horizon, channels]);
  }

  private hold(plans: tf.Tensor3D): tf.Tensor3D {
    return this.held ? tf.add(tf.mul(plans, this.held.free), this.held.values) : plans;
  }
}

/** The held states in place and zero elsewhere, and a mask that is zero there and one elsewhere. */
function heldStart({
  count,
  horizon,
  channels,
  starts,
}: SamplerOptions): { values: tf.Tensor3D; free: tf.Tensor3D } | null {
  if (!starts) return null;
  const values = new Float32Array(count * horizon * channels);
  for (let i = 0; i < count; i++) values.set(starts.subarray(i * channels, (i + 1) * channels), i * horizon * channels);
  const free = new Float32Array(horizon).fill(1);
  free[0] = 0;
  return { values: tf.tensor3d(values, [count, horizon, channels]), free: tf.tensor3d(free, [1, horizon, 1]) };
}
