/** The navigation suite's one setting for all mazes and goals, and which cases it has. */

import { freeCells } from '../domains/maze/shared/geometry';
import { mazeNames, paperGoals } from '../domains/maze/shared/layouts';
import { mazeOf } from '../domains/maze/shared/mazeOf';
import {
  defaultConfiguration,
  defaultRewardWidth,
  drawnLevel,
  type MazeId,
  type MazeName,
  type MazePoint,
  type RewardConfiguration,
  type RunConfiguration,
} from '../protocol/configuration';
import { strengthLadder } from './strengths';

/** One maze, goal and seed. */
export interface AnyCase {
  readonly maze: MazeId;
  /** From 1. */
  readonly goalNumber: number;
  readonly goal: MazePoint;
  readonly seed: number;
}

/** Of the paper's mazes and goals, in its numbers. */
export interface SuiteCase extends AnyCase {
  readonly maze: MazeName;
}

export interface SuiteSettings {
  /** Training steps of a base, one for all goals of a maze and seed. */
  readonly baseSteps: number;
  /** Plans in a base's batch: four of the page's, each step worth two of it, make the base's plans much more valid. */
  readonly baseBatch: number;
  /** Training steps of an expert, which begins as its base, of the reward of windows and of the discriminator. */
  readonly caseSteps: number;
  /** Training steps of the reward of the whole plan. */
  readonly planSteps: number;
  readonly expertLearningRate: number;
  /** Demonstrations of each model; absent for the page's default. */
  readonly demonstrations?: number;
  /** Plans executed for each figure, and for each strength that is tried before. */
  readonly scoredPlans: number;
  readonly validationPlans: number;
  /** Steering strengths to choose from, on starts of their own: see `chooseStrength`. */
  readonly strengths: readonly number[];
  readonly reward: RewardConfiguration;
  readonly planReward: RewardConfiguration;
  /** Noise level, of 50, at which fields are drawn and peaks searched. */
  readonly fieldLevel: number;
}

export const suiteSettings: SuiteSettings = {
  baseSteps: 6000,
  baseBatch: 256,
  caseSteps: 600,
  planSteps: 2000,
  expertLearningRate: 1e-3,
  scoredPlans: 100,
  validationPlans: 32,
  strengths: strengthLadder,
  reward: defaultConfiguration.reward,
  planReward: { ...defaultConfiguration.reward, network: 'plan', width: defaultRewardWidth.plan },
  fieldLevel: drawnLevel(defaultConfiguration.diffusion.steps),
};

/** What a base is of. */
export type MazeSeed = Pick<AnyCase, 'maze' | 'seed'>;

/** Of the networks that are shipped with the page, and of the suite of maps: experts and rewards that learn longer. */
export const shippedSettings: SuiteSettings = { ...suiteSettings, caseSteps: 2000 };

/** All cases of a seed, a maze's goals one after the other, so that they share its base. */
export function casesOf(seed: number): SuiteCase[] {
  return mazeNames.flatMap((maze) =>
    paperGoals[maze].map((goal, index) => ({ maze, goalNumber: index + 1, goal, seed })),
  );
}

/** All cases of seeds 0 to `seeds` - 1. */
export function suiteCases(seeds: number): SuiteCase[] {
  return Array.from({ length: seeds }, (_, seed) => casesOf(seed)).flat();
}

/** The part `shard` (from 1) of `shards`: whole mazes and seeds first, so that few bases are trained twice. */
export function shardOf<T>(cases: readonly T[], shard: number, shards: number): T[] {
  const size = Math.ceil(cases.length / shards);
  return cases.slice((shard - 1) * size, shard * size);
}

/** Names a case in files and messages. */
export const caseName = ({ maze, goalNumber, seed }: AnyCase): string => `${maze}-${goalNumber}-seed${seed}`;

/** A goal where none plays a part. */
export const anyGoal = (maze: MazeId): MazePoint => freeCells(mazeOf(maze))[0] as MazePoint;

/** What trains a base. */
export function baseConfiguration(settings: SuiteSettings, { maze, seed }: MazeSeed): RunConfiguration {
  return {
    ...defaultConfiguration,
    maze,
    goals: [anyGoal(maze)],
    seed,
    demonstrations: settings.demonstrations ?? defaultConfiguration.demonstrations,
    iterations: settings.baseSteps,
    denoiser: { ...defaultConfiguration.denoiser, batchSize: settings.baseBatch },
  };
}

/** What trains a case's expert, and its reward of windows. */
export function caseConfiguration(settings: SuiteSettings, { maze, goal, seed }: AnyCase): RunConfiguration {
  return {
    ...defaultConfiguration,
    maze,
    goals: [goal],
    seed,
    demonstrations: settings.demonstrations ?? defaultConfiguration.demonstrations,
    iterations: settings.caseSteps,
    denoiser: {
      ...defaultConfiguration.denoiser,
      learningRate: settings.expertLearningRate,
      expertInitialisation: 'base',
    },
    reward: settings.reward,
  };
}

/** What trains a case's reward of the whole plan, of the same two models. */
export function planConfiguration(settings: SuiteSettings, suiteCase: SuiteCase): RunConfiguration {
  const { planSteps, planReward } = settings;
  return { ...caseConfiguration(settings, suiteCase), iterations: planSteps, reward: planReward };
}

/** Batches of places' networks are so many times the page's. */
const placeBatches = 2;

const withPlaceBatches = (walks: RunConfiguration): RunConfiguration => ({
  ...walks,
  denoiser: { ...walks.denoiser, batchSize: placeBatches * defaultConfiguration.denoiser.batchSize },
  reward: { ...walks.reward, batchSize: placeBatches * defaultConfiguration.reward.batchSize },
});

/** What `placeConfiguration` makes a base of places' from, and a case's two other networks of places'. */
export const placeBaseConfiguration = (...of: Parameters<typeof baseConfiguration>): RunConfiguration =>
  withPlaceBatches(baseConfiguration(...of));
export const placeCaseConfiguration = (...of: Parameters<typeof caseConfiguration>): RunConfiguration =>
  withPlaceBatches(caseConfiguration(...of));
