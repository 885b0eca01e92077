/**
 * The baseline: a discriminator of the two models' noised plans, trained beside a run's reward on the same demonstrations. It has the
 * reward's network, first weights, batches, rates and number of steps, and differs from it in its loss alone. (Where the reward has only
 * sampled plans, Algorithm 2, the discriminator still has the demonstrations.)
 */

import * as tf from '@tensorflow/tfjs-core';
import { PlanSource } from '../method/diffusion/planSource';
import { discriminatorAccuracy, discriminatorLoss } from '../method/reward/discriminatorLoss';
import { Captured } from '../engine/capture';
import { Counter } from '../engine/counter';
import type { Learner } from '../engine/learner';
import type { TrainingStep } from '../engine/trainingStep';
import { State } from '../engine/state';
import type { LossPoints } from '../protocol/messages';
import type { RewardFunction } from '../method/reward/relativeReward';
import type { FrozenField, LearnedField } from './learnedField';
import type { Run } from './run';

export class DiscriminatorTraining {
  private readonly learner: Learner;
  private readonly source: PlanSource;
  private readonly training: TrainingStep;
  private judging: Judging | null = null;
  private learned: LearnedField | null = null;

  /** @param run it has to outlive the discriminator, which uses its network and its noise */
  constructor(private readonly run: Run) {
    this.learner = run.rewardLearner();
    this.source = new PlanSource([run.data.plans.base, run.data.plans.expert]); // in this order: see discriminatorLoss
    const options = run.rewardBatches();
    this.training = this.learner.training((parameters) =>
      discriminatorLoss(
        (x, steps, free) => run.rewardNetwork.apply(parameters, x, steps, free),
        run.batch(this.source, this.learner.counter, options),
      ),
    );
  }

  /** Training steps taken. */
  get steps(): number {
    return this.learner.steps;
  }

  /** Whether it has taken as many steps as each of the run's networks takes. */
  get isFinished(): boolean {
    return this.steps >= this.run.configuration.iterations;
  }

  /** Dispatches of a training step; null before the first, and where nothing is recorded. */
  get dispatches(): number | null {
    return this.training.dispatches;
  }

  /** One training step. Its loss is read later. */
  step(): void {
    this.training.run();
  }

  /** All losses since the last reading. */
  async readLosses(): Promise<LossPoints> {
    const { firstStep, values } = await this.learner.readLosses();
    return { steps: Float32Array.from(values, (_, i) => firstStep + i), values };
  }

  /** The weights, the moving average of them, flat. */
  weights(): Promise<Float32Array> {
    return this.learner.averageValues();
  }

  /** Takes over weights that `weights` gave, with the steps they have behind them. */
  setWeights(flat: Float32Array, steps: number): void {
    this.learner.setValues(flat, steps);
  }

  /** The logit, with the moving average of the weights as they are when it is called. */
  logit(): RewardFunction {
    const { learner, run } = this;
    return (x, steps, free) => run.rewardNetwork.apply(learner.averaged(), x, steps, free);
  }

  /**
   * The logit, place by place, as it is now: it stays so until this is called again, while the discriminator goes on learning.
   * @param step noise level
   */
  field(step: number): FrozenField {
    this.learned ??= this.run.probes.learnedField(this.learner);
    return this.learned.freeze(step);
  }

  /**
   * Share of held-out demonstrations, with noise of uniform levels, that are told right; as many of the base's as of the expert's
   * where `batchSize` is even.
   */
  async accuracy(batches = 16, batchSize = 64): Promise<number> {
    if (this.judging?.batchSize !== batchSize) {
      this.judging?.dispose();
      this.judging = new Judging(this.run, this.logit(), batchSize);
    }
    return this.judging.measure(batches);
  }

  dispose(): void {
    this.judging?.dispose();
    this.learned?.dispose();
    this.training.dispose();
    this.learner.dispose();
    this.source.dispose();
  }
}

/** Measures the accuracy: a captured evaluation on held-out batches, the same at every measurement. */
class Judging {
  private readonly source: PlanSource;
  private readonly counter = new Counter();
  private readonly right = new State<tf.Rank.R0>(tf.scalar(0));
  private readonly evaluation: Captured;

  constructor(
    run: Run,
    logit: RewardFunction,
    readonly batchSize: number,
  ) {
    this.source = run.data.heldOut();
    const options = { batch: batchSize, heldShare: 0, key: run.key('discriminated') };
    this.evaluation = new Captured(() => {
      this.right.set(discriminatorAccuracy(logit, run.batch(this.source, this.counter, options)));
    });
  }

  async measure(batches: number): Promise<number> {
    let sum = 0;
    for (let i = 0; i < batches; i++) {
      this.counter.set(i);
      this.evaluation.run();
      sum += (await this.right.read())[0] as number;
    }
    return sum / batches;
  }

  dispose(): void {
    this.evaluation.dispose();
    this.source.dispose();
    this.counter.dispose();
    this.right.dispose();
  }
}
