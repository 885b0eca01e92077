/** Two fields over a maze as one, point by point: the method/reward/composition that steers, asked about plans that stand still. */

import type { Composition } from '../protocol/configuration';

/** What two fields have to do with the rewards of whole plans, which are what is composed. */
export interface FieldBalance {
  /** To be added to the second reward of a plan: see `composeRewards`. */
  readonly offset: number;
  /** The reward of a plan that stands still is as many times the field's value there: the windows of a plan, or 1. */
  readonly windows: number;
}

/**
 * Of the sum and the difference, values add or subtract. Of `either`, log (e^a + e^b) of the rewards a and b of plans that stand still, in the
 * fields' units.
 * @param first, second on one grid, NaN in walls
 */
export function composeFields(
  first: Float32Array,
  second: Float32Array,
  composition: Composition,
  { offset, windows }: FieldBalance,
): Float32Array {
  if (composition !== 'either') {
    const sign = composition === 'sum' ? 1 : -1;
    return first.map((value, i) => value + sign * (second[i] as number));
  }
  return first.map((value, i) => {
    const [one, two] = [windows * value, windows * (second[i] as number) + offset];
    return (Math.max(one, two) + Math.log1p(Math.exp(-Math.abs(one - two)))) / windows;
  });
}
