/**
 * The two networks that steer in noise space. Both see x_T with what is held in place, [plans, horizon, channels]: the actor says from the start alone
 * how noise is to be moved and stretched, the critic what the base's plan from a noise is worth.
 */

import * as tf from '@tensorflow/tfjs-core';
import { silu } from '../../engine/kernels/silu';
import type { Parameters, ParameterSpecifications } from '../../engine/parameters';
import { dense, denseParameters } from '../networks/layers';

/** Means of noise stay within this, either way: further out the base has seen next to nothing. */
export const furthest = 1.5;

/** Logs of deviations stay within this, either way. */
const widest = 2;

/** A law of how much of each wave is in the noise of plans, [plans, waves, channels] each. */
export interface NoiseLaw {
  readonly mean: tf.Tensor3D;
  readonly logDeviation: tf.Tensor3D;
}

export class NoiseNetworks {
  readonly actor: ParameterSpecifications;
  readonly critic: ParameterSpecifications;
  /** [waves, horizon]. */
  private readonly waves: tf.Tensor2D;

  /**
   * @param holds whether first states are held
   * @param waves cosines over the free states, the slowest first, that the actor says something of and the critic hears of; the rest of the
   *   noise stays as it is, for where a plan leads is said by what is slow of it
   */
  constructor(
    horizon: number,
    private readonly channels: number,
    holds: boolean,
    { width, waves }: { readonly width: number; readonly waves: number },
  ) {
    const first = holds ? 1 : 0;
    const states = horizon - first;
    const count = Math.min(waves, states);
    const wave = (k: number) => (_: unknown, state: number) =>
      state < first
        ? 0
        : Math.sqrt((k === 0 ? 1 : 2) / states) * Math.cos((Math.PI * k * (state - first + 0.5)) / states);
    this.waves = tf.tensor2d(Array.from({ length: count }, (_, k) => Array.from({ length: horizon }, wave(k))));
    const values = count * channels;
    this.actor = {
      ...denseParameters('start', channels, width),
      ...denseParameters('hidden', width, width),
      // It begins as next to nothing: the noise is the base's.
      law: { shape: [width + 1, 2 * values], initial: { bound: 0.1 / Math.sqrt(width) } },
    };
    this.critic = {
      ...denseParameters('start', channels, width),
      ...denseParameters('noise', values, width),
      ...denseParameters('second', width, width),
      ...denseParameters('third', width, width),
      ...denseParameters('worth', width, 1),
    };
  }

  /** What the actor says of starts. */
  law(parameters: Parameters, noise: tf.Tensor3D, free: tf.Tensor3D): NoiseLaw {
    const first = silu(dense(parameters, 'start', startOf(noise, free)));
    const said = dense(parameters, 'law', silu(dense(parameters, 'hidden', first)));
    const halves = tf.split(tf.reshape(said, [-1, 2 * this.waves.shape[0], this.channels]), 2, 1);
    const [mean, logDeviation] = halves.map((half, i) => {
      const most = i === 0 ? furthest : widest;
      return tf.mul(tf.tanh(tf.div(half, most)), most);
    }) as [tf.Tensor3D, tf.Tensor3D];
    return { mean, logDeviation };
  }

  /** x_T of a law, from standard noise with what is held in place. */
  moved({ mean, logDeviation }: NoiseLaw, noise: tf.Tensor3D): tf.Tensor3D {
    const waves = this.wavesOf(noise);
    return tf.add(noise, this.along(tf.add(mean, tf.mul(waves, tf.sub(tf.exp(logDeviation), 1))), false));
  }

  /** What is R of the base's plan from x_T, but for a constant a start: [plans]. */
  worth(parameters: Parameters, noise: tf.Tensor3D, free: tf.Tensor3D): tf.Tensor1D {
    const waves = this.wavesOf(noise);
    const flat = tf.reshape(waves, [-1, waves.shape[1] * waves.shape[2]]) as tf.Tensor2D;
    const both = tf.add(dense(parameters, 'start', startOf(noise, free)), dense(parameters, 'noise', flat));
    const second = silu(dense(parameters, 'second', silu(both as tf.Tensor2D)));
    return tf.reshape(dense(parameters, 'worth', silu(dense(parameters, 'third', second))), [-1]);
  }

  dispose(): void {
    this.waves.dispose();
  }

  /** How much of each wave there is: [plans, waves, channels]. */
  private wavesOf(noise: tf.Tensor3D): tf.Tensor3D {
    return this.along(noise, true);
  }

  /** The waves' parts of states, or the states that have these parts. */
  private along(values: tf.Tensor, isStates: boolean): tf.Tensor3D {
    const [, rows, channels] = values.shape as [number, number, number];
    const columns = tf.reshape(tf.transpose(values, [0, 2, 1]), [-1, rows]) as tf.Tensor2D;
    const turned = tf.matMul(columns, this.waves, false, isStates);
    return tf.transpose(tf.reshape(turned, [-1, channels, turned.shape[1]!]), [0, 2, 1]);
  }
}

/** What is held of the first states, [plans, channels]. */
const startOf = (noise: tf.Tensor3D, free: tf.Tensor3D): tf.Tensor2D => tf.sum(tf.mul(noise, tf.sub(1, free)), 1);

/** Divergence of each plan's law from the standard one, [plans]. */
export const divergenceOf = ({ mean, logDeviation }: NoiseLaw): tf.Tensor1D =>
  tf.sum(
    tf.sub(tf.mul(tf.add(tf.square(mean), tf.sub(tf.exp(tf.mul(logDeviation, 2)), 1)), 0.5), logDeviation),
    [1, 2],
  );
