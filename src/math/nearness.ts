/** How near estimates come to exact values that they know up to a constant. */

import { weightedCorrelation, weightedMean } from './correlation';

export interface Nearness {
  /** Pearson's; null where one of both is the same everywhere. */
  readonly correlation: number | null;
  /** Of the line of estimates over exact values, by least squares: 1 where they are on the exact scale. */
  readonly slope: number;
  /** Root of the mean squared difference, the mean difference taken away. */
  readonly error: number;
}

/** @param weights how much each point counts, not all 0 */
export function nearness(values: ArrayLike<number>, exact: ArrayLike<number>, weights: ArrayLike<number>): Nearness {
  const [mean, exactMean] = [weightedMean(values, weights), weightedMean(exact, weights)];
  const points = Array.from(values, (value, i) => [value - mean, exact[i]! - exactMean] as const);
  const average = (of: (point: readonly [number, number]) => number): number => weightedMean(points.map(of), weights);
  return {
    correlation: weightedCorrelation(values, exact, weights),
    slope: average(([value, known]) => value * known) / average(([, known]) => known ** 2),
    error: Math.sqrt(average(([value, known]) => (value - known) ** 2)),
  };
}
