/** Spearman's rank correlation: whether one quantity rises where another does, however steeply. */
import { pearson } from './correlation';

/** Ranks from 1 on; equal values share the mean of their ranks. [count] -> [count]. The values aren't NaN. */
export function meanRanks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length;) {
    const value = values[order[first]!]!;
    let next = first + 1;
    while (next < order.length && values[order[next]!] === value) next++;
    // The ranks first + 1 .. next.
    for (let k = first; k < next; k++) ranks[order[k]!] = (first + 1 + next) / 2;
    first = next;
  }
  return ranks;
}

/**
 * Spearman's rank correlation, ties by mean rank: Pearson's of the ranks. NaN when either is constant or has a NaN.
 * Throws a RangeError when they differ in length.
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (hasNaN(a) || hasNaN(b)) return NaN;
  return pearson(meanRanks(a), meanRanks(b));
}

function hasNaN(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true;
  return false;
}
