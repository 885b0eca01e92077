/** Losses as they come from the backend, read in batches so that no step waits for a read. */

import * as tf from '@tensorflow/tfjs-core';
import { networkNames, type NetworkName } from '../protocol/configuration';
import type { LossPoints } from '../protocol/messages';

interface Loss {
  readonly network: NetworkName;
  readonly step: number;
}

export class LossLog {
  private pending: (Loss & { readonly loss: tf.Scalar })[] = [];
  private fetched: (Loss & { readonly value: number })[] = [];

  /** Losses not reported yet. */
  get size(): number {
    return this.pending.length + this.fetched.length;
  }

  /** Losses that the backend still has to give. */
  get outstanding(): number {
    return this.pending.length;
  }

  /** Takes over the tensor. */
  add(network: NetworkName, step: number, loss: tf.Scalar): void {
    this.pending.push({ network, step, loss });
  }

  /** Waits for the backend, and so for every step so far, in one read. */
  async fetch(): Promise<void> {
    const taken = this.pending;
    if (taken.length === 0) return;
    this.pending = [];
    const losses = taken.map(({ loss }) => loss);
    const stacked = tf.stack(losses);
    const values = await stacked.data<'float32'>();
    tf.dispose([...losses, stacked]);
    taken.forEach(({ network, step }, i) => this.fetched.push({ network, step, value: values[i] ?? NaN }));
  }

  /** All losses since the last reading. */
  async read(): Promise<Record<NetworkName, LossPoints>> {
    await this.fetch();
    const read = this.fetched;
    this.fetched = [];
    const pointsOf = (name: NetworkName): LossPoints => {
      const points = read.filter(({ network }) => network === name);
      return {
        steps: Float32Array.from(points, ({ step }) => step),
        values: Float32Array.from(points, ({ value }) => value),
      };
    };
    return { base: pointsOf('base'), expert: pointsOf('expert'), reward: pointsOf('reward') };
  }

  dispose(): void {
    tf.dispose(this.pending.map(({ loss }) => loss));
    this.pending = [];
    this.fetched = [];
  }
}

/** The first network whose losses contain a number that is not finite, or null. */
export function divergedNetwork(losses: Readonly<Record<NetworkName, LossPoints>>): NetworkName | null {
  return networkNames.find((network) => losses[network].values.some((value) => !Number.isFinite(value))) ?? null;
}
