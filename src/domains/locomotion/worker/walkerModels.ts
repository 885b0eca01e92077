/** The networks of one body and seed: three denoisers, and what steers them. When they learn, and who plays, is left to the suite. */

import * as tf from '@tensorflow/tfjs-core';
import { Learner, type Loss } from '../../../engine/learner';
import type { Counter } from '../../../engine/counter';
import { keyFrom, type Key } from '../../../engine/philox';
import type { TrainingStep } from '../../../engine/trainingStep';
import type { Random } from '../../../math/random';
import type { Denoiser } from '../../../method/diffusion/denoiser';
import { denoisingLoss } from '../../../method/diffusion/denoisingLoss';
import { drawNoisedBatch, Noising, type NoisedBatch } from '../../../method/diffusion/noisedBatch';
import { cosineSchedule } from '../../../method/diffusion/noiseSchedule';
import { PlanSource, type Plans } from '../../../method/diffusion/planSource';
import { InNoiseUnits } from '../../../method/networks/noiseUnits';
import { TemporalUnet } from '../../../method/networks/temporalUnet';
import { WindowReward } from '../../../method/networks/windowReward';
import { discriminatorLoss } from '../../../method/reward/discriminatorLoss';
import {
  explainedParts,
  matchingLoss,
  RewardMatching,
  type MatchingTarget,
  type RewardFunction,
} from '../../../method/reward/relativeReward';
import type { ModelName } from '../../../protocol/configuration';
import { emphasisOf, type StateActionSpace } from './stateActions';

/** Of whose plans a denoiser learns. */
const denoisers = { base: 'base', expert: 'expert', otherBase: 'base' } as const satisfies Record<string, ModelName>;
export type DenoiserName = keyof typeof denoisers;

/** A guide learns from two denoisers, or from labelled plans (null). */
const guides = {
  reward: ['base', 'expert'],
  nullReward: ['base', 'otherBase'],
  discriminator: null,
} as const satisfies Record<string, readonly [DenoiserName, DenoiserName] | null>;
export type GuideName = keyof typeof guides;

export type WalkerNetwork = DenoiserName | GuideName;
export const walkerNetworks = [...Object.keys(denoisers), ...Object.keys(guides)] as WalkerNetwork[];
export const isDenoiser = (name: string): name is DenoiserName => name in denoisers;

export interface WalkerSizes {
  readonly horizon: number;
  readonly levels: number;
  readonly denoiser: {
    readonly width: number;
    readonly multipliers: readonly number[];
    readonly batch: number;
    readonly rate: number;
    readonly steps: number;
  };
  readonly guide: { readonly width: number; readonly batch: number; readonly rate: number; readonly steps: number };
}

interface Taught {
  readonly learner: Learner;
  readonly training: TrainingStep;
}

export class WalkerModels {
  readonly schedule;
  private readonly unet: TemporalUnet;
  private readonly guideNetwork: InNoiseUnits;
  private readonly noising: Noising;
  private readonly matching: RewardMatching;
  private readonly emphasis: tf.Tensor3D;
  private readonly sources: Readonly<Record<ModelName | 'both', PlanSource>>;
  private readonly taught: Readonly<Record<WalkerNetwork, Taught>>;

  /** @param random of first weights and batches */
  constructor(
    readonly space: StateActionSpace,
    plans: Readonly<Record<ModelName, Plans>>,
    private readonly sizes: WalkerSizes,
    private readonly random: Random,
  ) {
    const { horizon, levels, denoiser, guide } = sizes;
    this.schedule = cosineSchedule(levels);
    this.unet = new TemporalUnet(space, this.schedule, denoiser);
    // One window of the whole plan.
    this.guideNetwork = new InNoiseUnits(new WindowReward(space, this.schedule, horizon, guide.width), this.schedule);
    this.noising = new Noising(this.schedule, space.heldChannels);
    this.matching = new RewardMatching(this.schedule, 'score');
    this.emphasis = tf.keep(tf.tensor3d(emphasisOf(space, horizon), [1, horizon, space.channels]));
    this.sources = {
      base: new PlanSource([plans.base]),
      expert: new PlanSource([plans.expert]),
      both: new PlanSource([plans.base, plans.expert]), // in this order: see discriminatorLoss
    };
    this.taught = Object.fromEntries(
      walkerNetworks.map((name) => [name, this.teach(name)]),
    ) as unknown as typeof this.taught;
  }

