/** The share of the score difference that a run's reward explains, over all noise levels together; one level is residual's. */

import * as tf from '@tensorflow/tfjs-core';
import type { BatchOptions, NoisedBatch } from '../method/diffusion/noisedBatch';
import type { PlanSource } from '../method/diffusion/planSource';
import { Captured } from '../engine/capture';
import { Counter } from '../engine/counter';
import type { Key } from '../engine/philox';
import { State } from '../engine/state';
import { explainedParts, type MatchingTarget, type RewardFunction } from '../method/reward/relativeReward';

/** What is measured: a run, as far as this needs to know it. */
export interface Explained {
  readonly data: { heldOut(): PlanSource };
  key(purpose: string): Key;
  batch(source: PlanSource, counter: Counter, options: BatchOptions): NoisedBatch;
  reward(): RewardFunction;
  target(batch: NoisedBatch): MatchingTarget;
}

/** Measures the share explained: a captured evaluation on held-out batches, the same at every measurement. */
export class Explaining {
  private readonly source: PlanSource;
  private readonly counter = new Counter();
  private readonly parts = new State<tf.Rank.R1>(tf.zeros([2]));
  private readonly evaluation: Captured;

  constructor(
    run: Explained,
    readonly batchSize: number,
  ) {
    this.source = run.data.heldOut();
    const options = { batch: batchSize, heldShare: 0, key: run.key('explained') };
    this.evaluation = new Captured(() => {
      const batch = run.batch(this.source, this.counter, options);
      const [error, power] = explainedParts(run.reward(), run.target(batch));
      this.parts.set(tf.stack([error, power]) as tf.Tensor1D);
    });
  }

  async measure(batches: number): Promise<{ readonly error: number; readonly power: number }> {
    let [error, power] = [0, 0];
    for (let i = 0; i < batches; i++) {
      this.counter.set(i);
      this.evaluation.run();
      const [batchError, batchPower] = await this.parts.read();
      error += batchError as number;
      power += batchPower as number;
    }
    return { error, power };
  }

  dispose(): void {
    this.evaluation.dispose();
    this.source.dispose();
    this.counter.dispose();
    this.parts.dispose();
  }
}
