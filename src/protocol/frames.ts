/**
 * What a run shows of itself, its views: what each depends on, and the frames in which the worker reports it, to be drawn. A frame is arrays
 * of numbers, and what is told of them as plain JSON.
 */

import type { Composition, MazePoint, ModelName, NetworkName, Subject } from './configuration';

/** What the viewer looks at; the worker samples plans and draws the reward accordingly. */
export interface ViewRequest {
  /** Noise level of the reward field, 0 to T - 1. */
  readonly diffusionStep: number;
  /** Steering strength w: guided noise = base noise - w sigma grad rho. */
  readonly guidanceScale: number;
  /** Of several goals' rewards; with one it makes no difference. */
  readonly composition: Composition;
  /** What the map, its arrows and the two models' plans are of; what is steered are walks. */
  readonly subject: Subject;
  /** Whether the map is, instead of the reward of standing still, the walks' mean reward along the base's walks. */
  readonly along: boolean;
}

/** Plans of a model, or of the base steered by the reward. */
export type PlansOf = ModelName | 'steered';

/** In the order in which a viewer who changed something is answered. */
export const viewNames = ['reward', 'scores', 'steered', 'base', 'expert'] as const;
export type ViewName = (typeof viewNames)[number];

/**
 * Everything that a view depends on: networks, of whose training steps it is a picture, and what the viewer asks for. Where these are equal,
 * so are its pictures.
 */
export const dependsOn = {
  reward: { networks: ['reward'], request: ['diffusionStep', 'composition', 'subject', 'along'] },
  scores: { networks: ['base', 'expert', 'reward'], request: ['diffusionStep', 'subject'] },
  steered: { networks: ['base', 'reward'], request: ['guidanceScale', 'composition'] },
  base: { networks: ['base'], request: ['composition', 'subject'] },
  expert: { networks: ['expert'], request: ['subject'] },
} as const satisfies Readonly<
  Record<ViewName, { readonly networks: readonly NetworkName[]; readonly request: readonly (keyof ViewRequest)[] }>
>;

export type StepsOf<V extends ViewName> = Readonly<Record<(typeof dependsOn)[V]['networks'][number], number>>;
export type RequestOf<V extends ViewName> = Pick<ViewRequest, (typeof dependsOn)[V]['request'][number]>;

/** What frames of each view hold: what is told of their arrays, and the arrays' names. */
interface Contents {
  readonly reward: { readonly meta: RewardMeta; readonly arrays: 'values' | 'exact' };
  readonly scores: { readonly meta: ScoresMeta; readonly arrays: 'points' | 'base' | 'expert' | 'gradient' };
  readonly base: { readonly meta: PlansMeta; readonly arrays: 'positions' };
  readonly expert: { readonly meta: PlansMeta; readonly arrays: 'positions' };
  readonly steered: { readonly meta: SteeredMeta; readonly arrays: 'positions' | 'unsteered' };
}

/**
 * The reward of standing still, over the maze, of walks or of places, or along the base's walks; of several goals, the composed reward.
 *
 * `values`: row-major, of the shape; NaN inside walls, and where hardly a walk goes. Only differences mean anything: the reward is known up to a constant.
 * `exact`: the reward of a run that had learned all, of several goals composed likewise, on the same grid; moved by a constant, which no
 * reward knows, so that its mean over the data is the learned field's. Empty where nothing is known exactly.
 */
export interface RewardMeta {
  /** Points a cell, along each side: the point (i, j) lies at row -0.5 + (i + 0.5) / pointsPerCell, column likewise. */
  readonly pointsPerCell: number;
  /** Points along the rows and the columns. */
  readonly shape: readonly [number, number];
  /** Highest reward where the ball can be, in maze coordinates. */
  readonly peak: MazePoint;
  /** Cells from the peak to the goal; of several to the nearest one, of their difference to the first. */
  readonly peakDistance: number;
  /** Of each goal's reward: the share of the score difference's power that its gradient explains (1 is all), or null when not measured yet. */
  readonly explained: readonly (number | null)[];
  /** Of what is known exactly; null where nothing is. */
  readonly exact: {
    /** Pearson's, of the learned field and the exact one, over the data; null where one of them is the same everywhere. */
    readonly correlation: number | null;
    /** The same of two exact fields, by half the demonstrations each; null where nothing is estimated. */
    readonly halves: number | null;
  } | null;
}

