/** A tensor that lasts and changes in place: what captured steps read and write. */

import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { submitCollected, webGpuInternals } from './capture';
import { dispatch, groupsFor, type Program } from './webgpu/program';

const copyProgram: Program = {
  name: 'copy',
  reads: { source: 'i32' }, // bits, whatever they stand for
  writes: { result: 'i32' },
  uniforms: { size: 'i32' },
  workgroup: 64,
  body: `if (index < u.size) { result[index] = source[index]; }`,
};

export class State<R extends tf.Rank = tf.Rank> {
  private present: tf.Tensor<R>;

  /** Takes over `initial`. */
  constructor(initial: tf.Tensor<R>) {
    this.present = tf.keep(initial);
    webGpuInternals()?.rangeOf(initial);
    webGpuInternals()?.markLasting(initial);
  }

  /** The tensor as it is now. On WebGPU it is the same one for ever; elsewhere it is good until the next change. */
  get tensor(): tf.Tensor<R> {
    return this.present;
  }

  /** Copies a tensor's values in; the caller keeps the tensor. Part of a captured step. */
  set(value: tf.Tensor<R>): void {
    if (value.size !== this.present.size)
      throw new Error(`A state of ${this.present.size} values cannot become one of ${value.size}.`);
    submitCollected(); // or the copy would overtake them
    if (webGpuInternals()) {
      const backend = tf.backend() as WebGPUBackend;
      const { size } = value;
      dispatch(backend, copyProgram, [value], [this.present], [size], groupsFor(copyProgram, size));
    } else {
      this.replace(tf.clone(value));
    }
  }

  /** Uploads values from JavaScript, between runs of captured steps. */
  write(values: Float32Array | Int32Array): void {
    submitCollected();
    const internals = webGpuInternals();
    if (internals) internals.write(this.present, values);
    else this.replace(tf.tensor(values, this.present.shape, this.present.dtype));
  }

  async read(): Promise<Float32Array | Int32Array> {
    return (await this.present.data()) as Float32Array | Int32Array;
  }

  dispose(): void {
    this.present.dispose();
  }

  private replace(next: tf.Tensor<R>): void {
    this.present.dispose();
    this.present = tf.keep(next);
  }
}
