/** What a reward's field would be if a run had learned all, beside the learned one; known in some domains alone. */

import type { RunData } from '../domains/domain';
import { weightedCorrelation, weightedMean } from '../math/correlation';
import { at, type NoiseSchedule } from '../method/diffusion/noiseSchedule';
import type { Composition } from '../protocol/configuration';
import { composeFields } from './composedField';

/** On a probe's grid, row-major. */
export interface ExactField {
  /** NaN where nothing is asked. */
  readonly values: Float32Array;
  /** How often data are there, on no scale of its own. */
  readonly density: Float32Array;
}

/**
 * Of several goals composed as the learned rewards are. Exact ones need no balance: each is of densities that add up to 1.
 * @param goals the data of each goal's run, at least one
 * @returns null where it is not known
 */
export function exactField(
  goals: readonly RunData[],
  schedule: NoiseSchedule,
  step: number,
  pointsPerCell: number,
  composition: Composition,
): ExactField | null {
  const { grid, asked, states } = goals[0]!.probe(pointsPerCell);
  const spread = (given: Float32Array, rest: number): Float32Array => {
    const values = new Float32Array(grid.rows * grid.columns).fill(rest);
    asked.forEach((index, i) => (values[index] = given[i]!));
    return values;
  };
  const each = goals.flatMap((data) => data.exactReward?.(at(schedule.alphaBar, step), states) ?? []);
  if (each.length < goals.length) return null;
  const values = each.map((exact) => spread(exact.values, NaN));
  const densities = each.map(({ density }) => density);
  return {
    values: composeFields(values, composition, { offsets: values.slice(1).map(() => 0), windows: each[0]!.windows }),
    density: spread(
      densities[0]!.map((_, i) => densities.reduce((sum, density) => sum + density[i]!, 0)),
      0,
    ),
  };
}

/** What is shown beside what was learned. */
export interface ExactBeside {
  /** Moved by a constant, so that their mean over the data is the learned ones'. */
  readonly values: Float32Array;
  /** Pearson's, over the data; null where one of the two fields is the same everywhere. */
  readonly correlation: number | null;
}

export function besideLearned({ values, density }: ExactField, learned: Float32Array): ExactBeside {
  const shift = weightedMean(learned, density) - weightedMean(values, density);
  return { values: values.map((value) => value + shift), correlation: weightedCorrelation(learned, values, density) };
}