/**
 * The two models' scores and the reward's slope of standing still, at points in free space; with several goals all of the first one's. What
 * a network of no steps says means nothing.
 *
 * `points`: [count, 2] (row, column). The others are arrows at them, [count, 2] (row, column), in reward a cell: `gradient` is the slope of
 * the first goal's reward map; `base` and `expert` are how the models' log densities of a resting plan change, a cell that it is moved,
 * divided by its windows (`windowsOf`), so that expert - base is what the slope is taught.
 */
export interface ScoresMeta {
  /** Points along each side of a cell, laid out as those of the reward; those in walls are left out. */
  readonly pointsPerCell: number;
  readonly count: number;
}

/** Shares of plans that have to do with a goal, or with any of several. */
export interface GoalShares {
  /** That end within 0.5 cells of it and are valid: what counts. */
  readonly arrives: number;
  /** That end within 0.5 cells of it, through walls or not. */
  readonly ends: number;
}

export interface PlanShares extends GoalShares {
  /** That keep the ball, of radius 0.1 cells, off all walls, between their states too. */
  readonly valid: number;
}

/** What comes of finished plans, and of each goal; for `expert`, of each goal's own expert. */
export interface PlansOutcome extends PlanShares {
  readonly each: readonly GoalShares[];
}

/**
 * Plans on their way from noise: the same starts and the same noise each time, so that plans move only because the model learns.
 * Those of models of places are windows, from no start.
 * The shares are of the finished plans. With several goals they are of any, steered by their difference of the first; of the experts'
 * plans, each of its own.
 *
 * `positions`: [models, stages, count, horizon, 2] (row, column), in cells. For `expert` the models are each goal's expert, from the same
 * starts and noise; else there is one.
 */
export interface PlansMeta extends PlansOutcome {
  readonly count: number;
  readonly horizon: number;
  /** Those that there are, from 0, the plan, up to T, pure noise: all, or a few in a frame that was kept. */
  readonly stages: readonly number[];
}

/** `unsteered`: what the base plans by itself from the same starts and noise, finished, [count, horizon, 2]. */
export interface SteeredMeta extends PlansMeta {
  readonly unsteered: PlansOutcome;
}

export type MetaOf<V extends ViewName> = Contents[V]['meta'];
export type ArrayOf<V extends ViewName> = Contents[V]['arrays'];

interface Frame<V extends ViewName, A> {
  readonly view: V;
  /** Training steps of the networks that it depends on, when it was begun. */
  readonly steps: StepsOf<V>;
  /** What was asked for, of what it depends on. */
  readonly request: RequestOf<V>;
  readonly meta: MetaOf<V>;
  readonly arrays: Readonly<Record<ArrayOf<V>, A>>;
}

/** A view's frame; of several views one of theirs, told apart by `view`. @template A what each of its arrays is held in */
export type FrameOf<V extends ViewName = ViewName, A = Float32Array> = { [P in V]: Frame<P, A> }[V];

/** What a frame shows, whatever it is of. */
export type ContentOf<V extends ViewName> = Pick<FrameOf<V>, 'meta' | 'arrays'>;

/** Of each view its frame, or null while there is none. */
export type Frames = { readonly [V in ViewName]: FrameOf<V> | null };

export const noFrames: Frames = { reward: null, scores: null, steered: null, base: null, expert: null };

/** With a frame in its view's place. */
export const withFrame = (frames: Frames, frame: FrameOf): Frames => ({ ...frames, [frame.view]: frame });

type Steps = Readonly<Partial<Record<NetworkName, number>>>;

/** Equal keys, equal pictures. @param steps, request at least what the view depends on */
export function viewKey(view: ViewName, steps: Steps, request: Partial<ViewRequest>): string {
  const { networks, request: asked } = dependsOn[view];
  return JSON.stringify([view, ...networks.map((network) => steps[network]), ...asked.map((part) => request[part])]);
}
