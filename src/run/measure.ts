/** What a run has learned, in numbers: its reward over the maze, and its plans. Waits for the backend only to read results. */

import * as tf from '@tensorflow/tfjs-core';
import type { Sampler } from '../method/diffusion/sampler';
import { distance, fieldGrid, findPeak, gridPoint, type FieldGrid } from '../domains/maze/shared/localisation';
import { scorePlans, type PlanScores } from '../domains/maze/worker/planScores';
import { isFree } from '../domains/maze/shared/geometry';
import type { Goals, MazePoint } from '../protocol/configuration';
import type { FrozenField } from './learnedField';
import { mazePositions, stateAtRest } from '../domains/maze/worker/planData';
import type { Run } from './run';

export interface FieldMeasurement {
  readonly grid: FieldGrid;
  /** Row-major; NaN in walls. */
  readonly values: Float32Array;
  readonly peak: MazePoint;
  /** Cells from the peak to the goal. */
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
  const grid = fieldGrid(run.data.maze, pointsPerCell);
  const free = Array.from({ length: grid.rows * grid.columns }, (_, i) => i).filter((i) =>
    isFree(run.data.maze, ...gridPoint(grid, i)),
  );
  const frozen = field ?? run.probes.frozenField(step);
  const pieces: tf.Tensor1D[] = [];
  try {
    for (let from = 0; from < free.length; from += frozen.chunk) {
      const points = free.slice(from, from + frozen.chunk);
      pieces.push(
        frozen.at(Float32Array.from(points.flatMap((i) => [...stateAtRest(gridPoint(grid, i), run.data.space)]))),
      );
      yield;
    }
    const all = tf.concat(pieces);
    pieces.push(all);
    const rewards = await all.data<'float32'>();
    const values = new Float32Array(grid.rows * grid.columns).fill(NaN);
    free.forEach((index, i) => (values[index] = rewards[i] as number));
    const peak = findPeak(run.data.maze, grid, values);
    return { grid, values, peak, peakDistance: distance(peak, run.configuration.goals[0]) };
  } finally {
    tf.dispose(pieces);
  }
}

export interface PlansMeasurement extends PlanScores {
  /** [stages, count, horizon, 2] in maze coordinates; stage 0 is the plan, the last pure noise. */
  readonly positions: Float32Array;
  readonly stages: number;
  readonly count: number;
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
  const positions = mazePositions(await sampler.readStages(), run.data.space);
  const { horizon } = run.configuration;
  const scores = scorePlans(run.data.maze, goals, positions.subarray(0, count * horizon * 2), horizon);
  return { positions, stages: sampler.stageCount, count, ...scores };
}

/** Runs a measurement to its end at once. */
export async function complete<T>(measurement: AsyncGenerator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = await measurement.next();
    if (done) return value;
  }
}
