/** The wire between page and worker: discriminated unions and frame layouts. Imports only types: the configuration's, the checkpoint's and the faults'. */

import type { Checkpoint } from './checkpoint';
import type {
  Composition,
  MazePoint,
  ModelName,
  NetworkName,
  NetworkPlace,
  OfNetworks,
  RunConfiguration,
} from './configuration';
import type { Fault } from './faults';

export type BackendName = 'webgpu' | 'wasm';
export type BackendPreference = 'auto' | BackendName;

/** The backend that runs, and why not a faster one. */
export interface BackendReport {
  readonly name: BackendName;
  /** The WebGPU adapter's own name, or null. */
  readonly adapter: string | null;
  /** Why WebGPU is not used, in words for the reader, or null when it is. */
  readonly fallbackReason: string | null;
  /** Why WASM does without SIMD: this browser has none, or one that computes wrongly. Left out where it is used. */
  readonly simd?: 'missing' | 'faulty';
}

/** What the viewer looks at; the worker samples plans and draws the reward accordingly. */
export interface ViewRequest {
  /** Noise level of the reward field, 0 to T - 1. */
  readonly diffusionStep: number;
  /** Steering strength w: guided noise = base noise - w sigma grad rho. */
  readonly guidanceScale: number;
  /** Of several goals' rewards; where it is absent, as the run's configuration has it. */
  readonly composition?: Composition;
}

/** Pretrained weights of one network, to be fetched. */
export interface WeightsFile {
  readonly network: NetworkName;
  /** Absolute address. */
  readonly url: string;
  /** Its name, for messages. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
  /** Training steps behind the weights. */
  readonly steps: number;
}

/** One parameter of a network. */
export interface TensorShape {
  readonly name: string;
  readonly shape: readonly number[];
}

export interface NamedTensor extends TensorShape {
  /** Row-major. */
  readonly values: Float32Array;
}

/** A network's weights by value: the moving average of its parameters. */
export interface TrainedNetwork extends NetworkPlace {
  /** Training steps behind them. */
  readonly steps: number;
  readonly tensors: readonly NamedTensor[];
}

/** The same without its values. */
export interface NetworkShape extends NetworkPlace {
  readonly tensors: readonly TensorShape[];
}

export type Command =
  /** First message: choose a backend. Answered by `hello` or `failed`. */
  | { readonly type: 'open'; readonly backend: BackendPreference }
  /** Throws the present run away and prepares this one, paused; finished where all of its weights are given. */
  | {
      readonly type: 'start';
      readonly configuration: RunConfiguration;
      readonly view: ViewRequest;
      /** The run's number, which its reports may carry, so that a late frame of the run before is told apart. */
      readonly run?: number;
      /** Networks that begin trained. Where one of the files can't be used the answer is `weightsRefused`, and nothing starts. */
      readonly weights?: readonly WeightsFile[];
      /** Weights by value, of networks that `askFit` found to fit: training goes on from their steps. */
      readonly trained?: readonly TrainedNetwork[];
      /** Where a run of this configuration stood, to go on from exactly; nothing else is given then. */
      readonly checkpoint?: Checkpoint;
      /** The present run may be gone back to: it gives a last `checkpoint` before it is thrown away, where it has learned since the last one. */
      readonly keepsPresent?: true;
    }
  /** For the run's weights as they are after the step in hand. Answered by `weights`. */
  | { readonly type: 'askWeights'; readonly question: number }
  /** Whether a run of this configuration has these networks, all of them; the present run is not disturbed. Answered by `fit`. */
  | {
      readonly type: 'askFit';
      readonly question: number;
      readonly configuration: RunConfiguration;
      readonly networks: readonly NetworkShape[];
    }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  /** One training step of one network, or one of each. The run is paused afterwards. */
  | { readonly type: 'step'; readonly network: NetworkName | 'all' }
  /** The most iterations a second, or null for as fast as it goes. */
  | { readonly type: 'pace'; readonly iterationsPerSecond: number | null }
  | { readonly type: 'view'; readonly view: ViewRequest }
  /** Answered by `pong`, between two slices of work: a worker whose work hangs does not. */
  | { readonly type: 'ping' }
  /** Does harm on purpose. */
  | { readonly type: 'fault'; readonly fault: Fault }
  /** The tab was hidden or shown; training rests while it is hidden. */
  | { readonly type: 'visibility'; readonly visible: boolean };

