/** The sampler's update on WebGPU: the same formula of coefficients as the sampler's own, one program for every solver. */

import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { philoxWgsl, type Key } from '../../engine/philox';
import { State } from '../../engine/state';
import { dispatch, groupsFor, type Program } from '../../engine/webgpu/program';
import type { HeldStart } from './heldStart';
import type { Coefficients } from './solvers';

/** The counter's third word for a sampler's noise. */
export const purpose = 2;

export interface GpuSamplerOptions {
  readonly count: number;
  readonly horizon: number;
  readonly channels: number;
  /** Of the guess, either way. */
  readonly bound: number;
}

const fillLevel: Program = {
  name: 'sampler level',
  reads: { position: 'i32', levels: 'i32' },
  writes: { steps: 'i32' },
  uniforms: { count: 'i32' },
  workgroup: 64,
  body: `if (index < u.count) { steps[index] = levels[position[0]]; }`,
};

/**
 * A thread four values.
 * @param looksBack whether any step uses the guess before, which then stands behind the stages: a program has no room for another buffer
 */
const updateOf = (looksBack: boolean): Program => ({
  name: `sampler update${looksBack ? ', looking back' : ''}`,
  reads: { position: 'i32', key: 'i32', coefficients: 'f32', guess: 'f32', held: 'f32', free: 'f32' },
  writes: { plans: 'f32', stages: 'f32' },
  /** `sharing`: channels that one number of `free` is for; `masks`: numbers of it a plan. */
  uniforms: { size: 'i32', sharing: 'i32', masks: 'i32', last: 'i32', bound: 'f32' },
  workgroup: 64,
  declarations: philoxWgsl,
  body: `
  if (4 * index >= u.size) { return; }
  let p = position[0];
  let words = vec2<u32>(bitcast<u32>(key[0]), bitcast<u32>(key[1]));
  let drawn = normals(philox(words, vec4<u32>(u32(index), u32(p + 1), ${purpose}u, 0u)));
  for (var k = 0; k < 4 && 4 * index + k < u.size; k++) {
    let i = 4 * index + k;
    let clean = clamp(guess[i], -u.bound, u.bound);
    var next = coefficients[4 * p] * plans[i] + coefficients[4 * p + 1] * clean + coefficients[4 * p + 3] * drawn[k];
    ${
      looksBack
        ? `let before = (u.last + 1) * u.size + i;
    let ofBefore = coefficients[4 * p + 2];
    // What lies there from another sampling, or is no number, must not count.
    next += select(0.0, ofBefore * stages[before], ofBefore != 0.0);
    stages[before] = clean;`
        : ''
    }
    let value = next * free[(i / u.sharing) % u.masks] + held[i];
    plans[i] = value;
    stages[(u.last - p - 1) * u.size + i] = value;
  }`,
});

const count: Program = {
  name: 'sampler count',
  reads: {},
  writes: { position: 'i32' },
  uniforms: {},
  workgroup: 1,
  body: `position[0] += 1;`,
};

/** What a sampler keeps on the GPU. */
export class GpuSampling {
  private readonly levels: tf.Tensor1D;
  private readonly coefficients: tf.Tensor2D;
  private readonly updatePlans: Program;
  /** Every stage, and where it is used the guess at the level before. */
  private readonly stages: State<tf.Rank.R4>;
  private readonly level: State<tf.Rank.R1>;
  private readonly key = new State<tf.Rank.R1>(tf.zeros([2], 'int32'));

  constructor(
    private readonly options: GpuSamplerOptions,
    private readonly visited: readonly Coefficients[],
    private readonly looksBack: boolean,
  ) {
    this.updatePlans = updateOf(looksBack);
    const { count, horizon, channels } = options;
    this.levels = tf.tensor1d(
      visited.map(({ level }) => level),
      'int32',
    );
    this.coefficients = tf.tensor2d(
      visited.map(({ noisy, guess, guessBefore, noise }) => [noisy, guess, guessBefore, noise]),
    );
    this.stages = new State<tf.Rank.R4>(tf.zeros([visited.length + (looksBack ? 2 : 1), count, horizon, channels]));
    this.level = new State<tf.Rank.R1>(tf.zeros([count], 'int32'));
  }

  private get backend(): WebGPUBackend {
    return tf.backend() as WebGPUBackend;
  }

  /** Keeps the noise that plans begin as, and the key of the rest. */
  begin(noise: tf.Tensor3D, key: Key): void {
    this.key.write(new Int32Array([key[0] | 0, key[1] | 0]));
    const { size } = noise;
    const numbers = [size, this.visited.length * size];
    dispatch(this.backend, keepNoise, [noise], [this.stages.tensor], numbers, groupsFor(keepNoise, size));
  }

  /** The level at hand, [count] int32. */
  steps(position: tf.Tensor1D): tf.Tensor1D {
    const { count } = this.options;
    const target = this.level.tensor;
    dispatch(this.backend, fillLevel, [position, this.levels], [target], [count], groupsFor(fillLevel, count));
    return target;
  }

  update(position: tf.Tensor1D, guess: tf.Tensor3D, plans: tf.Tensor3D, { values, free }: HeldStart): void {
    const { size } = plans;
    const { channels, bound } = this.options;
    const numbers = [size, channels / free.shape[2], free.size, this.visited.length, bound];
    const reads = [position, this.key.tensor, this.coefficients, guess, values, free];
    const groups = groupsFor(this.updatePlans, Math.ceil(size / 4));
    dispatch(this.backend, this.updatePlans, reads, [plans, this.stages.tensor], numbers, groups);
    dispatch(this.backend, count, [], [position], [], 1);
  }

  async read(): Promise<Float32Array> {
    const values = (await this.stages.read()) as Float32Array;
    const { count, horizon, channels } = this.options;
    return this.looksBack ? values.slice(0, -count * horizon * channels) : values;
  }

  dispose(): void {
    tf.dispose([this.levels, this.coefficients]);
    for (const state of [this.stages, this.level, this.key] as State[]) state.dispose();
  }
}

const keepNoise: Program = {
  name: 'sampler noise',
  reads: { noise: 'f32' },
  writes: { stages: 'f32' },
  uniforms: { size: 'i32', offset: 'i32' },
  workgroup: 64,
  body: `if (index < u.size) { stages[u.offset + index] = noise[index]; }`,
};
