/**
 * Damped positional features: sines and cosines of where a noisy state most likely is, faded where the noise hides it.
 *
 * Integrated positional encoding (Barron et al. 2021, mip-NeRF, eq. 14) of the posterior of one coordinate: with a prior of
 * variance v and sigma^2 = (1 - alphaBar) / alphaBar, the best guess of x_0 is x_t / sqrt(alphaBar) * v / (v + sigma^2), with
 * variance v sigma^2 / (v + sigma^2). They tell a network where the walls are, where that can be known. A last feature marks
 * states that are held clean; without it a network mistakes them for noisy ones, and plans leave their given start through walls.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { HeldChannels } from '../diffusion/heldStart';
import { at, type NoiseSchedule } from '../diffusion/noiseSchedule';
import { wavesOfPositions, type WaveTables } from '../../engine/kernels/positionalFeatures';

/** What a plan's states are to the networks. */
export interface StateSpace {
  readonly channels: number;
  /** Guesses of x_0 are clipped to this, either way; not at all by Infinity. */
  readonly bound: number;
  readonly heldChannels?: HeldChannels;
}

/** States that are somewhere: which channels are their place, and in what units. */
export interface PlanSpace extends StateSpace {
  /** Index of the row channel; the column follows. */
  readonly positionChannel: number;
  /** Where the normalised 0 is, [row, column], in cells. */
  readonly centre: readonly [number, number];
  /** Cells from normalised 0 to 1, [row, column]. */
  readonly extent: readonly [number, number];
}

const isSomewhere = (space: StateSpace): space is PlanSpace => 'positionChannel' in space;

/** Variance of one coordinate of a plan before anything is known, in units where all places lie in [-1, 1]. */
const priorVariance = 0.33;

export class PositionalFeatures {
  /** Number of features a state: the waves, the flag that marks a held state, and zeros up to a multiple of four channels. */
  readonly count: number;
  /** Null where states are nowhere: then there are no waves. */
  private readonly tables: WaveTables | null;

  /** @param frequencies in cycles a cell */
  constructor(
    private readonly space: StateSpace,
    schedule: NoiseSchedule,
    frequencies: readonly number[],
  ) {
    const { channels } = space;
    const widthWith = (features: number): number => 4 * Math.ceil((channels + features) / 4);
    if (!isSomewhere(space)) {
      this.count = widthWith(1) - channels;
      this.tables = null;
      return;
    }
    const waves = [0, 1].flatMap((axis) =>
      frequencies.flatMap((frequency) =>
        [0, Math.PI / 2].map((shift) => ({ axis, omega: 2 * Math.PI * frequency, shift })),
      ),
    );
    const { extent, centre } = space;
    this.count = widthWith(waves.length + 1) - channels;
    const phases = new Float32Array(3 * waves.length);
    waves.forEach(({ axis, omega, shift }, i) => {
      phases[axis * waves.length + i] = omega * (extent[axis] as number);
      phases[2 * waves.length + i] = omega * (centre[axis] as number) + shift;
    });
    const rows = Array.from({ length: schedule.steps }, (_, t) => {
      const ratio = 1 / at(schedule.signalToNoise, t);
      const guess = priorVariance / (priorVariance + ratio) / Math.sqrt(at(schedule.alphaBar, t));
      const deviation = Math.sqrt((priorVariance * ratio) / (priorVariance + ratio));
      return [
        guess,
        ...waves.map(({ axis, omega }) => Math.exp(-((omega * deviation * (extent[axis] as number)) ** 2) / 2)),
      ];
    });
    this.tables = { waves: tf.tensor2d(phases, [3, waves.length]), levels: tf.tensor2d(rows) };
  }

  /**
   * (x_t [batch, length, channels], t [batch] int32) -> x_t with its features, [batch, length, channels + count]. Differentiable
   * twice in x_t.
   * @param free [batch or 1, length, 1 or channels]: 0 at what is held clean; a held place has the features of no noise; all free without it
   */
  append(x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor3D {
    const { space, tables } = this;
    if (!tables || !isSomewhere(space)) return this.appendFlag(x, free);
    const { channels, positionChannel } = space;
    return wavesOfPositions(x, steps, free, tables, { positionChannel, width: channels + this.count });
  }

  /** A channel that is 1 at states of which anything is held, and zeros. */
  private appendFlag(x: tf.Tensor3D, free?: tf.Tensor3D): tf.Tensor3D {
    const [batch, length] = x.shape;
    const flag: tf.Tensor3D = tf.add(tf.zeros([batch, length, 1]), free ? tf.sub(1, tf.min(free, 2, true)) : 0);
    return tf.concat([x, flag, tf.zeros([batch, length, this.count - 1])], 2);
  }

  dispose(): void {
    tf.dispose({ ...this.tables });
  }
}
