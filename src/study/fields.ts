/** Fields over the maze as the suite measures and keeps them. */

import { localisedWithin } from '../domains/maze/shared/localisation';
import { goalRankCorrelation } from '../domains/maze/worker/rankCorrelation';
import type { FieldGrid } from '../math/grid';
import type { MazePoint } from '../protocol/configuration';
import type { FrozenField } from '../run/learnedField';
import { complete, measureField, type FieldMeasurement } from '../run/measure';
import type { Run } from '../run/run';
import { rounded } from './rounded';
import { mazeDataOf } from '../domains/maze/worker/mazeData';

/** Points along a cell's side on which a field is searched. */
export const searchedPerCell = 10;
/** Points along a cell's side that are kept for drawing: every other one of the finer field. */
export const keptPerCell = 5;

export interface FieldResult {
  readonly peak: MazePoint;
  /** Cells from the peak to the goal. */
  readonly peakDistance: number;
  readonly localised: boolean;
  /** Spearman's, of the field with minus the distance to the goal along the maze's ways. */
  readonly rankCorrelation: number;
  /** Row-major on a grid of `keptPerCell` points along a cell's side; null in walls. */
  readonly values: readonly (number | null)[];
}

/** The field of a run's reward, or of `field`, on the suite's grid at a noise level. */
export async function searchedField(run: Run, level: number, field?: FrozenField): Promise<FieldMeasurement> {
  return complete(measureField(run, level, searchedPerCell, field));
}

/** What is kept of a field. */
export function fieldResult(run: Run, { grid, values, peak, peakDistance }: FieldMeasurement): FieldResult {
  return {
    peak: [rounded(peak[0]), rounded(peak[1])],
    peakDistance: rounded(peakDistance),
    localised: peakDistance <= localisedWithin,
    rankCorrelation: rounded(goalRankCorrelation(mazeDataOf(run).maze, grid, values, run.configuration.goals[0])),
    values: keptField(grid, values),
  };
}

/** A field as it is kept, on `keptPerCell` points along a cell's side. */
export const keptField = ({ columns, pointsPerCell }: FieldGrid, values: Float32Array): (number | null)[] =>
  kept([...thinned(values, columns, pointsPerCell)]);

/** Numbers as they are kept: rounded, and null for what is none. */
export const kept = (values: readonly number[]): (number | null)[] =>
  values.map((value) => (Number.isNaN(value) ? null : rounded(value, 3)));

/** Means of squares of the grid's points, so that `keptPerCell` are left along a cell's side; walls do not count. */
function thinned(values: Float32Array, columns: number, pointsPerCell: number): Float32Array {
  const step = pointsPerCell / keptPerCell;
  if (step === 1) return values;
  const rows = values.length / columns;
  const result = new Float32Array((rows / step) * (columns / step));
  for (let i = 0; i < result.length; i++) {
    const [row, column] = [Math.floor(i / (columns / step)) * step, (i % (columns / step)) * step];
    let [sum, count] = [0, 0];
    for (let k = 0; k < step * step; k++) {
      const value = values[(row + Math.floor(k / step)) * columns + column + (k % step)] as number;
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
    }
    result[i] = count > 0 ? sum / count : NaN;
  }
  return result;
}
