/** Means and correlations, also of values that count by weights. */

/** NaN of none. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** NaN where the weights are all 0. */
export function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let [sum, weight] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (!(weights[i]! > 0)) continue; // What counts for nothing may be no number.
    sum += weights[i]! * values[i]!;
    weight += weights[i]!;
  }
  return sum / weight;
}

/** Pearson's; null where one of both is the same wherever it counts. */
export function weightedCorrelation(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  weights: ArrayLike<number>,
): number | null {
  if (isConstant(a, weights) || isConstant(b, weights)) return null;
  const [meanA, meanB] = [weightedMean(a, weights), weightedMean(b, weights)];
  let [product, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    if (!(weights[i]! > 0)) continue;
    const [fromA, fromB] = [a[i]! - meanA, b[i]! - meanB];
    product += weights[i]! * fromA * fromB;
    squareA += weights[i]! * fromA ** 2;
    squareB += weights[i]! * fromB ** 2;
  }
  // Rounding may bring it past 1 by a hair.
  return Math.max(-1, Math.min(1, product / (Math.sqrt(squareA) * Math.sqrt(squareB))));
}

/** Asked of the values themselves: their mean may be off by rounding, and the squares then are not 0. */
function isConstant(values: ArrayLike<number>, weights: ArrayLike<number>): boolean {
  const counted = Array.from(values).filter((_, i) => weights[i]! > 0);
  return counted.every((value) => value === counted[0]);
}

/**
 * Pearson's correlation, in double precision; NaN when either is constant, or there are fewer than two.
 * Throws a RangeError when they differ in length.
 */
export function pearson(a: ArrayLike<number>, b: ArrayLike<number>): number {
  checkLengths(a, b);
  return weightedCorrelation(a, b, new Uint8Array(a.length).fill(1)) ?? NaN;
}

/** @throws RangeError */
export function checkLengths(a: ArrayLike<number>, b: ArrayLike<number>): void {
  if (a.length !== b.length) throw new RangeError(`${a.length} values can't be compared with ${b.length}.`);
}
