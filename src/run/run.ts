/**
 * One run: the data, the two denoisers and the reward, and one training step of each. It owns every tensor of the run. When a
 * step is taken, and who hears of it, is left to session.ts and the command line.
 *
 * It is one file because all that it makes it also disposes, and the order matters.
 */

import type * as tf from '@tensorflow/tfjs-core';
import type { Denoiser, SampledModel } from '../method/diffusion/denoiser';
import { denoisingLoss } from '../method/diffusion/denoisingLoss';
import { cosineSchedule, noised, type NoiseSchedule } from '../method/diffusion/noiseSchedule';
import { drawNoisedBatch, Noising, type BatchOptions, type NoisedBatch } from '../method/diffusion/noisedBatch';
import { PlanSource } from '../method/diffusion/planSource';
import { Sampler } from '../method/diffusion/sampler';
import type { Counter } from '../engine/counter';
import type { AdamOptions } from '../engine/kernels/adamStep';
import { Learner, type Loss } from '../engine/learner';
import type { TrainingStep } from '../engine/trainingStep';
import { keyFrom, type Key } from '../engine/philox';
import type { State } from '../engine/state';
import { createRandom, type Random } from '../math/random';
import type { RewardNetwork } from '../method/networks/rewardNetwork';
import type { DenoiserNetwork } from '../method/networks/denoiserNetwork';
import {
  dataModels,
  modelRate,
  networkNames,
  ordinal,
  type ModelName,
  type NetworkName,
  type RunConfiguration,
} from '../protocol/configuration';
import type { PoolState } from '../protocol/checkpoint';
import type { Spoilable } from '../protocol/faults';
import type { LossPoints } from '../protocol/messages';
import {
  matchingLoss,
  RewardMatching,
  type MatchingTarget,
  type RewardFunction,
} from '../method/reward/relativeReward';
import { guidances, type Guided, type GuidanceName } from '../method/guidance';
import type { GuidanceParts } from '../method/guidance/parts';
import type { Teaching } from '../method/steering/problem';
import type { RunData } from '../domains/domain';
import { domainOf } from '../domains/worker';
import { Networks } from './networks';
import { Probes } from './probes';
import { SampledPool } from './sampledPool';
import { placeConfiguration } from './placeConfiguration';
import { networkInTurn } from './turns';

const clipping = { clipNorm: 1, averageDecay: 0.99 };

/** What a study asks of a run's reward that the page has no use for. */
export interface RewardStudy {
  /**
   * The two models exchange roles in what the reward is to match, so that its field comes out negated where training is reproducible. It begins with weights of
   * its own and draws batches of its own: nothing but the models is shared with the reward that it is compared with.
   */
  readonly exchanged?: boolean;
  /** Demonstrations of each model that the reward learns from, where they aren't as many as its model has: the fewer are the first of the more. */
  readonly demonstrations?: number;
}

/** A goal that shares another run's base. */
export interface OtherGoal {
  /** It stays that run's to train its base, and to dispose it. */
  readonly run: Run;
  /** Which goal this is; the first is 0. */
  readonly goal: number;
}

export class Run {
  readonly schedule: NoiseSchedule;
  readonly networks: Networks;
  /** What its reward and its models are asked. */
  readonly probes: Probes;
  readonly rewardNetwork: RewardNetwork;
  private readonly denoisers: DenoiserNetwork;
  private readonly matching: RewardMatching;
  private readonly learners: Readonly<Record<NetworkName, Learner>>;
  private readonly sources: Readonly<Record<NetworkName, PlanSource>>;
  private readonly trainings: Readonly<Record<NetworkName, TrainingStep>>;
  private readonly noising: Noising;
  /** The networks that this run trains. */
  private readonly own: readonly NetworkName[];
  private readonly pool: SampledPool | null;