export type RunState =
  | { readonly status: 'preparing'; readonly doing: string }
  | { readonly status: 'paused' }
  | { readonly status: 'running' }
  /** Playing, but resting because the tab is hidden; goes on when it is shown. */
  | { readonly status: 'hidden' }
  /** All iterations done; `play` goes on at the last learning rate. */
  | { readonly status: 'finished' }
  | { readonly status: 'failed'; readonly problem: string; readonly remedy: string; readonly cause?: FailureCause };

/** What the page can do something about by itself, or at the press of a button. */
export type FailureCause =
  /** The device or the worker is of no use any more: a fresh one may go on from a checkpoint. */
  | { readonly kind: 'lost' }
  /** There was not enough memory: a smaller batch may fit. */
  | { readonly kind: 'memory' }
  /** A network's loss is no number, or explodes. */
  | ({ readonly kind: 'diverged'; readonly soundStep: number } & NetworkPlace);

/** A few demonstrations of each model's data, for drawing. */
export interface DemonstrationsFrame {
  readonly count: number;
  readonly horizon: number;
  /** Simulation steps (0.01 s) between two states of a plan. */
  readonly stride: number;
  /** Share of the demonstrations that arrive within the horizon. */
  readonly arrive: number;
  /** [count, horizon, 2] (row, column), in cells. */
  readonly base: Float32Array;
  /** Each goal's expert's, laid out likewise. */
  readonly experts: readonly Float32Array[];
}

export interface LossPoints {
  /** Training step of each point, counted from 1. */
  readonly steps: Float32Array;
  readonly values: Float32Array;
}

/** At most about 12 a second. */
export interface ProgressFrame {
  /** Of all goals' networks, which take their steps together, those that have taken fewest. */
  readonly steps: Readonly<Record<NetworkName, number>>;
  /** Loss points since the previous frame. */
  readonly losses: OfNetworks<LossPoints>;
  /** Iterations (one step of each network) a second over the last seconds, or null while not running. */
  readonly iterationsPerSecond: number | null;
  readonly memory: { readonly tensors: number; readonly bytes: number };
}

/** The reward of standing still, over the maze; of several goals, the composed reward. */
export interface RewardFrame {
  /** Reward network's training steps when this was drawn. */
  readonly trainingStep: number;
  /** Noise level, 0 to T - 1. */
  readonly diffusionStep: number;
  /** Points a cell, along each side: the point (i, j) lies at row -0.5 + (i + 0.5) / pointsPerCell, column likewise. */
  readonly pointsPerCell: number;
  /** Points along the rows and the columns. */
  readonly shape: readonly [number, number];
  /** Row-major; NaN inside walls. Only differences mean anything: the reward is known up to a constant. */
  readonly values: Float32Array;
  /** Highest reward where the ball can be, in maze coordinates. */
  readonly peak: MazePoint;
  /** Cells from the peak to the goal; of several to the nearest one, of their difference to the first. */
  readonly peakDistance: number;
  /** Of several goals' rewards; null with one. */
  readonly composition: Composition | null;
  /** Of each goal's reward: the share of the score difference's power that its gradient explains (1 is all), or null when not measured yet. */
  readonly explained: readonly (number | null)[];
  /** What is known exactly; null where nothing is. */
  readonly exact: ExactFrame | null;
}

/** The reward of a run that had learned all, of several goals composed likewise. */
export interface ExactFrame {
  /** On the learned field's grid; moved by a constant, which no reward knows, so that its mean over the data is the learned field's. */
  readonly values: Float32Array;
  /** Pearson's, of the learned field and this one, over the data; null where one of them is the same everywhere. */
  readonly correlation: number | null;
}

