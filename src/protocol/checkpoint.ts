/**
 * All that a run needs to go on exactly where it was, kept outside of the backend. What is missing here is a function of the run's
 * configuration: demonstrations, the schedule, and random numbers, which follow from the seed and the counts of steps.
 */

import type { NetworkPlace } from './configuration';

/** To be raised whenever one of these would be understood otherwise. */
export const checkpointVersion = 3;

/** A network under training: flat vectors, all of one length, and Adam's counts. */
export interface LearnerState {
  /** The parameters. */
  readonly values: Float32Array;
  /** Their moving average. */
  readonly average: Float32Array;
  /** Adam's first and second moments. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** Training steps taken: the counter that batches, noise and rates follow from. */
  readonly steps: number;
  /** The step at which the moments were zero: above 0 where the network began with given weights. */
  readonly momentsFrom: number;
}

/** The vectors of a LearnerState. */
export const learnerVectors = ['values', 'average', 'first', 'second'] as const;

export interface NetworkState extends LearnerState {
  /** It began trained, and counts as finished whatever its steps. */
  readonly trained: boolean;
}

/** Plans sampled from the models themselves (Algorithm 2), and where the sampling of new ones stands. */
export interface PoolState {
  /** [sets * count, horizon, channels]. */
  readonly values: Float32Array;
  /** Plans put in so far; of each set. */
  readonly filled: number;
  /** The reward's step of the last refill; null before the first. */
  readonly refilledAt: number | null;
  /** Of the generator that keys are drawn from. */
  readonly random: readonly number[];
}

export interface Checkpoint {
  readonly version: typeof checkpointVersion;
  /** All networks of the run, each once. */
  readonly networks: readonly (NetworkPlace & NetworkState)[];
  /** Of each reward that learns from sampled plans. */
  readonly pools: readonly (Pick<NetworkPlace, 'goal' | 'subject'> & PoolState)[];
}

/** Arrays of a checkpoint, for whoever hands them over or counts them. */
export function arraysOf({ networks, pools }: Checkpoint): Float32Array[] {
  return [
    ...networks.flatMap((network) => learnerVectors.map((vector) => network[vector])),
    ...pools.map(({ values }) => values),
  ];
}
