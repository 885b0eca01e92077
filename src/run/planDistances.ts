/** How far plans are from each other, and samples of plans as distributions. Plans are [count, horizon, 2], in cells. */

/** Root of the mean over states of the squared distance. */
export function planDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt((2 * sum) / a.length);
}

export const plansOf = (positions: Float32Array, horizon: number): Float32Array[] =>
  Array.from({ length: positions.length / (2 * horizon) }, (_, i) =>
    positions.subarray(2 * i * horizon, 2 * (i + 1) * horizon),
  );

/** Mean distance of two different plans of a sample. */
export function meanPairDistance(plans: readonly Float32Array[]): number {
  let sum = 0;
  plans.forEach((a, i) => plans.slice(i + 1).forEach((b) => (sum += planDistance(a, b))));
  return sum / ((plans.length * (plans.length - 1)) / 2);
}

/** 2 E|X - Y| - E|X - X'| - E|Y - Y'| (Szekely and Rizzo 2013) of pairs of different plans: 0 in the mean where both samples are of one law. */
export function planEnergyDistance(a: readonly Float32Array[], b: readonly Float32Array[]): number {
  const across = a.reduce((sum, plan) => sum + b.reduce((part, other) => part + planDistance(plan, other), 0), 0);
  return (2 * across) / (a.length * b.length) - meanPairDistance(a) - meanPairDistance(b);
}