/**
 * The two models' scores and the reward's slope of standing still, at points in free space; with several goals all of the first one's.
 * Each arrow is (row, column), in reward a cell: `gradient` is the slope of the first goal's reward map; `base` and `expert` are how the
 * models' log densities of a resting plan change, a cell that it is moved, divided by its windows (`windowsOf`), so that expert - base is
 * what the slope is taught.
 */
export interface ScoresFrame {
  /** Training steps of the networks when this was drawn; what a network of no steps says means nothing. */
  readonly steps: Readonly<Record<NetworkName, number>>;
  /** Noise level, 0 to T - 1. */
  readonly diffusionStep: number;
  /** Points along each side of a cell, laid out as a RewardFrame's; those in walls are left out. */
  readonly pointsPerCell: number;
  /** [n, 2] (row, column). */
  readonly points: Float32Array;
  /** [n, 2] each. */
  readonly base: Float32Array;
  readonly expert: Float32Array;
  readonly gradient: Float32Array;
}

export type PlansOf = ModelName | 'steered';

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

/**
 * Plans on their way from noise: the same starts and the same noise each time, so that plans move only because the model learns.
 * The shares are of the finished plans. With several goals they are of any, steered by their difference of the first; of the experts'
 * plans, each of its own.
 */
export interface PlansFrame extends PlanShares {
  readonly of: PlansOf;
  /** Training steps of the model sampled; for `steered` of the base. */
  readonly trainingStep: number;
  /** For `steered`: training steps of the reward that steers; otherwise null. */
  readonly rewardStep: number | null;
  /** Steering strength used; 0 unless `steered`. */
  readonly guidanceScale: number;
  readonly count: number;
  readonly horizon: number;
  /** T + 1 stages, or fewer in a frame that was kept. */
  readonly stages: number;
  /** Where not all stages are there: those that are, from 0 up, in the order of the positions. */
  readonly keptStages?: readonly number[];
  /**
   * [stages, count, horizon, 2] (row, column), in cells. Stage T is pure noise, stage 0 the plan. For `expert`, each goal's expert's, from the
   * same starts and noise; else one.
   */
  readonly positions: readonly Float32Array[];
  /** Of several goals' rewards; null with one. */
  readonly composition: Composition | null;
  /** Of each goal; for `expert`, of each goal's own expert. */
  readonly each: readonly GoalShares[];
}

export type Report = (
  | { readonly type: 'hello'; readonly backend: BackendReport }
  | { readonly type: 'state'; readonly state: RunState }
  | { readonly type: 'pong' }
  | { readonly type: 'demonstrations'; readonly frame: DemonstrationsFrame }
  | { readonly type: 'progress'; readonly frame: ProgressFrame }
  | { readonly type: 'reward'; readonly frame: RewardFrame }
  | { readonly type: 'scores'; readonly frame: ScoresFrame }
  | { readonly type: 'plans'; readonly frame: PlansFrame }
  /** Of no network where there is no run. */
  | { readonly type: 'weights'; readonly question: number; readonly networks: readonly TrainedNetwork[] }
  /** Null where they fit; else what does not, as the end of a sentence. */
  | { readonly type: 'fit'; readonly question: number; readonly problem: string | null }
  /** Every few seconds while the run learns, and once when it rests; after the losses of all steps that it holds. */
  | {
      readonly type: 'checkpoint';
      readonly checkpoint: Checkpoint;
      /** Milliseconds that it took to read. */
      readonly took: number;
    }
  /** A file of pretrained weights can't be used; `problem` says why, after its name. */
  | { readonly type: 'weightsRefused'; readonly file: string; readonly problem: string }
) & {
  /** The number that `start` gave, on all reports of that run. Without it the page drops reports until the next `preparing`. */
  readonly run?: number;
};
