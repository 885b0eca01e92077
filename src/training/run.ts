/**
 * One run: the data, the two denoisers and the reward, and one training step of each. It owns every tensor of the run. When a
 * step is taken, and who hears of it, is left to session.ts and the command line.
 */

import * as tf from '@tensorflow/tfjs-core';
import { denoisingLoss, drawNoisedBatch, type NoisedBatch, type Plans } from '../diffusion/denoisingLoss';
import type { Denoiser } from '../diffusion/denoiser';
import { cosineSchedule, type NoiseSchedule } from '../diffusion/noiseSchedule';
import { Sampler } from '../diffusion/sampler';
import { Learner } from '../engine/learner';
import { createPointSampler } from '../maze/episode';
import { generateDemonstrations, type Demonstrations } from '../maze/demonstrations';
import { mazes, type Maze } from '../maze/layouts';
import { createRandom, type Random } from '../maze/random';
import { chooseStride } from '../maze/stride';
import { PlanReward } from '../networks/planReward';
import type { PlanSpace } from '../networks/positionalFeatures';
import type { RewardNetwork } from '../networks/rewardNetwork';
import { TemporalUnet } from '../networks/temporalUnet';
import { WindowReward } from '../networks/windowReward';
import { networkNames, type ModelName, type NetworkName, type RunConfiguration } from '../protocol/configuration';
import { explainedParts, matchingLoss, RewardMatching, type RewardFunction } from '../reward/relativeReward';
import { Guidance } from '../steering/guidance';
import { normalisedPlans, planSpace, stateAtRest } from './planData';
import { SampledPool } from './sampledPool';

/** Share of the first learning rate that is left when the run is finished. */
const lastLearningRate = 0.05;

const denoiserLearning = { clipNorm: 1, averageDecay: 0.99 };
const rewardLearning = { clipNorm: 1, averageDecay: 0.99 };

/** Held-out demonstrations of each model, for the share explained. */
const heldOutCount = 256;

/** Cosine decay to a twentieth over `iterations` steps, and constant after. */
export function learningRateAt(first: number, step: number, iterations: number): number {
  const progress = Math.min(step / iterations, 1);
  return first * (lastLearningRate + ((1 - lastLearningRate) * (1 + Math.cos(Math.PI * progress))) / 2);
}

export class Run {
  readonly maze: Maze;
  readonly space: PlanSpace;
  readonly schedule: NoiseSchedule;
  readonly stride: number;
  readonly demonstrations: Readonly<Record<ModelName, Demonstrations>>;
  private readonly plans: Readonly<Record<ModelName, Plans>>;
  private heldOut: readonly Plans[] | null = null;
  private readonly unet: TemporalUnet;
  private readonly rewardNetwork: RewardNetwork;
  private readonly matching: RewardMatching;
  private readonly guidance: Guidance;
  private readonly learners: Readonly<Record<NetworkName, Learner>>;
  private readonly batches: Readonly<Record<NetworkName, Random>>;
  private readonly root: Random;
  private readonly pool: SampledPool | null;

  constructor(readonly configuration: RunConfiguration) {
    const { denoiser, reward, horizon, channels, seed, diffusion } = configuration;
    this.root = createRandom(seed);
    this.maze = mazes[configuration.maze];
    this.space = planSpace(this.maze, channels);
    this.schedule = cosineSchedule(diffusion.steps);
    this.stride = chooseStride(this.maze, horizon);
    const base = this.demonstrate('base', configuration.demonstrations, 'demonstrations');
    this.demonstrations = {
      base,
      expert:
        configuration.expertData === 'base'
          ? base
          : this.demonstrate('expert', configuration.demonstrations, 'demonstrations'),
    };
    this.plans = {
      base: normalisedPlans(this.demonstrations.base, this.space),
      expert: normalisedPlans(this.demonstrations.expert, this.space),
    };
    this.unet = new TemporalUnet(this.space, this.schedule, denoiser);
    this.rewardNetwork =
      reward.network === 'windows'
        ? new WindowReward(this.space, this.schedule, reward.window, reward.width)
        : new PlanReward(this.space, this.schedule, reward.width, horizon);
    this.matching = new RewardMatching(this.schedule, reward.formulation);
    this.guidance = new Guidance(this.schedule, reward.formulation);
    const learner = (name: NetworkName) =>
      name === 'reward'
        ? new Learner(this.rewardNetwork.specifications, rewardLearning, this.root.fork('initial reward'))
        : new Learner(this.unet.specifications, denoiserLearning, this.root.fork(`initial ${name}`));
    this.learners = { base: learner('base'), expert: learner('expert'), reward: learner('reward') };
    const batches = (name: NetworkName) => this.root.fork(`batches ${name}`);
    this.batches = { base: batches('base'), expert: batches('expert'), reward: batches('reward') };
    this.pool =
      reward.algorithm === 2
        ? new SampledPool(this.schedule, { horizon, channels: this.space.channels }, this.root.fork('pool'))
        : null;
  }

  /** Training steps taken. */
  get steps(): Readonly<Record<NetworkName, number>> {
    const { base, expert, reward } = this.learners;
    return { base: base.steps, expert: expert.steps, reward: reward.steps };
  }

  /** Whether every network has taken all its steps. */
  get isFinished(): boolean {
    const { steps, configuration } = this;
    return networkNames.every((network) => steps[network] >= configuration.iterations);
  }

  /** The model's denoiser, with the moving average of its weights. Valid until the model's next step. */
  denoiser(model: ModelName): Denoiser {
    const parameters = this.learners[model].averaged();
    return (noisy, steps, free) => this.unet.apply(parameters, noisy, steps, free);
  }

