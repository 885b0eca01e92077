/** What a way to steer is: a problem and its knobs in, plans and their weights out. Ways are a file each; `index` lists them. */

import type { Key } from '../../engine/philox';
import type { Denoiser } from '../diffusion/denoiser';
import type { LabVariant } from '../../protocol/lab';
import type { Tally } from './counts';
import type { SteeringProblem } from './problem';
import { normalised, systematic } from './resampling';

/** How far a sampling is, told whenever it gives way. */
export interface Progress {
  readonly moves: number;
  readonly of: number;
}

/** Who comes from whom at a resampling, and what the weights were. */
export interface Generation {
  /** Moves taken before it. */
  readonly moves: number;
  /** [starts * particles], indices of all plans. */
  readonly parents: Int32Array;
  /** Shares before it, of each start's plans. */
  readonly shares: Float64Array;
}

/** A half-noised plan from which others went on; the root is a start, and a node without children a clean plan. */
export interface TreeNode {
  readonly parent: TreeNode | null;
  readonly depth: number;
  readonly children: readonly TreeNode[];
  /** Rollouts that came by. */
  readonly visits: number;
  /** An estimate of log E_base[exp(w R)] from here on. */
  readonly value: number;
}

export interface SteeringResult {
  /** [starts * particles, horizon, channels], normalised. */
  readonly plans: Float32Array;
  /** Plans a start. */
  readonly particles: number;
  /** How many plans, one after the other, compete: of each group as many are to be drawn as of any other of the start. */
  readonly group: number;
  /** [starts * particles], up to a constant a group: how plans are to be drawn. */
  readonly logWeights: Float64Array;
  /** [starts]: estimates of log E_base[exp(w R)]; null where a way has none. */
  readonly logPartition: Float64Array | null;
  /** An estimate of the divergence of the law of plans from the base's; null where none is known. */
  readonly divergence: number | null;
  readonly generations: readonly Generation[];
  /** [starts], where trees were grown. */
  readonly trees?: readonly TreeNode[];
}

/** A denoiser under instruction, or, in noise space, what becomes of noise before the base begins with it. */
export interface Lesson {
  /** Steps taken, of how many. */
  readonly steps: number;
  readonly of: number;
  step(): void;
  pupil(): Denoiser;
  dispose(): void;
}

export interface SteeringMethod<Knobs = object> {
  /** The least budget that it can do with, and the greatest that it has a use for; any, where this is absent. @param steps noise levels that there are */
  useful?(steps: number): readonly [least: number, most: number];
  /**
   * How a budget is spent.
   * @param budget denoiser evaluations a returned plan
   * @param returned plans a start that are to be returned
   * @param strength w of the target law
   * @param steps noise levels that there are
   */
  knobs(budget: number, returned: number, strength: number, steps: number): Knobs;
  /** What is done otherwise in a variant of it. */
  readonly variants?: Readonly<Partial<Record<LabVariant, Partial<Knobs>>>>;
  /** Where a denoiser is taught before plans are sampled; the caller disposes the lesson. */
  teach?(problem: SteeringProblem, knobs: Knobs, key: Key, tally: Tally): Lesson;
  /** Gives way after every move. The same key gives the same plans. @param pupil that was taught, where there is one */
  sample(
    problem: SteeringProblem,
    knobs: Knobs,
    key: Key,
    tally: Tally,
    pupil?: Denoiser,
  ): AsyncGenerator<Progress, SteeringResult>;
}

/** Runs a sampling to its end without giving way. */
export async function finished<Result>(sampling: AsyncGenerator<unknown, Result>): Promise<Result> {
  for (;;) {
    const next = await sampling.next();
    if (next.done) return next.value;
  }
}

/** Plans of every start, drawn by their weights: indices, `count` a start, a multiple of a start's groups. */
export function drawnByWeight(
  { particles, group, logWeights }: SteeringResult,
  count: number,
  uniform: () => number,
): Int32Array {
  const ofGroup = (count * group) / particles;
  const drawn = new Int32Array((logWeights.length / group) * ofGroup);
  for (let first = 0; first < logWeights.length; first += group) {
    const shares = normalised(logWeights.subarray(first, first + group));
    drawn.set(
      systematic(shares, ofGroup, uniform).map((particle) => first + particle),
      (first / group) * ofGroup,
    );
  }
  return drawn;
}

/** A budget as levels of a chain and chains: all levels first, then more plans. */
export function chains(budget: number, returned: number, steps: number): { levels: number; particles: number } {
  const levels = Math.min(budget, steps);
  return { levels, particles: Math.max(returned, Math.floor((budget * returned) / levels)) };
}
