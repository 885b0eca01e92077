/** What a reward's field would be if a run had learned all, beside the learned one; known in some domains alone. */

import type { ExactReward, RunData } from '../domains/domain';
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
  /**
   * Pearson's correlation, over the data, of the two fields by half the demonstrations each; null where nothing is estimated. It takes
   * twice as long as the field.
   */
  halves(): number | null;
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
  const alphaBar = at(schedule.alphaBar, step);
  const each = goals.flatMap((data) => data.exactReward?.(alphaBar, states) ?? []);
  if (each.length < goals.length) return null;
  const composed = (given: readonly ExactReward[]): Float32Array => {
    const values = given.map((exact) => spread(exact.values, NaN));
    return composeFields(values, composition, { offsets: values.slice(1).map(() => 0), windows: given[0]!.windows });
  };
  const densities = each.map(({ density }) => density);
  const density = spread(
    densities[0]!.map((_, i) => densities.reduce((sum, other) => sum + other[i]!, 0)),
    0,
  );
  return {
    values: composed(each),
    density,
    halves() {
      const known = goals.flatMap((data) => {
        const both = data.exactHalves?.(alphaBar, states);
        return both ? [both] : [];
      });
      if (known.length === 0) return null;
      const [first, second] = ([0, 1] as const).map((half) => composed(known.map((both) => both[half])));
      return weightedCorrelation(first!, second!, density);
    },
  };
}

/** What is shown beside what was learned. */
export interface ExactBeside {
  /** Moved by a constant, so that their mean over the data is the learned ones'. */
  readonly values: Float32Array;
  /** Pearson's, over the data; null where one of the two fields is the same everywhere. */
  readonly correlation: number | null;
}

export function besideLearned(
  { values, density }: Pick<ExactField, 'values' | 'density'>,
  learned: Float32Array,
): ExactBeside {
  const shift = weightedMean(learned, density) - weightedMean(values, density);
  return { values: values.map((value) => value + shift), correlation: weightedCorrelation(learned, values, density) };
}
