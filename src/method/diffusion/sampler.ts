/**
 * Plans from noise, one noise level at a time, by any of the solvers. The caller decides when the next step is taken.
 *
 * A step is captured: the level it is at, the noise it adds and the plans themselves live on the GPU where there is one.
 */

import * as tf from '@tensorflow/tfjs-core';
import { Captured, webGpuInternals } from '../../engine/capture';
import { Counter } from '../../engine/counter';
import { fillNormal, type Key } from '../../engine/philox';
import { State } from '../../engine/state';
import { constantSteps, type Denoiser, type SampledModel } from './denoiser';
import { heldStart, heldValues, type HeldChannels } from './heldStart';
import type { NoiseSchedule } from './noiseSchedule';
import { GpuSampling, purpose } from './samplerOnGpu';
import { solvers, visitedLevels, type Coefficients, type SolverName } from './solvers';

export interface SamplerOptions {
  readonly count: number;
  readonly horizon: number;
  readonly channels: number;
  /** First states held through sampling, normalised, [count, channels]; null to leave the start free. */
  readonly starts: Float32Array | null;
  readonly heldChannels?: HeldChannels | undefined;
  readonly solver: SolverName;
  /** Number of noise levels visited, spread evenly; the schedule's T by default. */
  readonly levels?: number;
  /** Guesses of x_0 are clipped to what plans can be, either way; not at all by Infinity. */
  readonly bound: number;
}

/** The bound as numbers of 32 bits have it, in WGSL too. */
const boundOf = ({ bound }: SamplerOptions): number => Math.min(bound, 3e38);

export class Sampler {
  private readonly levels: readonly Coefficients[];
  private readonly current: State<tf.Rank.R3>;
  /** Elsewhere than on WebGPU, where a step uses it: the guess at the level before. */
  private readonly guessBefore: State<tf.Rank.R3> | null;
  private readonly position = new Counter();
  private readonly held: State<tf.Rank.R3>;
  /** [1, horizon, 1 or channels]: 0 at what is held. */
  private readonly free: tf.Tensor3D;
  private readonly step: Captured;
  private readonly gpu: GpuSampling | null;
  /** Elsewhere than on WebGPU: the plans at every level so far, the first pure noise. */
  private stages: tf.Tensor3D[] = [];
  private readonly denoiser: Denoiser;
  private readonly push: Denoiser | null;

  /** @param key of its noise: the same key gives the same noise */
  constructor(
    schedule: NoiseSchedule,
    private readonly options: SamplerOptions,
    private key: Key,
    model: SampledModel,
  ) {
    [this.denoiser, this.push] = typeof model === 'function' ? [model, null] : [model.denoiser, model.push];
    const levels = visitedLevels(schedule.steps, options.levels ?? schedule.steps);
    this.levels = solvers[options.solver](schedule, levels);
    const { count, horizon, channels } = options;
    this.current = new State<tf.Rank.R3>(tf.zeros([count, horizon, channels]));
    const { values, free } = heldStart([count, horizon, channels], options.starts, options.heldChannels);
    this.held = new State<tf.Rank.R3>(values);
    this.free = free;
    const looksBack = this.levels.some(({ guessBefore }) => guessBefore !== 0);
    this.gpu = webGpuInternals()
      ? new GpuSampling({ ...options, bound: boundOf(options) }, this.levels, looksBack)
      : null;
    this.guessBefore = looksBack && !this.gpu ? new State<tf.Rank.R3>(tf.zeros([count, horizon, channels])) : null;
    this.step = new Captured(() => this.move());
    this.restart();
  }

  /**
   * Begins again: from the same noise, or, with another key, from other noise.
   * @param starts other first states to hold, where some are held
   */
  restart(key = this.key, starts?: Float32Array): void {
    this.key = key;
    this.position.set(0);
    const { count, horizon, channels, heldChannels } = this.options;
    if (starts && !this.options.starts) throw new Error('This sampler holds nothing, so that it takes no starts.');
    if (starts) this.held.write(heldValues([count, horizon, channels], starts, heldChannels));
    const values = new Float32Array(count * horizon * channels);
    fillNormal(values, this.key, 0, purpose, 0);
    tf.dispose(this.stages);
    this.stages = [];
    const noise = tf.tidy(() => this.hold(tf.tensor3d(values, [count, horizon, channels])));
    this.current.set(noise);
    if (this.gpu) this.gpu.begin(noise, key);
    else this.stages.push(tf.keep(tf.clone(noise)));
    noise.dispose();
  }

