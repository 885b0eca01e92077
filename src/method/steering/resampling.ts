/** Weights of particles, and which of them go on. All of one start: rewards of several do not compare. */

import { logSumExp } from '../../math/logSumExp';

/** log of the mean of exp(logWeights). */
export const logMeanExp = (logWeights: ArrayLike<number>): number =>
  logSumExp(logWeights) - Math.log(logWeights.length);

/** Shares that add up to 1. @throws Error where no weight is a number above 0 */
export function normalised(logWeights: ArrayLike<number>): Float64Array {
  const whole = logSumExp(logWeights);
  if (!Number.isFinite(whole)) throw new Error('No particle has a weight: its reward is no finite number.');
  return Float64Array.from(logWeights, (weight) => Math.exp(weight - whole));
}

/** Kish's effective sample size, 1 to their number. */
export const effectiveSize = (shares: ArrayLike<number>): number => {
  let squares = 0;
  for (let i = 0; i < shares.length; i++) squares += shares[i]! ** 2;
  return 1 / squares;
};

/** Which particle each of `count` offspring comes from, ascending. */
export type Resampling = (shares: ArrayLike<number>, count: number, uniform: () => number) => Int32Array;

/** Offspring are `count` times the share in the mean, and never further from it than 1 (Douc, Cappé and Moulines 2005). One uniform number is drawn. */
export const systematic: Resampling = (shares, count, uniform) => {
  const first = uniform();
  return alongShares(
    shares,
    Float64Array.from({ length: count }, (_, i) => (i + first) / count),
  );
};

export const multinomial: Resampling = (shares, count, uniform) =>
  alongShares(shares, Float64Array.from({ length: count }, uniform).sort());

export const resamplings = { systematic, multinomial } as const;
export type ResamplingName = keyof typeof resamplings;

/** @param points ascending, in [0, 1) */
function alongShares(shares: ArrayLike<number>, points: Float64Array): Int32Array {
  const chosen = new Int32Array(points.length);
  let [particle, reached] = [0, shares[0]!];
  // Shares add up to 1 but for rounding: the last one that is none of nothing takes what is beyond.
  let last = shares.length - 1;
  while (last > 0 && !(shares[last]! > 0)) last -= 1;
  points.forEach((point, i) => {
    while (particle < last && point >= reached) reached += shares[++particle]!;
    chosen[i] = particle;
  });
  return chosen;
}
