/** Intervals of means over goals and starts, by the bootstrap (Efron and Tibshirani 1993, chapters 8 and 13). */

import { createRandom } from '../math/random';
import type { ScoreEstimate } from '../protocol/navigationResults';
import { rounded } from './rounded';

const resamples = 2000;

/**
 * The mean over groups (mazes) of means over goals and starts. Goals and starts are both drawn anew, with replacement, and crossed: a maze's goals
 * share their starts. Bases are not: intervals are for the bases at hand.
 * They reach from the quantile 0.025 of the resampled means to 0.975.
 * @param groups a table [goals, starts] each; all rows of a table are as long
 */
export function bootstrapMean(groups: readonly (readonly (readonly number[])[])[]): ScoreEstimate {
  const random = createRandom(0).fork('bootstrap');
  const mean = (pick: (count: number) => number[]): number => {
    const means = groups.map((rows) => {
      const columns = pick(rows[0]?.length ?? 0);
      const drawn = pick(rows.length);
      let sum = 0;
      for (const row of drawn) for (const column of columns) sum += rows[row]?.[column] ?? NaN;
      return sum / (drawn.length * columns.length);
    });
    return means.reduce((sum, value) => sum + value, 0) / means.length;
  };
  const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  const drawn = Array.from({ length: resamples }, () => mean((count) => all(count).map(() => random.integer(count))));
  drawn.sort((a, b) => a - b);
  const quantile = (share: number): number => drawn[Math.round(share * (resamples - 1))] as number;
  return { mean: mean(all), low: quantile(0.025), high: quantile(0.975) };
}

/** The mean of one group's values, with its interval, in so many digits. */
export function roundedMean(values: readonly number[], digits?: number): ScoreEstimate {
  const { mean, low, high } = bootstrapMean([[values]]);
  return { mean: rounded(mean, digits), low: rounded(low, digits), high: rounded(high, digits) };
}
