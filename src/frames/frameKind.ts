/** What is said of a view's frames, wherever they are kept: how their arrays are packed, how a file of them is checked, which setups they are of. */
import type { RunConfiguration } from '../protocol/configuration';
import type { ViewRequest } from '../protocol/frames';
import type { Given } from '../protocol/strict';

/** An array of a frame. @template M what is told of the frame's arrays */
export interface ArrayKind<M> {
  /** How many numbers it has. */
  size(meta: M): number;
  /** How many numbers belong together, as a row and a column do: those that lie so far apart differ little. */
  readonly stride: 1 | 2;
  /** Whether some may be NaN, as in walls. */
  readonly hasGaps: boolean;
}

/** What a frame holds. @template A the arrays' names */
export interface Content<M, A extends string> {
  readonly meta: M;
  readonly arrays: Readonly<Record<A, Float32Array>>;
}

export interface FrameKind<M, A extends string> {
  /** Several of its frames, in messages. */
  readonly plural: string;
  /** How each member of what is told is read from a file that anybody may have written. */
  readonly meta: { readonly [K in keyof M]: (given: Given) => M[K] };
  readonly arrays: Readonly<Record<A, ArrayKind<M>>>;
  /** Whether a run of this setup can have such a frame. @param request what it was drawn for */
  fits(meta: M, setup: RunConfiguration, request: Partial<ViewRequest>): boolean;
  /** The same with so many noise stages at most, from the first to the last; a view without stages has none to leave out. */
  thin?(content: Content<M, A>, most: number): Content<M, A>;
  /** Whether the picture of a pretrained run has it. */
  readonly isPictured: boolean;
}

/** Beyond this is no number of a run of ours. */
export const farthest = 1e9;
