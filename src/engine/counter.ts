/** Counts steps where both JavaScript and, on WebGPU, kernels can read it. */

import * as tf from '@tensorflow/tfjs-core';
import { webGpuInternals } from './capture';
import { State } from './state';

export class Counter {
  private count = 0;
  private readonly state: State<tf.Rank.R1> | null;

  constructor() {
    this.state = webGpuInternals() ? new State(tf.tensor1d([0], 'int32')) : null;
  }

  get value(): number {
    return this.count;
  }

  /** The count on the GPU, [1] int32. */
  get tensor(): tf.Tensor1D {
    if (!this.state) throw new Error('Only WebGPU keeps a counter of its own.');
    return this.state.tensor;
  }

  /** Of a step whose kernels have counted for themselves. */
  follow(): void {
    this.count += 1;
  }

  set(value: number): void {
    this.count = value;
    this.state?.write(new Int32Array([value]));
  }

  dispose(): void {
    this.state?.dispose();
  }
}
