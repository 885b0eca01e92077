/** What a denoiser's network is to the rest of the code: the guess of x_0, as a function of its parameters. */

import type * as tf from '@tensorflow/tfjs-core';
import type { Parameters, ParameterSpecifications } from '../../engine/parameters';

export interface DenoiserNetwork {
  readonly specifications: ParameterSpecifications;
  /** (x_t [batch, horizon, channels], t [batch] int32) -> x_0, of x_t's shape. `free` as for a Denoiser: 0 at held states. */
  apply(parameters: Parameters, noisy: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor3D;
  dispose(): void;
}
