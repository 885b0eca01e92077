/** Losses as they come from the backend, read in batches so that no step waits for a read. */

import * as tf from '@tensorflow/tfjs-core';
import type { NetworkName } from '../protocol/configuration';
import type { LossPoints } from '../protocol/messages';

const networks = ['base', 'expert', 'reward'] as const;

export class LossLog {
  private pending: { network: NetworkName; step: number; loss: tf.Scalar }[] = [];

  get size(): number {
    return this.pending.length;
  }

  /** Takes over the tensor. */
  add(network: NetworkName, step: number, loss: tf.Scalar): void {
    this.pending.push({ network, step, loss });
  }

  /** All losses since the last reading, in one read. */
  async read(): Promise<Record<NetworkName, LossPoints>> {
    const taken = this.pending;
    this.pending = [];
    const losses = taken.map(({ loss }) => loss);
    const stacked = losses.length > 0 ? tf.stack(losses) : null;
    const values = stacked ? await stacked.data<'float32'>() : new Float32Array();
    tf.dispose([...losses, ...(stacked ? [stacked] : [])]);
    const pointsOf = (network: NetworkName): LossPoints => {
      const indices = [...taken.keys()].filter((i) => taken[i]?.network === network);
      return {
        steps: Float32Array.from(indices, (i) => taken[i]?.step ?? 0),
        values: Float32Array.from(indices, (i) => values[i] ?? NaN),
      };
    };
    return { base: pointsOf('base'), expert: pointsOf('expert'), reward: pointsOf('reward') };
  }

  dispose(): void {
    tf.dispose(this.pending.map(({ loss }) => loss));
    this.pending = [];
  }
}

/** The first network whose losses contain a number that is not finite, or null. */
export function divergedNetwork(losses: Readonly<Record<NetworkName, LossPoints>>): NetworkName | null {
  return networks.find((network) => losses[network].values.some((value) => !Number.isFinite(value))) ?? null;
}