  get done(): boolean {
    return this.position.value === this.levels.length;
  }

  /** Number of levels visited by a whole sampling, and the noise it begins with. */
  get stageCount(): number {
    return this.levels.length + 1;
  }

  /** The plans as they stand, normalised, [count, horizon, channels]; good until the next step. */
  get plans(): tf.Tensor3D {
    return this.current.tensor;
  }

  /** Dispatches of a step; null before the first, and where nothing is recorded. */
  get dispatches(): number | null {
    return this.step.dispatches;
  }

  /** Moves all plans one level towards clean. */
  advance(): void {
    if (this.done) throw new Error('These plans are clean already: restart the sampler for new ones.');
    this.step.run();
    this.position.follow();
  }

  /** Takes every remaining step, and gives the plans. */
  finish(): tf.Tensor3D {
    while (!this.done) this.advance();
    return this.plans;
  }

  /** Every stage of a finished sampling, [stages, count, horizon, channels]: first the plans, last pure noise. */
  async readStages(): Promise<Float32Array> {
    if (!this.done) throw new Error('The stages can be read when all steps are taken.');
    if (this.gpu) return this.gpu.read();
    const stacked = tf.tidy(() => tf.stack([...this.stages].reverse()));
    const values = await stacked.data<'float32'>();
    stacked.dispose();
    return values;
  }

  dispose(): void {
    this.step.dispose();
    this.current.dispose();
    this.guessBefore?.dispose();
    this.position.dispose();
    this.gpu?.dispose();
    this.held.dispose();
    tf.dispose([this.free, ...this.stages]);
    this.stages = [];
  }

  /** The plans at hand, moved first where the model moves them. */
  private pushed(steps: tf.Tensor1D): tf.Tensor3D {
    if (this.push) {
      const change = tf.mul(this.push(this.current.tensor, steps, this.free), this.free);
      this.current.set(tf.add(this.current.tensor, change));
    }
    return this.current.tensor;
  }

  /** The body of a captured step. */
  private move(): void {
    const { free } = this;
    if (this.gpu) {
      const steps = this.gpu.steps(this.position.tensor);
      const noisy = this.pushed(steps);
      const guess = this.denoiser(noisy, steps, free);
      this.gpu.update(this.position.tensor, guess, noisy, { values: this.held.tensor, free });
      return;
    }
    const {
      level,
      noisy: ofNoisy,
      guess: ofGuess,
      guessBefore,
      noise,
    } = this.levels[this.position.value] as Coefficients;
    const steps = constantSteps(this.options.count, level);
    const noisy = this.pushed(steps);
    const bound = boundOf(this.options);
    const guess: tf.Tensor3D = tf.clipByValue(this.denoiser(noisy, steps, free), -bound, bound);
    let next: tf.Tensor3D = tf.add(tf.mul(noisy, ofNoisy), tf.mul(guess, ofGuess));
    if (guessBefore !== 0 && this.guessBefore) next = tf.add(next, tf.mul(this.guessBefore.tensor, guessBefore));
    if (noise > 0) next = tf.add(next, tf.mul(this.noise(), noise));
    this.guessBefore?.set(guess);
    const placed = this.hold(next);
    this.current.set(placed);
    this.stages.push(tf.keep(tf.clone(placed)));
  }

  private noise(): tf.Tensor3D {
    const values = new Float32Array(this.current.tensor.size);
    fillNormal(values, this.key, this.position.value + 1, purpose, 0);
    return tf.tensor3d(values, this.current.tensor.shape);
  }

  private hold(plans: tf.Tensor3D): tf.Tensor3D {
    return tf.add(tf.mul(plans, this.free), this.held.tensor);
  }
}