  /**
   * A run of one goal, once its data are there.
   * @param other where the base is another run's, against which this one's expert and reward are taught
   */
  static async create(
    configuration: RunConfiguration,
    study: RewardStudy = {},
    other: OtherGoal | null = null,
  ): Promise<Run> {
    const { seed } = configuration;
    // Forks of the seed's generator do not disturb it: the other run draws what it would draw alone.
    const root = other ? createRandom(seed).fork(`${ordinal(other.goal)} goal`) : createRandom(seed);
    const data = await domainOf(configuration).data(configuration, root, other?.run.data ?? null);
    return new Run(configuration, data, root, study, other?.run ?? null);
  }

  /** A run of windows of another run's demonstrations: its models say how somebody moves at a place, of whom nothing else is known. */
  static ofPlaces(walks: Run, base: Run | null = null): Run {
    const configuration = placeConfiguration(walks.configuration);
    return new Run(
      configuration,
      walks.data.windows!(configuration.horizon),
      walks.root.fork('places'),
      walks.study,
      base,
    );
  }

  private constructor(
    readonly configuration: RunConfiguration,
    readonly data: RunData,
    private readonly root: Random,
    private readonly study: RewardStudy,
    shared: Run | null,
  ) {
    const { reward, horizon, diffusion } = configuration;
    this.own = shared ? ['expert', 'reward'] : networkNames;
    this.schedule = cosineSchedule(diffusion.steps);
    const domain = domainOf(configuration);
    this.denoisers = domain.denoiser(configuration, this.schedule);
    this.rewardNetwork = domain.reward(configuration, this.schedule);
    this.matching = new RewardMatching(this.schedule, reward.formulation);
    const learner = (model: ModelName) =>
      new Learner(
        this.denoisers.specifications,
        this.descent(modelRate(configuration, model)),
        this.root.fork(`initial ${model}`),
      );
    this.learners = {
      base: shared?.learners.base ?? learner('base'),
      expert: learner('expert'),
      reward: this.rewardLearner(),
    };
    const [denoising, rewarding] = [this.denoisers.specifications, this.rewardNetwork.specifications];
    const specifications = { base: denoising, expert: denoising, reward: rewarding };
    this.networks = new Networks(this.learners, specifications, configuration.iterations);
    this.probes = new Probes(this, this.learners.reward);
    const { channels, bound, heldChannels } = data.space;
    this.noising = new Noising(this.schedule, heldChannels);
    this.pool =
      reward.algorithm === 2
        ? new SampledPool(
            this.schedule,
            { horizon, channels, bound },
            dataModels(reward),
            (model) => this.denoiser(model),
            this.root.fork(this.rewardLabel('pool')),
          )
        : null;
    this.sources = {
      base: shared?.sources.base ?? new PlanSource([this.data.plans.base]),
      expert: new PlanSource([this.data.plans.expert]),
      reward: this.pool?.source ?? this.rewardDemonstrations(),
    };
    this.trainings = {
      base: shared?.trainings.base ?? this.learners.base.training(this.denoisingTask('base')),
      expert: this.learners.expert.training(this.denoisingTask('expert')),
      reward: this.learners.reward.training(this.rewardTask()),
    };
  }

  /** Training steps taken. */
  get steps(): Readonly<Record<NetworkName, number>> {
    return this.networks.steps;
  }

  /** Whether every network has taken all its steps, or began trained. */
  get isFinished(): boolean {
    return this.networks.areTrained;
  }

  /** Whether the network has taken all its steps, or began trained. */
  isTrained(network: NetworkName): boolean {
    return this.networks.isTrained(network);
  }

  /** The model's denoiser, with the moving average of its weights as they are when it is called. */
  denoiser(model: ModelName): Denoiser {
    const learner = this.learners[model];
    return (noisy, steps, free) => this.denoisers.apply(learner.averaged(), noisy, steps, free);
  }

  /** The learned reward, with the moving average of its weights as they are when it is called. */
  reward(): RewardFunction {
    const learner = this.learners.reward;
    return (x, steps, free) => this.rewardNetwork.apply(learner.averaged(), x, steps, free);
  }