  /** Training steps that a network takes. */
  stepsOf(name: WalkerNetwork): number {
    return this.sizes[isDenoiser(name) ? 'denoiser' : 'guide'].steps;
  }

  step(name: WalkerNetwork): void {
    this.taught[name].training.run();
  }

  async readLosses(name: WalkerNetwork): Promise<Float32Array> {
    return (await this.taught[name].learner.readLosses()).values;
  }

  weights(name: WalkerNetwork): Promise<Float32Array> {
    return this.taught[name].learner.averageValues();
  }

  setWeights(name: WalkerNetwork, flat: Float32Array): void {
    this.taught[name].learner.setValues(flat, this.stepsOf(name));
  }

  denoiser(name: DenoiserName): Denoiser {
    const { learner } = this.taught[name];
    return (noisy, steps, free) => this.unet.apply(learner.averaged(), noisy, steps, free);
  }

  guide(name: GuideName): RewardFunction {
    const { learner } = this.taught[name];
    return (x, steps, free) => this.guideNetwork.apply(learner.averaged(), x, steps, free);
  }

  /** The share of the score difference's power that the reward's slope accounts for, on plans that no model learned from. @param heldOut of the base and of the expert */
  async explained(heldOut: readonly Plans[]): Promise<number> {
    const source = new PlanSource(heldOut);
    const { counter } = this.taught.reward.learner;
    let [error, power] = [0, 0];
    for (let part = 0; part < explainedBatches; part++) {
      const key = keyFrom(this.random.fork('explained').fork(part));
      const parts = tf.tidy(() =>
        explainedParts(this.guide('reward'), this.target(guides.reward, this.batch(source, counter, 'reward', key))),
      );
      const [lost, all] = await Promise.all(parts.map((scalar) => scalar.data<'float32'>()));
      tf.dispose(parts);
      error += lost![0]!;
      power += all![0]!;
    }
    source.dispose();
    return 1 - error / power;
  }

  dispose(): void {
    for (const { learner, training } of Object.values(this.taught)) {
      training.dispose();
      learner.dispose();
    }
    for (const source of Object.values(this.sources)) source.dispose();
    this.unet.dispose();
    this.guideNetwork.dispose();
    this.noising.dispose();
    this.matching.dispose();
    this.emphasis.dispose();
  }

  private teach(name: WalkerNetwork): Taught {
    const { rate, steps } = this.sizes[isDenoiser(name) ? 'denoiser' : 'guide'];
    const { specifications } = isDenoiser(name) ? this.unet : this.guideNetwork;
    const learner = new Learner(
      specifications,
      { clipNorm: 1, averageDecay: 0.99, rate: { first: rate, steps } },
      this.random.fork(`initial ${name}`),
    );
    return { learner, training: learner.training(this.lossOf(name, learner)) };
  }

  private lossOf(name: WalkerNetwork, learner: Learner): Loss {
    const key = keyFrom(this.random.fork(`batches ${name}`));
    const batch = (source: PlanSource): NoisedBatch => this.batch(source, learner.counter, name, key);
    if (isDenoiser(name)) {
      const source = this.sources[denoisers[name]];
      return (parameters) =>
        denoisingLoss(
          (noisy, steps, free) => this.unet.apply(parameters, noisy, steps, free),
          batch(source),
          this.emphasis,
        );
    }
    const of =
      (parameters: Parameters<Loss>[0]): RewardFunction =>
      (x, steps, free) =>
        this.guideNetwork.apply(parameters, x, steps, free);
    const models = guides[name];
    return models === null
      ? (parameters) => discriminatorLoss(of(parameters), batch(this.sources.both))
      : (parameters) => matchingLoss(of(parameters), this.target(models, batch(this.sources.both)));
  }

  /** A batch of plans whose first observations are all held, as they are when one plays. */
  private batch(source: PlanSource, counter: Counter, name: WalkerNetwork, key: Key): NoisedBatch {
    const { batch } = this.sizes[isDenoiser(name) ? 'denoiser' : 'guide'];
    return drawNoisedBatch(source, this.noising, counter, { batch, heldShare: 1, key });
  }

  private target(
    [from, to]: readonly [DenoiserName, DenoiserName],
    { noisy, steps, free }: NoisedBatch,
  ): MatchingTarget {
    return this.matching.target(this.denoiser(from), this.denoiser(to), noisy, steps, free);
  }
}

const explainedBatches = 20;
