/** The steering lab: ways to steer one base by one reward, whose plans of the same starts the worker makes and the page draws side by side. */

import type { MazePoint } from './configuration';
import type { PlanShares } from './frames';

/** Those for which a network is taught before. */
export const taughtNames = ['student', 'adjoint', 'noise'] as const;
export type TaughtName = (typeof taughtNames)[number];

export const steeringNames = [
  'guidance',
  'models',
  'clean',
  'best',
  'particles',
  'twisted',
  'tree',
  ...taughtNames,
  'judge',
] as const;
export type SteeringName = (typeof steeringNames)[number];

/** Who makes plans: the two models by themselves, and the base, steered. In the order in which they are made. */
export const labPlanners = ['base', 'expert', ...steeringNames] as const;
export type LabPlanner = (typeof labPlanners)[number];

/** Other ways to do the same, each of one planner, by their names in links. */
export const labVariants = [
  'guidance-sine',
  ...(['clean-local', 'clean-noisy'] as const),
  'best-hard',
  ...(['particles-most', 'particles-sum', 'particles-ahead'] as const),
  ...(['twisted-tempered', 'twisted-correctors', 'twisted-candidates'] as const),
  ...(['tree-search', 'tree-even'] as const),
] as const;
export type LabVariant = (typeof labVariants)[number];

/** Denoiser evaluations a returned plan that can be asked for. */
export const labBudgets = [1, 4, 10, 50, 100, 200, 800] as const;
export type LabBudget = (typeof labBudgets)[number];

export interface LabRequest {
  readonly budget: LabBudget;
  /** w of the law that is aimed at, p_base exp(w R). */
  readonly strength: number;
}

/** Which of the two plans of a question is better. */
export type Answer = 0 | 1;

/** All that the worker is asked of the lab. */
export interface LabAsked extends LabRequest {
  /** What the visitor has answered as judge, question by question. */
  readonly answers: readonly Answer[];
  readonly variants: readonly LabVariant[];
  /** Where the pointer is on the picture of who is looked at: plans of that start follow it. Null elsewhere, and of who has none. */
  readonly start: MazePoint | null;
  /** Who is looked at: his plans come first, or, of the judge, the next question. */
  readonly chosen: LabPlanner;
}

/** How often models were asked, see method/steering/counts. */
export interface AskedModels {
  readonly denoiser: number;
  readonly jacobian: number;
  readonly value: number;
  readonly gradient: number;
}

/** Plans of one planner. */
export interface LabFrame extends LabRequest, PlanShares {
  readonly planner: LabPlanner;
  readonly variant: LabVariant | null;
  /** Training steps of the networks when they were asked. */
  readonly steps: Readonly<Record<'base' | 'expert' | 'reward', number>>;
  readonly starts: number;
  /** Plans a start. */
  readonly returned: number;
  readonly horizon: number;
  /** A returned plan. */
  readonly asked: AskedModels;
  /** Training steps that its pupil has taken, of how many; null where nobody is taught. */
  readonly taught: { readonly steps: number; readonly of: number } | null;
  /** Mean of R less that of the base's plans in all levels, in units of the reward. */
  readonly gain: number;
  /** The same as a share of what the expert's plans gain in all levels; null where these gain nothing to speak of. */
  readonly way: number | null;
  /** Mean distance of two plans of a start, in cells. */
  readonly diversity: number;
  /** The same as a share of that of the expert's plans in all levels; null where these are all alike. */
  readonly spread: number | null;
  /** Milliseconds a returned plan. */
  readonly took: number;
  /** [starts, returned, horizon, 2], in cells. */
  readonly positions: Float32Array;
  /** All plans of the first start that it chose among, [count, horizon, 2]; few of many. */
  readonly candidates: Float32Array;
  /** Of each of these the chance to be returned, times their number. */
  readonly shares: Float32Array;
}

/** Training steps of the networks that something is of. */
type OfSteps = Pick<LabFrame, 'steps'>;

/** Two plans of one start, by the pupil as it was when it knew all answers but the last. */
export interface QuestionFrame extends OfSteps {
  /** Counted from 0: so many answers come before it. */
  readonly number: number;
  /** The answers that its plans depend on: all before it but the last. */
  readonly after: readonly Answer[];
  readonly horizon: number;
  /** [2, horizon, 2], in cells. */
  readonly positions: Float32Array;
}

/** Where the pupil goes more often than the base, see run/impliedField. */
export interface ImpliedFrame extends OfSteps {
  readonly answers: readonly Answer[];
  /** Points along a cell's side, and along the rows and the columns of the whole. */
  readonly grid: { readonly pointsPerCell: number; readonly rows: number; readonly columns: number };
  /** Row-major; NaN where nothing is known. */
  readonly values: Float32Array;
}

/** Plans of a start that is dragged. */
export interface FollowedFrame extends OfSteps {
  readonly planner: LabPlanner;
  readonly start: MazePoint;
  readonly horizon: number;
  /** Denoiser evaluations of a plan. */
  readonly evaluations: number;
  /** Milliseconds that all of them took. */
  readonly took: number;
  /** [count, horizon, 2], in cells. */
  readonly positions: Float32Array;
}

/** What the lab reports. */
export type LabReport =
  | { readonly type: 'lab'; readonly frame: LabFrame }
  | { readonly type: 'question'; readonly frame: QuestionFrame }
  | { readonly type: 'implied'; readonly frame: ImpliedFrame }
  | { readonly type: 'followed'; readonly frame: FollowedFrame };
