/** The wire between page and worker: discriminated unions. Imports only types: the configuration's, the checkpoint's, the faults' and the frames'. */

import type { Checkpoint } from './checkpoint';
import type { NetworkName, NetworkPlace, OfNetworks, RunConfiguration, Subject } from './configuration';
import type { Fault } from './faults';
import type { FrameOf, ViewRequest } from './frames';
import type { LabAsked, LabReport } from './lab';

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

/** Pretrained weights of one network, to be fetched. */
export interface WeightsFile {
  readonly network: NetworkName;
  readonly subject: Subject;
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
      /** What the steering lab is asked, while it's open. */
      readonly lab?: LabAsked;
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
  | { readonly type: 'view'; readonly view: ViewRequest; readonly lab?: LabAsked }
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

export type Report = (
  | { readonly type: 'hello'; readonly backend: BackendReport }
  | { readonly type: 'state'; readonly state: RunState }
  | { readonly type: 'pong' }
  | { readonly type: 'demonstrations'; readonly frame: DemonstrationsFrame }
  | { readonly type: 'progress'; readonly frame: ProgressFrame }
  /** Of one view, whenever what it shows has changed. */
  | { readonly type: 'frame'; readonly frame: FrameOf }
  /** Of the steering lab, while nothing is trained: one planner's plans, a question to its judge, what his answers say. */
  | LabReport
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
