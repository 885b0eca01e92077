/** How far two samples of points are apart as distributions. */
import type { Place } from '../../../math/grid';

function meanDistance(a: readonly Place[], b: readonly Place[]): number {
  let sum = 0;
  for (const [row, column] of a) for (const other of b) sum += Math.hypot(row - other[0], column - other[1]);
  return sum / (a.length * b.length);
}

/** 2 E|X - Y| - E|X - X'| - E|Y - Y'| of the samples themselves (Szekely and Rizzo 2013): 0 where they are equal, and above else. */
export function energyDistance(a: readonly Place[], b: readonly Place[]): number {
  return 2 * meanDistance(a, b) - meanDistance(a, a) - meanDistance(b, b);
}