  /** The base steered by the learned reward, or by another one of its formulation. @param strength w, read at every step */
  steered(strength: State<tf.Rank.R0>, reward: RewardFunction = this.reward()): Denoiser {
    return guidances.score.guided(this.steering(strength, reward));
  }

  /** The base steered in one of several ways, by a guide of its kind. @param strength w, read at every step */
  steeredBy<Name extends GuidanceName>(method: Name, strength: State<tf.Rank.R0>, guide: RewardFunction): Guided<Name> {
    return guidances[method].guided(this.steering(strength, guide)) as Guided<Name>;
  }

  /** Whether `prepare` has something to do before the network's next step. */
  needsPreparation(network: NetworkName): boolean {
    return network === 'reward' && this.pool !== null && this.pool.isDue(this.learners.reward.steps);
  }

  /** What the network's next step needs and cannot be captured: for Algorithm 2, plans sampled from the models. */
  async prepare(network: NetworkName): Promise<void> {
    if (this.needsPreparation(network)) await this.pool?.refill(this.learners.reward.steps);
  }

  /** One training step of one network, prepared where that is needed. Its loss is read later. */
  step(network: NetworkName): void {
    const { denoiser } = this.configuration;
    if (!this.own.includes(network)) throw new Error(`The ${network} is trained by the run that owns it.`);
    if (network === 'expert' && this.learners.expert.steps === 0 && denoiser.expertInitialisation === 'base')
      this.learners.expert.startFrom(this.learners.base);
    this.trainings[network].run();
  }

  /** Steps whose losses have not been read. */
  get unreadLosses(): number {
    return this.own.reduce((sum, network) => sum + this.learners[network].unread, 0);
  }

  /** All losses since the last reading; of a base that is another run's, none. */
  async readLosses(): Promise<Record<NetworkName, LossPoints>> {
    const read = async (network: NetworkName): Promise<LossPoints> => {
      if (!this.own.includes(network)) return { steps: new Float32Array(), values: new Float32Array() };
      const { firstStep, values } = await this.learners[network].readLosses();
      return { steps: Float32Array.from(values, (_, i) => firstStep + i), values };
    };
    return { base: await read('base'), expert: await read('expert'), reward: await read('reward') };
  }

  /** Dispatches of each network's step; null before the first, and where nothing is recorded. */
  get dispatches(): Readonly<Record<NetworkName, number | null>> {
    const { base, expert, reward } = this.trainings;
    return { base: base.dispatches, expert: expert.dispatches, reward: reward.dispatches };
  }

  /** The network whose turn it is. */
  nextNetwork(): NetworkName {
    return networkInTurn(this);
  }

  /**
   * A sampler of `count` plans, from random starts where starts are held. The same label gives the same starts and the same noise.
   */
  sampler(count: number, label: string, model: SampledModel): Sampler {
    const random = this.root.fork(`sample ${label}`);
    const { horizon } = this.configuration;
    const { channels, bound, heldChannels } = this.data.space;
    const starts = this.data.starts(count, random);
    const options = { count, horizon, channels, starts, heldChannels, bound, solver: this.data.solver };
    return new Sampler(this.schedule, options, keyFrom(random), model);
  }

  /** A learner of the reward network's weights, from the reward's first weights on, at its rate and for as many steps. */
  rewardLearner(): Learner {
    const options = this.descent(this.configuration.reward.learningRate);
    return new Learner(this.rewardNetwork.specifications, options, this.root.fork(this.rewardLabel('initial reward')));
  }

  /** What the plans sampled for Algorithm 2 need to go on; null where there are none. */
  poolState(): PoolState | null {
    return this.pool?.state() ?? null;
  }

  restorePool(state: PoolState): void {
    this.pool?.restore(state);
  }

  /** Does harm to a network on purpose: see protocol/faults. */
  spoil(network: NetworkName, what: Spoilable): void {
    if (what !== 'data') return this.learners[network].spoil(what);
    const { count, horizon, channels } = this.sources[network];
    this.sources[network].replace(0, 0, new Float32Array(count * horizon * channels).fill(NaN));
  }

