/** A network's tensors, cut from one flat vector; what changes the vector is left to others. */

import * as tf from '@tensorflow/tfjs-core';
import { webGpuInternals } from './capture';
import {
  nameParameters,
  parameterLayout,
  unflatten,
  type Parameters,
  type ParameterSpecifications,
} from './parameters';
import { State } from './state';

/** A flat vector cut into a network's tensors. */
export class NamedTensors {
  private tensors: tf.Tensor[] | null = null;

  constructor(
    private readonly specifications: ParameterSpecifications,
    private readonly flat: State<tf.Rank.R1>,
  ) {}

  get list(): tf.Tensor[] {
    this.tensors ??= unflatten(this.flat.tensor, this.specifications).map((tensor) => tf.keep(tensor));
    return this.tensors;
  }

  get named(): Parameters {
    return nameParameters(this.specifications, this.list);
  }

  /** The vector has changed: on WebGPU its tensors with it, elsewhere they are cut anew when they are asked for. */
  changed(): void {
    if (!webGpuInternals()) this.dispose();
  }

  dispose(): void {
    if (this.tensors) tf.dispose(this.tensors);
    this.tensors = null;
  }
}

/** A copy of a network's parameters that changes only when it is taken anew. */
export class Snapshot {
  private readonly flat: State<tf.Rank.R1>;
  private readonly tensors: NamedTensors;

  constructor(
    specifications: ParameterSpecifications,
    private readonly source: State<tf.Rank.R1>,
  ) {
    this.flat = new State<tf.Rank.R1>(tf.zeros([parameterLayout(specifications).size]));
    this.tensors = new NamedTensors(specifications, this.flat);
  }

  take(): void {
    this.flat.set(this.source.tensor);
    this.tensors.changed();
  }

  get parameters(): Parameters {
    return this.tensors.named;
  }

  dispose(): void {
    this.tensors.dispose();
    this.flat.dispose();
  }
}
