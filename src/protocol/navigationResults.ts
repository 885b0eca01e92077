/**
 * What the page shows of the navigation suite: `public/results/navigation.json`, written by the suite's merge from the cases of one seed.
 * Imports only the configuration's types.
 */

import type { MazeName, MazePoint } from './configuration';

/** To be raised with every change of the file: the files of before are then refused in a sentence. */
export const navigationResultsVersion = 2;

/** A field over a maze on a grid of `pointsPerCell` points along a cell's side, as in a RewardFrame. */
export interface PackedField {
  /** Values of the bytes 1 and 255; between them it is linear. */
  readonly low: number;
  readonly high: number;
  /** Base64 of one byte a grid point, row-major; 0 inside walls. */
  readonly bytes: string;
}

/** A field of which the peak was searched. */
export interface PackedReward extends PackedField {
  readonly peak: MazePoint;
  /** Cells from the peak to the goal. */
  readonly peakDistance: number;
}

/** Plans of one kind, executed from the scored starts. */
export interface PlannerFigures {
  /** D4RL's normalised score, a mean; null where the maze has no reference. */
  readonly meanScore: number | null;
  /** Share of the executed plans whose ball comes within 0.5 cells of the goal. */
  readonly success: number;
  /** Share whose ball hits a wall hard. */
  readonly hardHits: number;
  /** Shares of the plans as sampled: see `PlanScores`. */
  readonly arrives: number;
  readonly ends: number;
  readonly valid: number;
  /** Steering strength, the best on other starts; null where nothing is steered. */
  readonly strength: number | null;
}

/** A mean, and the interval that it lies in with 95 %. */
export interface ScoreEstimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** In the order of the tables. */
export const plannerNames = ['base', 'reward', 'plan', 'nudge', 'logit', 'planLogit', 'sigmoid', 'expert'] as const;
/**
 * `base` unsteered, steered by the `reward` of windows, by that of the whole `plan`, by the windows' in the paper's way (`nudge`), by the
 * `logit` of a discriminator of windows, by that of one of the whole plan (`planLogit`), by the `sigmoid` of the one of windows; and the `expert`.
 */
export type PlannerName = (typeof plannerNames)[number];

export interface NavigationCase {
  readonly maze: MazeName;
  /** From 1, as the paper numbers them. */
  readonly goalNumber: number;
  readonly goal: MazePoint;
  readonly fields: {
    /** Reward of windows, standing still. */
    readonly reward: PackedReward;
    /** Reward of the whole plan, standing still. */
    readonly plan: PackedReward;
    /** The discriminator's logit, standing still. */
    readonly discriminator: PackedReward;
    /** Power, in units of the noise, of what no reward of the whole plan explains of the score difference, where the plans pass. */
    readonly residual: PackedField;
  };
  /** Spearman's, of the reward with minus the length of the way to the goal. */
  readonly rankCorrelation: number;
  /** Shares of the score difference's power; null where there was no difference. */
  readonly explained: { readonly reward: number | null; readonly plan: number | null };
  /** The same of the whole plan's reward, a noise level at a time. */
  readonly explainedAtLevels: readonly { readonly level: number; readonly explained: number | null }[];
  /** Accuracies of telling the expert's plans from the base's, in the same way by the reward and by the discriminator's logit. */
  readonly preference: Readonly<
    Record<'reward' | 'discriminator', { readonly authors: number; readonly heldOut: number }>
  >;
  readonly planners: Readonly<Record<PlannerName, PlannerFigures>>;
}

export interface NavigationResults {
  readonly version: typeof navigationResultsVersion;
  /** Day of the measurement, YYYY-MM-DD. */
  readonly date: string;
  readonly seed: number;
  /** How many cases of how many seeds were localised, of all that were measured. */
  readonly localised: { readonly count: number; readonly of: number; readonly seeds: number };
  /** Noise level of the fields, of `levels`. */
  readonly level: number;
  readonly levels: number;
  readonly pointsPerCell: number;
  /** Each planner's mean score over the mazes, with its 95 % interval; null where no maze has a reference. */
  readonly scores: Readonly<Record<PlannerName, ScoreEstimate | null>>;
  /** By maze, then by goal; a maze whose cases are missing is left out. */
  readonly cases: readonly NavigationCase[];
}
