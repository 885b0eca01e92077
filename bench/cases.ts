/** What the bench measures, and the agreement between the runner and the contenders. */

/** One training step of a denoiser, one of the reward, one denoising step of plans, one map of the reward. */
export const caseNames = ['diffusionStep', 'rewardStep', 'denoiseStep', 'heatmap'] as const;
export type CaseName = (typeof caseNames)[number];

/** Those that run here; PyTorch runs in a process of its own (bench/torch). */
export const contenderNames = ['engine', 'eager'] as const;
export type ContenderName = (typeof contenderNames)[number];

/** Sizes that all contenders share; what is not here is fixed below. */
export interface BenchSettings {
  /** Plans in the batch of a denoiser's training step. */
  readonly batch: number;
  /** Plans in the batch of the reward's training step. */
  readonly rewardBatch: number;
  /** States in a plan. */
  readonly horizon: number;
  /** Channels of the U-Net's first level. */
  readonly width: number;
  /** Channel multipliers of the U-Net, one a level. */
  readonly multipliers: readonly number[];
  readonly seed: number;
}

/** The page's defaults. */
export const defaultSettings: BenchSettings = {
  batch: 64,
  rewardBatch: 32,
  horizon: 32,
  width: 16,
  multipliers: [1, 2, 4],
  seed: 0,
};

/** Plans that `denoiseStep` moves one noise level on, all from given starts. */
export const sampledPlans = 24;
/** Points at which `heatmap` asks for the reward of a plan that rests there, `rewardWindow` states long. */
export const mapPoints = 1024;
/** The reward: an MLP on windows of `rewardWindow` states, `rewardWidth` units a layer. */
export const rewardWidth = 64;
export const rewardWindow = 8;
export const noiseLevels = 50;
/** Share of a training batch whose first state is held clean. */
export const heldShare = 0.5;

/** One case, ready to be measured on the open backend. */
export interface BenchCase {
  readonly name: CaseName;
  readonly contender: ContenderName;
  /** Plans, or points of the map, in a step. */
  readonly batch: number;
  /** Encodes `count` steps; the runner waits for the device itself. */
  run(count: number): void | Promise<void>;
  /** Compute dispatches of one step, known once a step has run; null where they cannot be counted. */
  dispatches(): number | null;
  /** Loss of the last training step, for a look at whether the contenders do the same. */
  loss?(): Promise<number>;
  dispose(): void;
}

/** Builds a contender's cases; called for one case at a time, so that nothing else is in memory. */
export type Contender = (
  settings: BenchSettings,
  names: readonly CaseName[],
) => readonly BenchCase[] | Promise<readonly BenchCase[]>;
