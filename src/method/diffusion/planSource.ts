/** Plans that batches are drawn from, where the backend can reach them: on WebGPU they are uploaded once. */

import * as tf from '@tensorflow/tfjs-core';
import { webGpuInternals } from '../../engine/capture';
import { State } from '../../engine/state';

/** Plans in normalised units, [count, horizon, channels], row-major. */
export interface Plans {
  readonly count: number;
  readonly horizon: number;
  readonly channels: number;
  readonly values: Float32Array;
}

/** One or more sets of plans of the same shape and number, that a batch takes from in turn. */
export class PlanSource {
  /** Of each set. */
  readonly count: number;
  readonly horizon: number;
  readonly channels: number;
  /** Number of sets. */
  readonly sets: number;
  /** [sets * count, horizon, channels], row-major. */
  readonly values: Float32Array;
  private readonly uploaded: State<tf.Rank.R3> | null;

  constructor(sets: readonly Plans[]) {
    const { count, horizon, channels } = sets[0] as Plans;
    if (!sets.every((set) => set.count === count && set.horizon === horizon && set.channels === channels))
      throw new Error('Sets of plans that are drawn from in turn have to be of one shape and number.');
    [this.count, this.horizon, this.channels, this.sets] = [count, horizon, channels, sets.length];
    const size = count * horizon * channels;
    this.values = new Float32Array(sets.length * size);
    sets.forEach(({ values }, i) => this.values.set(values, i * size));
    this.uploaded = webGpuInternals()
      ? new State<tf.Rank.R3>(tf.tensor3d(this.values, [sets.length * count, horizon, channels]))
      : null;
  }

  /** On WebGPU: [sets * count, horizon, channels]. */
  get tensor(): tf.Tensor3D {
    if (!this.uploaded) throw new Error('Only on WebGPU are plans uploaded.');
    return this.uploaded.tensor;
  }

  /** Changes plans of one set, from number `first` on. */
  replace(set: number, first: number, values: Float32Array): void {
    this.values.set(values, (set * this.count + first) * this.horizon * this.channels);
    this.uploaded?.write(this.values);
  }

  dispose(): void {
    this.uploaded?.dispose();
  }
}
