/** Fields of several rewards as one, point by point: the method/reward/composition that steers, asked about plans that stand still. */

import type { Composition } from '../protocol/configuration';

/** What fields have to do with the rewards of whole plans, which are what is composed. */
export interface FieldBalance {
  /** To be added to the second reward of a plan, the third and so on: see `composeRewards`. */
  readonly offsets: readonly number[];
  /** The reward of a plan that stands still is as many times the field's value there: the windows of a plan, or 1. */
  readonly windows: number;
}

/** log (e^a + e^b) */
const logSum = (a: number, b: number): number => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));

/**
 * Of the sum and the difference, values add or subtract. Of `either`, log (e^a + e^b + ...) of the rewards a, b, ... of plans that stand still,
 * in the fields' units.
 * @param fields on one grid, NaN in walls; at least one
 */
export function composeFields(
  fields: readonly Float32Array[],
  composition: Composition,
  { offsets, windows }: FieldBalance,
): Float32Array {
  const [first, ...others] = fields as readonly [Float32Array, ...Float32Array[]];
  if (others.length === 0) return first;
  if (composition !== 'either') {
    const sign = composition === 'sum' ? 1 : -1;
    return first.map((value, i) => others.reduce((sum, other) => sum + sign * (other[i] as number), value));
  }
  return first.map((value, i) => {
    const rewards = others.map((other, k) => windows * (other[i] as number) + (offsets[k] as number));
    return rewards.reduce(logSum, windows * value) / windows;
  });
}
