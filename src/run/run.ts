/**
 * One run: the data, the two denoisers and the reward, and one training step of each. It owns every tensor of the run. When a
 * step is taken, and who hears of it, is left to session.ts and the command line.
 */

import type * as tf from '@tensorflow/tfjs-core';
import type { Denoiser, SampledModel } from '../method/diffusion/denoiser';
import { denoisingLoss } from '../method/diffusion/denoisingLoss';
import { cosineSchedule, noised, type NoiseSchedule } from '../method/diffusion/noiseSchedule';
import { drawNoisedBatch, noisingTable, type BatchOptions, type NoisedBatch } from '../method/diffusion/noisedBatch';
import { PlanSource, type Plans } from '../method/diffusion/planSource';
import { Sampler } from '../method/diffusion/sampler';
import type { Counter } from '../engine/counter';
import type { AdamOptions } from '../engine/kernels/adamStep';
import { Learner, type Loss, type TrainingStep } from '../engine/learner';
import { keyFrom, type Key } from '../engine/philox';
import { flatValues, namedValues, type ParameterSpecifications } from '../engine/parameters';
import type { State } from '../engine/state';
import { createPointSampler } from '../domains/maze/worker/episode';
import { generateDemonstrations, type Demonstrations } from '../domains/maze/worker/demonstrations';
import type { Maze } from '../domains/maze/shared/layouts';
import { mazeOf } from '../domains/maze/shared/mazeOf';
import { createRandom, type Random } from '../math/random';
import { chooseStride } from '../domains/maze/worker/stride';
import { InNoiseUnits } from '../method/networks/noiseUnits';
import { PlanReward } from '../method/networks/planReward';
import type { PlanSpace } from '../method/networks/positionalFeatures';
import type { RewardNetwork } from '../method/networks/rewardNetwork';
import { TemporalUnet } from '../method/networks/temporalUnet';
import { WindowReward } from '../method/networks/windowReward';
import {
  dataModels,
  modelRate,
  networkNames,
  windowsOf,
  type ModelName,
  type NetworkName,
  type RunConfiguration,
} from '../protocol/configuration';
import type { NetworkState, PoolState } from '../protocol/checkpoint';
import type { Spoilable } from '../protocol/faults';
import type { LossPoints, NamedTensor } from '../protocol/messages';
import {
  matchingLoss,
  RewardMatching,
  type MatchingTarget,
  type RewardFunction,
} from '../method/reward/relativeReward';
import { StandingScores } from '../method/reward/standingScores';
import { steeringMethods, type Steered, type SteeringName } from '../method/steering';
import type { SteeringParts } from '../method/steering/method';
import { Explaining } from './explaining';
import { LearnedField, type FrozenField } from './learnedField';
import { normalisedPlans, planSpace, stateAtRest } from '../domains/maze/worker/planData';
import { SampledPool } from './sampledPool';
import { networkInTurn } from './turns';

const clipping = { clipNorm: 1, averageDecay: 0.99 };

/** Held-out demonstrations of each model, for the share explained. */
const heldOutCount = 256;

/** Points of the field evaluated at a time, so that a caller can do other things between; fewer of whole plans. */
const fieldChunk = { windows: 1024, plan: 256 };

/** Points at which the models’ scores are taken at a time: about as many as there are plans in a slice of sampling. */
export const scoresChunk = 32;

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

export class Run {
  readonly maze: Maze;
  readonly space: PlanSpace;
  readonly schedule: NoiseSchedule;
  readonly stride: number;
  readonly demonstrations: Readonly<Record<ModelName, Demonstrations>>;
  /** The demonstrations as the networks see them. */
  readonly plans: Readonly<Record<ModelName, Plans>>;
  readonly rewardNetwork: RewardNetwork;
  private readonly unet: TemporalUnet;
  private readonly matching: RewardMatching;
  private readonly learners: Readonly<Record<NetworkName, Learner>>;
  private readonly sources: Readonly<Record<NetworkName, PlanSource>>;
  private readonly trainings: Readonly<Record<NetworkName, TrainingStep>>;
  private readonly noising: tf.Tensor2D;
  private readonly root: Random;
  /** The networks that this run trains. */
  private readonly own: readonly NetworkName[];
  private readonly pool: SampledPool | null;
  private explaining: Explaining | null = null;
  private field: LearnedField | null = null;
  private standing: StandingScores | null = null;
  /** Networks that began trained. */
  private readonly given = new Set<NetworkName>();

