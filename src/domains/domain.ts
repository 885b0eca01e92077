/** The contract between a run and what it learns in: the worker's half of a domain. The domains that there are stand in worker.ts. */

import type { FieldGrid, Place } from '../math/grid';
import type { Random } from '../math/random';
import type { NoiseSchedule } from '../method/diffusion/noiseSchedule';
import type { SolverName } from '../method/diffusion/solvers';
import type { Plans, PlanSource } from '../method/diffusion/planSource';
import type { DenoiserNetwork } from '../method/networks/denoiserNetwork';
import type { PlanSpace } from '../method/networks/positionalFeatures';
import type { RewardNetwork } from '../method/networks/rewardNetwork';
import type { Goals, ModelName, RunConfiguration } from '../protocol/configuration';
import type { GoalShares, PlanShares } from '../protocol/frames';

export interface Domain {
  /** What both models are; the caller disposes it. */
  denoiser(configuration: RunConfiguration, schedule: NoiseSchedule): DenoiserNetwork;
  /** What the reward is; the caller disposes it. */
  reward(configuration: RunConfiguration, schedule: NoiseSchedule): RewardNetwork;
  /**
   * What a run of one goal learns from. It may be simulated, or fetched.
   * @param random each set is drawn by a fork of it, which does not disturb it
   * @param shared data of another goal's run, whose base this one's is
   */
  data(configuration: RunConfiguration, random: Random, shared: RunData | null): Promise<RunData>;
}

/** The data of a run of one goal, and what is asked of what it learned. */
export interface RunData {
  /** What a plan is to the networks. */
  readonly space: PlanSpace;
  /** What the models learn from, as the networks see it. */
  readonly plans: Readonly<Record<ModelName, Plans>>;
  /** As many plans of a model: of another number than it learned from, the fewer are the first of the more. */
  plansOf(model: ModelName, count: number): Plans;
  /** Plans of both models that no model learns from. */
  heldOut(): PlanSource;
  /** First states that sampled plans hold, normalised: [count, channels]; null where nothing is held. */
  starts(count: number, random: Random): Float32Array | null;
  /** A state at rest at a place, normalised, [channels], null in a wall; absent where nothing is held. */
  startAt?(place: Place): Float32Array | null;
  /** How plans are sampled. */
  readonly solver: SolverName;
  /** Plans that are sampled of each model for drawing. */
  readonly drawnPlans: number;
  /** Some of what the models learn from, for drawing. */
  shown(): ShownData;
  /** Places where a reward, or scores, are asked, laid out on a grid. */
  probe(pointsPerCell: number): Probe;
  /** Where a field on the probe's grid is highest. @param values row-major, NaN where nothing is asked */
  peakOf(grid: FieldGrid, values: Float32Array): Place;
  /** From a place to what the expert is after. */
  distanceToGoal(place: Place): number;
  /** Where plans lie as they are drawn: normalised states [states, channels] -> [states, 2]. */
  positions(plans: Float32Array): Float32Array;
  /**
   * What the reward would be if a run had learned all, where that is known: log p_expert - log p_base of the densities with a level's noise,
   * at sqrt(alphaBar) times these states, as the learned reward is asked.
   * @param states normalised, [places, channels]
   */
  exactReward?(alphaBar: number, states: Float32Array): ExactReward;
  /** The same by each half of the demonstrations alone, where it is estimated from them. */
  exactHalves?(alphaBar: number, states: Float32Array): readonly [ExactReward, ExactReward];
  /**
   * Pieces of the base's demonstrations, and where on the probe's grid each of their states lies; absent where a plan goes nowhere.
   * @param length states of a piece
   */
  baseWalks?(pointsPerCell: number, length: number): Walks;
  /** The same demonstrations for models of windows of them, from no start; absent where a plan is a place. */
  windows?(length: number): RunData;
  /** What comes of finished plans. @param positions [count, horizon, 2]. @param goals that they count for; its own else */
  score(positions: Float32Array, goals?: Goals): PlanScores;
}

export interface Walks {
  readonly grid: FieldGrid;
  readonly count: number;
  /** Normalised, [count, length, channels]. */
  readonly states: Float32Array;
  /** Of each state a point of the grid, row-major, [count, length]. */
  readonly points: Int32Array;
}

/** [places] each. */
export interface ExactReward {
  readonly values: Float32Array;
  /** How often data are there: the mean of both models' densities with the noise. */
  readonly density: Float32Array;
  /** By how many the values are divided, as those of a map that asks for a single window of a plan are. */
  readonly windows: number;
}

export interface PlanScores extends PlanShares {
  /** The shares of each goal by itself. */
  readonly each: readonly GoalShares[];
}

export interface ShownData {
  readonly count: number;
  readonly horizon: number;
  /** Simulation steps between two states of a plan. */
  readonly stride: number;
  /** Share of the demonstrations that arrive within the horizon. */
  readonly arrive: number;
  /** [count, horizon, 2] */
  readonly base: Float32Array;
  readonly expert: Float32Array;
}

export interface Probe {
  readonly grid: FieldGrid;
  /** Row-major indices of the grid's points that are asked. */
  readonly asked: readonly number[];
  /** Normalised states that rest there, [asked, channels]. */
  readonly states: Float32Array;
}