  /** The learned reward, with the moving average of its weights. Valid until its next step. */
  reward(): RewardFunction {
    const parameters = this.learners.reward.averaged();
    return (x, steps, free) => this.rewardNetwork.apply(parameters, x, steps, free);
  }

  /** The base steered by the learned reward. */
  steered(scale: number): Denoiser {
    return this.guidance.steer(this.denoiser('base'), this.reward(), scale);
  }

  /** One training step of one network. @returns its loss; the caller disposes it */
  async step(network: NetworkName): Promise<tf.Scalar> {
    if (network !== 'reward') return this.stepDenoiser(network);
    if (!this.pool) return this.stepReward([this.plans.base, this.plans.expert]);
    return this.stepReward(await this.pool.draw(this.learners.reward.steps, (model) => this.denoiser(model)));
  }

  /**
   * The network whose turn it is: the one with the fewest steps. An expert that begins from the base's weights, and with it the
   * reward, waits until the base has learned.
   */
  nextNetwork(): NetworkName {
    const { steps } = this;
    const { denoiser, iterations } = this.configuration;
    if (denoiser.expertInitialisation === 'base' && steps.base < iterations) return 'base';
    return networkNames.reduce((next, network) => (steps[network] < steps[next] ? network : next));
  }

  /**
   * A sampler of `count` plans. The same label gives the same starts and the same noise.
   * @param heldStarts whether plans start at random points, at rest, as they would be used
   */
  sampler(count: number, label: string, heldStarts = true): Sampler {
    const random = this.root.fork(`sample ${label}`);
    const { horizon } = this.configuration;
    const { channels } = this.space;
    let starts: Float32Array | null = null;
    if (heldStarts) {
      const draw = createPointSampler(this.maze);
      starts = new Float32Array(count * channels);
      for (let i = 0; i < count; i++) starts.set(stateAtRest(draw(random), this.space), i * channels);
    }
    return new Sampler(this.schedule, { count, horizon, channels, starts, eta: 1 }, random);
  }

  /**
   * Share of the score difference's power that the reward's gradient explains, on held-out demonstrations of both models, in
   * the norm that the reward is trained in; null when the two models do not differ at all.
   */
  async explained(batches = 4, batchSize = 64): Promise<number | null> {
    this.heldOut ??= (['base', 'expert'] as const).map((model) =>
      normalisedPlans(this.demonstrate(model, heldOutCount, 'held-out'), this.space),
    );
    const random = this.root.fork('explained');
    let error = 0;
    let power = 0;
    for (let i = 0; i < batches; i++) {
      const parts = tf.tidy(() => {
        const batch = drawNoisedBatch(this.heldOut ?? [], this.schedule, batchSize, 0, random);
        return tf.stack(explainedParts(this.reward(), this.target(batch)));
      });
      const [batchError, batchPower] = await parts.data();
      parts.dispose();
      error += batchError as number;
      power += batchPower as number;
    }
    return power > 0 ? 1 - error / power : null;
  }

  /** The learned reward as it is now, kept through later steps until it is disposed. */
  frozenReward(): { readonly reward: RewardFunction; dispose(): void } {
    const { parameters, dispose } = this.learners.reward.snapshot();
    return { reward: (x, steps, free) => this.rewardNetwork.apply(parameters, x, steps, free), dispose };
  }

  /** States in a plan that stands still, as the reward is asked about it: a window, or a whole plan. */
  get restingLength(): number {
    const { reward, horizon } = this.configuration;
    return reward.network === 'windows' ? reward.window : horizon;
  }

  /** Takes over a model that another run trained on the same data, steps and all: one base serves many experts. */
  adopt(model: ModelName, other: Run): void {
    this.learners[model].copyFrom(other.learners[model]);
  }

  dispose(): void {
    for (const learner of Object.values(this.learners)) learner.dispose();
    this.unet.dispose();
    this.rewardNetwork.dispose();
    this.matching.dispose();
    this.guidance.dispose();
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

  private stepDenoiser(model: ModelName): tf.Scalar {
    const { denoiser, iterations } = this.configuration;
    const learner = this.learners[model];
    if (model === 'expert' && learner.steps === 0 && denoiser.expertInitialisation === 'base') {
      learner.startFrom(this.learners.base);
    }
    const rate = learningRateAt(denoiser.learningRate, learner.steps, iterations);
    return tf.tidy(() => {
      const batch = drawNoisedBatch(
        [this.plans[model]],
        this.schedule,
        denoiser.batchSize,
        denoiser.heldStartShare,
        this.batches[model],
      );
      return learner.step(rate, (parameters) =>
        denoisingLoss((noisy, steps, free) => this.unet.apply(parameters, noisy, steps, free), batch),
      );
    });
  }

  /** @param sources plans that noise is added to: the demonstrations (Algorithm 1) or the models' own (Algorithm 2) */
  private stepReward(sources: readonly Plans[]): tf.Scalar {
    const { reward, denoiser, iterations } = this.configuration;
    const learner = this.learners.reward;
    const rate = learningRateAt(reward.learningRate, learner.steps, iterations);
    return tf.tidy(() => {
      const batch = drawNoisedBatch(
        sources,
        this.schedule,
        reward.batchSize,
        denoiser.heldStartShare,
        this.batches.reward,
      );
      const matching = this.target(batch);
      return learner.step(rate, (parameters) =>
        matchingLoss((x, steps, free) => this.rewardNetwork.apply(parameters, x, steps, free), matching),
      );
    });
  }

  /** What the reward is to match on a batch; no gradient flows into the two models. */
  private target(batch: NoisedBatch) {
    return this.matching.target(this.denoiser('base'), this.denoiser('expert'), batch.noisy, batch.steps, batch.free);
  }
}
