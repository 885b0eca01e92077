/** What a run has learned, in numbers: its reward at places, and its plans. Waits for the backend only to read results. */

import * as tf from '@tensorflow/tfjs-core';
import type { Sampler } from '../method/diffusion/sampler';
import type { PlanScores } from '../domains/domain';
import type { FieldGrid, Place } from '../math/grid';
import type { Goals } from '../protocol/configuration';
import type { FrozenField } from './learnedField';
import type { Run } from './run';

export interface FieldMeasurement {
  readonly grid: FieldGrid;
  /** Row-major; NaN where nothing can be. */
  readonly values: Float32Array;
  readonly peak: Place;
  /** From the peak to the goal. */
  readonly peakDistance: number;
}

/**
 * The reward field on a grid of `pointsPerCell` points along a cell's side, at noise level `step`, a chunk at a time: a generator
 * to be run to its end. All of it is of the reward as it is at the beginning: the reward is known up to a constant that drifts
 * as it learns, so chunks of different moments would not fit together.
 * @param field of another network than the reward, at that level
 */
export async function* measureField(
  run: Run,
  step: number,
  pointsPerCell: number,
  field?: FrozenField,
): AsyncGenerator<void, FieldMeasurement> {
  const { data } = run;
  const { channels } = data.space;
  const { grid, asked, states } = data.probe(pointsPerCell);
  const frozen = field ?? run.probes.frozenField(step);
  const rewards = yield* inChunks(asked.length, frozen.chunk, (from, to) =>
    frozen.at(states.subarray(from * channels, to * channels)),
  );
  const values = new Float32Array(grid.rows * grid.columns).fill(NaN);
  asked.forEach((index, i) => (values[index] = rewards[i] as number));
  return withPeak(run, grid, values);
}

/** Rewards of so many, a chunk at a time. */
async function* inChunks(
  count: number,
  chunk: number,
  rewardsOf: (from: number, to: number) => tf.Tensor1D,
): AsyncGenerator<void, Float32Array> {
  const pieces: tf.Tensor1D[] = [];
  try {
    for (let from = 0; from < count; from += chunk) {
      pieces.push(rewardsOf(from, from + chunk));
      yield;
    }
    const all = tf.concat(pieces);
    pieces.push(all);
    return await all.data<'float32'>();
  } finally {
    tf.dispose(pieces);
  }
}

function withPeak({ data }: Run, grid: FieldGrid, values: Float32Array): FieldMeasurement {
  const peak = data.peakOf(grid, values);
  return { grid, values, peak, peakDistance: data.distanceToGoal(peak) };
}

/** States that have to lie at a point of the grid, before their mean says something of it: the authors' figure. */
const fewestStates = 5;

/**
 * The mean reward along the base's walks: of each point of the grid that of the pieces that go through it (the authors' map,
 * rendering.render_reward_heatmap, whose noise at level 0 is left out here, and whose level is one that is asked for). A generator as `measureField`.
 */
export async function* measureAlong(
  run: Run,
  step: number,
  pointsPerCell: number,
  field?: FrozenField,
): AsyncGenerator<void, FieldMeasurement> {
  const { data } = run;
  const length = run.probes.restingLength;
  const walks = data.baseWalks?.(pointsPerCell, length);
  if (!walks) throw new Error('Nothing walks here.');
  const { grid, states, points } = walks;
  const frozen = field ?? run.probes.frozenField(step);
  const size = length * data.space.channels;
  const rewards = yield* inChunks(walks.count, frozen.chunk, (from, to) =>
    frozen.of(states.subarray(from * size, to * size)),
  );
  return withPeak(
    run,
    grid,
    meanAtPoints(grid, points, (i) => rewards[Math.floor(i / length)]!),
  );
}

/**
 * The mean, at each point of a grid, of what lies there; NaN where too little does.
 * @param points of each state the row-major index of its point
 * @param valueOf the state with that number
 * @param fewest states that say something
 */
export function meanAtPoints(
  { rows, columns }: FieldGrid,
  points: Int32Array,
  valueOf: (state: number) => number,
  fewest = fewestStates,
): Float32Array {
  const sums = new Float64Array(rows * columns);
  const counts = new Uint32Array(sums.length);
  for (const [i, point] of points.entries()) {
    sums[point]! += valueOf(i);
    counts[point]! += 1;
  }
  return Float32Array.from(sums, (sum, k) => (counts[k]! < fewest ? NaN : sum / counts[k]!));
}

export interface PlansMeasurement extends PlanScores {
  /** [stages, count, horizon, 2], as they are drawn; stage 0 is the plan, the last pure noise. */
  readonly positions: Float32Array;
  readonly stages: number;
  readonly count: number;
  readonly horizon: number;
}

/** Samples afresh to the end, a noise level at a time. @param goals that plans count for; as a rule the run's own */
export async function* measurePlans(
  run: Run,
  sampler: Sampler,
  goals: Goals = run.configuration.goals,
): AsyncGenerator<void, PlansMeasurement> {
  sampler.restart();
  while (!sampler.done) {
    sampler.advance();
    yield;
  }
  const count = sampler.plans.shape[0];
  const positions = run.data.positions(await sampler.readStages());
  const { horizon } = run.configuration;
  const finished = positions.subarray(0, 2 * count * horizon);
  return { positions, stages: sampler.stageCount, count, horizon, ...run.data.score(finished, goals) };
}

/** Runs a measurement to its end at once. */
export async function complete<T>(measurement: AsyncGenerator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = await measurement.next();
    if (done) return value;
  }
}
