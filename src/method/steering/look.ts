/** What a population of plans is asked, and what it is asked of. */

import type * as tf from '@tensorflow/tfjs-core';
import type { Key } from '../../engine/philox';
import type { Denoiser } from '../diffusion/denoiser';
import type { Solver } from '../diffusion/solvers';
import type { LevelSight } from './levelNumbers';

/** Plans at a level, as a look sees them. */
export interface Sight extends LevelSight {
  readonly noisy: tf.Tensor3D;
  /** 0 at what is held. */
  readonly free: tf.Tensor3D;
}

/** What a look says. */
export interface Look {
  /** The guess of x_0 that plans move by. */
  readonly guess: tf.Tensor3D;
  /** The base's, where that's another one: the path's divergence from the base's is counted. */
  readonly baseGuess?: tf.Tensor3D;
  /** A number a plan. */
  readonly values?: tf.Tensor1D;
}

export interface PopulationOptions {
  /** Plans a start. */
  readonly particles: number;
  /** Noise levels visited, spread evenly. */
  readonly levels: number;
  readonly key: Key;
  /** Ancestral by default; one that does not look back. */
  readonly solver?: Solver;
  /** What becomes of noise before plans begin as it; by default nothing. */
  readonly beginning?: Denoiser | undefined;
}
