/** What a reward network is to the rest of the code: a scalar per plan and noise level, smooth enough to differentiate twice. */

import type * as tf from '@tensorflow/tfjs-core';
import type { Parameters, ParameterSpecifications } from '../../engine/parameters';

export interface RewardNetwork {
  readonly specifications: ParameterSpecifications;
  /** rho(x_t, t): (x [batch, horizon, channels], t [batch] int32) -> [batch]. `free` as for a Denoiser: 0 at held states. */
  apply(parameters: Parameters, x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor1D;
  dispose(): void;
}