  /** @param shared the run whose base this one's expert and reward are taught against: it stays that run's to train and to dispose */
  constructor(
    readonly configuration: RunConfiguration,
    private readonly study: RewardStudy = {},
    shared: Run | null = null,
  ) {
    const { denoiser, reward, horizon, channels, seed, diffusion } = configuration;
    // Forks of the seed's generator do not disturb it: the other run draws what it would draw alone.
    this.root = shared ? createRandom(seed).fork('second goal') : createRandom(seed);
    this.own = shared ? ['expert', 'reward'] : networkNames;
    this.maze = mazeOf(configuration.maze);
    this.space = planSpace(this.maze, channels);
    this.schedule = cosineSchedule(diffusion.steps);
    this.stride = chooseStride(this.maze, horizon);
    const base =
      shared?.demonstrations.base ?? this.demonstrate('base', configuration.demonstrations, 'demonstrations');
    this.demonstrations = {
      base,
      expert:
        configuration.expertData === 'base'
          ? base
          : this.demonstrate('expert', configuration.demonstrations, 'demonstrations'),
    };
    this.plans = {
      base: shared?.plans.base ?? normalisedPlans(this.demonstrations.base, this.space),
      expert: normalisedPlans(this.demonstrations.expert, this.space),
    };
    this.unet = new TemporalUnet(this.space, this.schedule, denoiser);
    this.rewardNetwork = rewardNetwork(configuration, this.space, this.schedule);
    this.matching = new RewardMatching(this.schedule, reward.formulation);
    const learner = (model: ModelName) =>
      new Learner(
        this.unet.specifications,
        this.descent(modelRate(configuration, model)),
        this.root.fork(`initial ${model}`),
      );
    this.learners = {
      base: shared?.learners.base ?? learner('base'),
      expert: learner('expert'),
      reward: this.rewardLearner(),
    };
    this.noising = noisingTable(this.schedule);
    const shape = { horizon, channels: this.space.channels };
    this.pool =
      reward.algorithm === 2
        ? new SampledPool(
            this.schedule,
            shape,
            dataModels(reward),
            (model) => this.denoiser(model),
            this.root.fork(this.rewardLabel('pool')),
          )
        : null;
    this.sources = {
      base: shared?.sources.base ?? new PlanSource([this.plans.base]),
      expert: new PlanSource([this.plans.expert]),
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
    const { base, expert, reward } = this.learners;
    return { base: base.steps, expert: expert.steps, reward: reward.steps };
  }

  /** Whether every network has taken all its steps, or began trained. */
  get isFinished(): boolean {
    return networkNames.every((network) => this.isTrained(network));
  }

  /** Whether the network has taken all its steps, or began trained. */
  isTrained(network: NetworkName): boolean {
    return this.given.has(network) || this.learners[network].steps >= this.configuration.iterations;
  }

  /** The model's denoiser, with the moving average of its weights as they are when it is called. */
  denoiser(model: ModelName): Denoiser {
    const learner = this.learners[model];
    return (noisy, steps, free) => this.unet.apply(learner.averaged(), noisy, steps, free);
  }

  /** The learned reward, with the moving average of its weights as they are when it is called. */
  reward(): RewardFunction {
    const learner = this.learners.reward;
    return (x, steps, free) => this.rewardNetwork.apply(learner.averaged(), x, steps, free);
  }

  /** The base steered by the learned reward, or by another one of its formulation. @param strength w, read at every step */
  steered(strength: State<tf.Rank.R0>, reward: RewardFunction = this.reward()): Denoiser {
    return steeringMethods.score.steer(this.steering(strength, reward));
  }

  /** The base steered in one of several ways, by a guide of its kind. @param strength w, read at every step */
  steeredBy<Name extends SteeringName>(
    method: Name,
    strength: State<tf.Rank.R0>,
    guide: RewardFunction,
  ): Steered<Name> {
    return steeringMethods[method].steer(this.steering(strength, guide)) as Steered<Name>;
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
   * A sampler of `count` plans from random points, at rest. The same label gives the same starts and the same noise.
   */
  sampler(count: number, label: string, model: SampledModel): Sampler {
    const random = this.root.fork(`sample ${label}`);
    const { horizon } = this.configuration;
    const { channels } = this.space;
    const draw = createPointSampler(this.maze);
    const starts = new Float32Array(count * channels);
    for (let i = 0; i < count; i++) starts.set(stateAtRest(draw(random), this.space), i * channels);
    return new Sampler(this.schedule, { count, horizon, channels, starts, solver: 'ddpm' }, keyFrom(random), model);
  }

  /**
   * Share of the score difference's power that the reward's gradient explains, on held-out demonstrations of both models, in
   * the norm that the reward is trained in; null when the two models do not differ at all.
   */
  async explained(batches = 4, batchSize = 64): Promise<number | null> {
    if (this.explaining?.batchSize !== batchSize) {
      this.explaining?.dispose();
      this.explaining = new Explaining(this, batchSize);
    }
    const { error, power } = await this.explaining.measure(batches);
    return power > 0 ? 1 - error / power : null;
  }

  /**
   * The learned reward over the maze as it is now: it stays so until this is called again, while the reward goes on learning.
   * @param step noise level
   */
  frozenField(step: number): FrozenField {
    this.field ??= this.learnedField(this.learners.reward);
    return this.field.freeze(step);
  }

  /** What the models and the reward, as they are when it is asked, say of standing still. */
  standingScores(): StandingScores {
    const { horizon, reward } = this.configuration;
    const windows = windowsOf(this.configuration);
    const options = { chunk: scoresChunk, horizon, windows, formulation: reward.formulation };
    const models = { base: this.denoiser('base'), expert: this.denoiser('expert') };
    return (this.standing ??= new StandingScores(models, this.reward(), this.space, this.schedule, options));
  }

  /** The field of a learner of the reward network's weights; the caller disposes it. */
  learnedField(learner: Learner): LearnedField {
    const chunk = fieldChunk[this.configuration.reward.network];
    const options = { chunk, channels: this.space.channels, length: this.restingLength };
    return new LearnedField(this.rewardNetwork, learner, this.schedule, options);
  }

  /** A learner of the reward network's weights, from the reward's first weights on, at its rate and for as many steps. */
  rewardLearner(): Learner {
    const options = this.descent(this.configuration.reward.learningRate);
    return new Learner(this.rewardNetwork.specifications, options, this.root.fork(this.rewardLabel('initial reward')));
  }

  /** States in a plan that stands still, as the reward is asked about it: a window, or a whole plan. */
  get restingLength(): number {
    const { reward, horizon } = this.configuration;
    return reward.network === 'windows' ? reward.window : horizon;
  }

  /** A network's weights, the moving average of them, flat. */
  weights(network: NetworkName): Promise<Float32Array> {
    return this.learners[network].averageValues();
  }

  /** Takes over weights that `weights` gave, of the same network, with the steps they have behind them. */
  setWeights(network: NetworkName, flat: Float32Array, steps: number): void {
    this.learners[network].setValues(flat, steps);
    this.given.add(network);
  }

  /** A network's weights by parameter. */
  async namedWeights(network: NetworkName): Promise<NamedTensor[]> {
    return namedValues(await this.weights(network), this.specificationsOf(network));
  }

  /** Takes over what `namedWeights` gave. Unlike after `setWeights`, training goes on until all steps are taken. */
  setNamedWeights(network: NetworkName, tensors: readonly NamedTensor[], steps: number): void {
    this.learners[network].setValues(flatValues(tensors, this.specificationsOf(network)), steps);
  }

  /** How many values `weights` gives and `setWeights` takes. */
  weightCount(network: NetworkName): number {
    return this.learners[network].size;
  }

  /** What a network needs to train on exactly as it would have. */
  async networkState(network: NetworkName): Promise<NetworkState> {
    return { ...(await this.learners[network].checkpoint()), trained: this.given.has(network) };
  }

  /** Becomes what `networkState` gave of another run of this configuration. */
  restoreNetwork(network: NetworkName, state: NetworkState): void {
    this.learners[network].restore(state);
    if (state.trained) this.given.add(network);
    else this.given.delete(network);
  }

  /** The same of the plans sampled for Algorithm 2; null where there are none. */
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
    this.explaining?.dispose();
    this.field?.dispose();
    this.standing?.dispose();
    for (const network of this.own) {
      this.trainings[network].dispose();
      this.learners[network].dispose();
      if (network !== 'reward' || !this.pool) this.sources[network].dispose();
    }
    this.pool?.dispose();
    this.noising.dispose();
    this.unet.dispose();
    this.rewardNetwork.dispose();
    this.matching.dispose();
  }

  /** Demonstrations that no model learns from. */
  heldOut(): PlanSource {
    return new PlanSource(
      (['base', 'expert'] as const).map((model) =>
        normalisedPlans(this.demonstrate(model, heldOutCount, 'held-out'), this.space),
      ),
    );
  }

  /** A batch of plans with noise; see drawNoisedBatch. */
  batch(source: PlanSource, counter: Counter, options: BatchOptions): NoisedBatch {
    return drawNoisedBatch(source, this.schedule, this.noising, counter, options);
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

  private steering(strength: State<tf.Rank.R0>, guide: RewardFunction): SteeringParts {
    const { schedule, configuration } = this;
    return { base: this.denoiser('base'), guide, schedule, formulation: configuration.reward.formulation, strength };
  }

  private specificationsOf(network: NetworkName): ParameterSpecifications {
    return (network === 'reward' ? this.rewardNetwork : this.unet).specifications;
  }

  private descent(first: number): AdamOptions {
    return { ...clipping, rate: { first, steps: this.configuration.iterations } };
  }

  private demonstrate(model: ModelName, count: number, label: string): Demonstrations {
    const { goal, expertData } = this.configuration;
    return generateDemonstrations({
      maze: this.maze,
      goal: model === 'expert' && expertData === 'goal' ? goal : null,
      count,
      horizon: this.configuration.horizon,
      stride: this.stride,
      random: this.root.fork(`${label} ${model}`),
    });
  }

  /** Tells what is random in an exchanged reward from what is random in the other. */
  private rewardLabel(label: string): string {
    return this.study.exchanged ? `${label} exchanged` : label;
  }

  /** The demonstrations that the reward learns from. */
  private rewardDemonstrations(): PlanSource {
    const { reward, demonstrations: own, expertData } = this.configuration;
    const count = this.study.demonstrations ?? own;
    const plansOf = (model: ModelName): Plans =>
      count === own
        ? this.plans[model]
        : normalisedPlans(
            this.demonstrate(expertData === 'base' ? 'base' : model, count, 'demonstrations'),
            this.space,
          );
    return new PlanSource(dataModels(reward).map(plansOf));
  }

  /** The loss that a denoiser learns by. */
  private denoisingTask(model: ModelName): Loss {
    const { batchSize, heldStartShare } = this.configuration.denoiser;
    const options = { batch: batchSize, heldShare: heldStartShare, key: this.key(`batches ${model}`) };
    return (parameters) =>
      denoisingLoss(
        (noisy, steps, free) => this.unet.apply(parameters, noisy, steps, free),
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

/**
 * Of whole plans in units of the noise; of windows plainly: in those units they explain more of the demonstrations, and steer worse. The
 * authors' formulation is of other units, and its network plain as theirs is.
 */
export function rewardNetwork(
  { reward, horizon }: RunConfiguration,
  space: PlanSpace,
  schedule: NoiseSchedule,
): RewardNetwork {
  if (reward.network === 'windows') return new WindowReward(space, schedule, reward.window, reward.width);
  const network = new PlanReward(space, schedule, reward.width, horizon);
  return reward.formulation === 'score' ? new InNoiseUnits(network, schedule) : network;
}
