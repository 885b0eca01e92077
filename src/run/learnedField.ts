/** What a network of the reward's kind has learned, place by place: its field as it was at one moment, while it goes on learning. */

import type * as tf from '@tensorflow/tfjs-core';
import type { NoiseSchedule } from '../method/diffusion/noiseSchedule';
import type { Learner } from '../engine/learner';
import type { Snapshot } from '../engine/namedTensors';
import type { RewardNetwork } from '../method/networks/rewardNetwork';
import { RewardField, type FieldOptions } from '../method/reward/rewardField';

/** A reward that learns no more, place by place. */
export interface FrozenField {
  /** Points evaluated at a time, at most. */
  readonly chunk: number;
  /** Rewards at normalised states at rest, [count, channels] -> [count]; the caller disposes them. */
  at(states: Float32Array): tf.Tensor1D;
  /** Rewards of pieces of walks, as long as those that rest: normalised [count, length, channels] -> [count]; the caller disposes them. */
  of(pieces: Float32Array): tf.Tensor1D;
  /** Dispatches of an evaluation; null before the first, and where nothing is recorded. */
  dispatches(): number | null;
}

export class LearnedField {
  private readonly snapshot: Snapshot;
  private readonly field: RewardField;

  /** @param learner of the network's weights, of which the moving average is used */
  constructor(
    network: RewardNetwork,
    learner: Learner,
    schedule: NoiseSchedule,
    private readonly options: FieldOptions,
  ) {
    const snapshot = learner.snapshot();
    this.snapshot = snapshot;
    this.field = new RewardField(
      (x, steps, free) => network.apply(snapshot.parameters, x, steps, free),
      schedule,
      options,
    );
  }

  /**
   * The field as it is now: it stays so until this is called again.
   * @param step noise level
   */
  freeze(step: number): FrozenField {
    const { field, options } = this;
    this.snapshot.take();
    field.setStep(step);
    return {
      chunk: options.chunk,
      at: (states) => field.at(states),
      of: (pieces) => field.of(pieces),
      dispatches: () => field.dispatches,
    };
  }

  dispose(): void {
    this.field.dispose();
    this.snapshot.dispose();
  }
}
