/**
 * Mixtures of round Gaussians of one width, for which all that a run estimates is known: densities at any noise level, scores, and what a
 * reward that falls with the squared distance to a place makes of them.
 */
import type { Place } from '../../../math/grid';
import { logSumExp } from '../../../math/logSumExp';
import type { Random } from '../../../math/random';

export interface Mixture {
  /** [components], adding up to 1. */
  readonly weights: readonly number[];
  /** [components]. */
  readonly means: readonly Place[];
  /** Along either axis. */
  readonly variance: number;
}

const squaredDistance = (a: Place, b: Place): number => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;

const logParts = ({ weights, means, variance }: Mixture, place: Place): number[] =>
  means.map(
    (mean, k) =>
      Math.log(weights[k]!) - squaredDistance(place, mean) / (2 * variance) - Math.log(2 * Math.PI * variance),
  );

export const logDensity = (mixture: Mixture, place: Place): number => logSumExp(logParts(mixture, place));

/** Slope of the log density. */
export function score(mixture: Mixture, place: Place): Place {
  const parts = logParts(mixture, place);
  const whole = logSumExp(parts);
  const along = (axis: 0 | 1): number =>
    parts.reduce((sum, part, k) => sum + Math.exp(part - whole) * (mixture.means[k]![axis] - place[axis]), 0);
  return [along(0) / mixture.variance, along(1) / mixture.variance];
}

export function draw({ weights, means, variance }: Mixture, random: Random): Place {
  let left = random.uniform();
  const k = weights.findIndex((weight) => (left -= weight) < 0);
  const mean = means[k < 0 ? means.length - 1 : k]!;
  const deviation = Math.sqrt(variance);
  return [mean[0] + deviation * random.normal(), mean[1] + deviation * random.normal()];
}

/**
 * The density of scale x + noise: the mixture as a noise level has it.
 * @param noise variance of what is added
 */
export const noised = ({ weights, means, variance }: Mixture, scale: number, noise: number): Mixture => ({
  weights,
  means: means.map(([row, column]): Place => [scale * row, scale * column]),
  variance: scale ** 2 * variance + noise,
});

/**
 * p(x) e^(strength r(x)), normalised, of the reward r(x) = -|x - goal|^2 / (2 width^2): the product of two Gaussians is one, and how much of
 * each component is left is the weight that it has.
 * @throws RangeError where the strength is so far below 0 that there is no such density
 */
export function tilted({ weights, means, variance }: Mixture, goal: Place, width: number, strength = 1): Mixture {
  const pull = strength / width ** 2;
  const narrowed = 1 / (1 / variance + pull);
  if (!(narrowed > 0)) throw new RangeError(`A strength of ${strength} leaves no density.`);
  const logWeights = means.map(
    (mean, k) => Math.log(weights[k]!) - (pull * squaredDistance(mean, goal)) / (2 * (1 + pull * variance)),
  );
  const whole = logSumExp(logWeights);
  const moved = (mean: number, to: number): number => narrowed * (mean / variance + pull * to);
  return {
    weights: logWeights.map((weight) => Math.exp(weight - whole)),
    means: means.map(([row, column]): Place => [moved(row, goal[0]), moved(column, goal[1])]),
    variance: narrowed,
  };
}