  /** Takes over a model that another run trained on the same data, steps and all: one base serves many experts. */
  adopt(model: ModelName, other: Run): void {
    this.learners[model].copyFrom(other.learners[model]);
  }

  dispose(): void {
    this.probes.dispose();
    for (const network of this.own) {
      this.trainings[network].dispose();
      this.learners[network].dispose();
      if (network !== 'reward' || !this.pool) this.sources[network].dispose();
    }
    this.pool?.dispose();
    this.noising.dispose();
    this.denoisers.dispose();
    this.rewardNetwork.dispose();
    this.matching.dispose();
  }

  /** A batch of plans with noise; see drawNoisedBatch. */
  batch(source: PlanSource, counter: Counter, options: BatchOptions): NoisedBatch {
    return drawNoisedBatch(source, this.noising, counter, { length: this.configuration.horizon, ...options });
  }

  /** What a denoiser is taught with that begins as the base. */
  async teaching(): Promise<Teaching> {
    const { batchSize, heldStartShare } = this.configuration.denoiser;
    return {
      network: this.denoisers,
      weights: await this.networks.weights('base'),
      batch: (counter, key) =>
        this.batch(this.sources.base, counter, { batch: batchSize, heldShare: heldStartShare, key }),
    };
  }

  /** A plan's normalised value with noise of level t, outside a batch. */
  noised(t: number, clean: number, noise: number): number {
    return noised(this.schedule, t, clean, noise);
  }

  /** How the reward's batches are drawn. */
  rewardBatches(): BatchOptions {
    const { reward, denoiser } = this.configuration;
    return {
      batch: reward.batchSize,
      heldShare: denoiser.heldStartShare,
      key: this.key(this.rewardLabel('batches reward')),
    };
  }

  /** What the reward is to match on a batch; no gradient flows into the two models. */
  target({ noisy, steps, free }: NoisedBatch): MatchingTarget {
    const [from, to] = this.study.exchanged ? (['expert', 'base'] as const) : (['base', 'expert'] as const);
    return this.matching.target(this.denoiser(from), this.denoiser(to), noisy, steps, free);
  }

  /** A key of this run's own for what `label` names. */
  key(label: string): Key {
    return keyFrom(this.root.fork(label));
  }

  private steering(strength: State<tf.Rank.R0>, guide: RewardFunction): GuidanceParts {
    const { schedule, configuration } = this;
    return { base: this.denoiser('base'), guide, schedule, formulation: configuration.reward.formulation, strength };
  }

  private descent(first: number): AdamOptions {
    return { ...clipping, rate: { first, steps: this.configuration.iterations } };
  }

  /** Tells what is random in an exchanged reward from what is random in the other. */
  private rewardLabel(label: string): string {
    return this.study.exchanged ? `${label} exchanged` : label;
  }

  /** The demonstrations that the reward learns from. */
  private rewardDemonstrations(): PlanSource {
    const { reward, demonstrations } = this.configuration;
    const count = this.study.demonstrations ?? demonstrations;
    return new PlanSource(dataModels(reward).map((model) => this.data.plansOf(model, count)));
  }

  /** The loss that a denoiser learns by. */
  private denoisingTask(model: ModelName): Loss {
    const { batchSize, heldStartShare } = this.configuration.denoiser;
    const options = { batch: batchSize, heldShare: heldStartShare, key: this.key(`batches ${model}`) };
    return (parameters) =>
      denoisingLoss(
        (noisy, steps, free) => this.denoisers.apply(parameters, noisy, steps, free),
        this.batch(this.sources[model], this.learners[model].counter, options),
      );
  }

  /**
   * The loss that the reward learns by: noise is added to demonstrations (Algorithm 1) or to the models' own plans
   * (Algorithm 2).
   */
  private rewardTask(): Loss {
    const options = this.rewardBatches();
    return (parameters) => {
      const matching = this.target(this.batch(this.sources.reward, this.learners.reward.counter, options));
      return matchingLoss((x, steps, free) => this.rewardNetwork.apply(parameters, x, steps, free), matching);
    };
  }
}
