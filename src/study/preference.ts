/**
 * Preference accuracy: how well one number, the reward, tells an expert's points from the base's, by logistic regression.
 * Evaluating the reward is left to others.
 */
import { createRandom } from '../math/random';

/** A point counts as the expert's where slope (reward - threshold) > 0; as half of each where that is 0. */
export interface PreferenceRule {
  /** Log odds a unit of reward; +-Infinity when a threshold separates the classes, 0 when the reward tells nothing. */
  readonly slope: number;
  /** In units of the reward. */
  readonly threshold: number;
}

/** Share of the points moved to a quantile at each end. */
const winsorisedShare = 0.01;
/** A standardised slope this small is none. */
const smallestSlope = 1e-12;
/**
 * Newton's method takes its last step where it promises to lower the loss by less than this: steps are then about 1e-7 of a
 * standard error, and as each squares the error before, the last one's is below rounding.
 */
const smallestGain = 1e-14;
const smallestShare = 1e-12;
const maximumIterations = 100;

/**
 * The authors' metric (eval_preference_prediction): the rule is fitted and scored on the same points, both classes pooled and winsorised
 * by 1 % at each end. They draw 100 batches of 256 at noise levels below a tenth of all; which points it is to be is left to the caller.
 * Never far below 0.5, whatever the reward: a slope may turn out negative.
 * @param expert rewards of the expert's points, [any count] @param base rewards of the base's
 * @returns class-balanced: the mean of the shares of either class that are told rightly
 * Throws a RangeError when a class is empty or a reward isn't finite.
 */
export function fittedPreferenceAccuracy(expert: Float32Array, base: Float32Array): number {
  checkRewards(expert, base, 1);
  const clip = winsoriser(expert, base);
  const [clippedExpert, clippedBase] = [Float64Array.from(expert, clip), Float64Array.from(base, clip)];
  return balancedAccuracy(fitPreferenceRule(clippedExpert, clippedBase), clippedExpert, clippedBase);
}

/**
 * The same done right: the rule is fitted on one half and scored on the other, which has no part in winsorising either; the mean of
 * both directions. Each class is halved at random, by a seed of its own, so that the halves don't differ where the points
 * come in some order (their noise levels in turns, say), and the same points give the same number.
 * 0.5 in expectation when the classes don't differ.
 * Throws a RangeError when a class has fewer than 2 points or a reward isn't finite.
 */
export function heldOutPreferenceAccuracy(expert: Float32Array, base: Float32Array): number {
  checkRewards(expert, base, 2);
  const [expertA, expertB] = halves(expert);
  const [baseA, baseB] = halves(base);
  const accuracy = (
    expertFitted: Float64Array,
    baseFitted: Float64Array,
    expertHeld: Float64Array,
    baseHeld: Float64Array,
  ) => {
    const clip = winsoriser(expertFitted, baseFitted);
    return balancedAccuracy(fitPreferenceRule(expertFitted.map(clip), baseFitted.map(clip)), expertHeld, baseHeld);
  };
  return (accuracy(expertA, baseA, expertB, baseB) + accuracy(expertB, baseB, expertA, baseA)) / 2;
}

function halves(values: Float32Array): [Float64Array, Float64Array] {
  const shuffled = Float64Array.from(values);
  const random = createRandom(0).fork('halves');
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  const middle = Math.ceil(shuffled.length / 2);
  return [shuffled.slice(0, middle), shuffled.slice(middle)];
}

/** Mean of the shares of either class that a rule tells rightly; a point on the threshold is half right. */
export function balancedAccuracy(rule: PreferenceRule, expert: ArrayLike<number>, base: ArrayLike<number>): number {
  const expertShare = (rewards: ArrayLike<number>): number => {
    let sum = 0;
    for (let i = 0; i < rewards.length; i++) {
      sum += (1 + Math.sign(rule.slope) * Math.sign(rewards[i]! - rule.threshold)) / 2;
    }
    return sum / rewards.length;
  };
  return (expertShare(expert) + 1 - expertShare(base)) / 2;
}

/**
 * Maximum-likelihood logistic regression on one number, each class weighing the same in all, by Newton's method (iteratively reweighted
 * least squares) in double precision, unpenalised. Where the classes overlap the maximum exists and is unique. Where a threshold separates
 * them the slope grows without bound, and the limit is returned (`separatingRule`); where all rewards are equal, slope 0.
 */
export function fitPreferenceRule(expert: Float64Array, base: Float64Array): PreferenceRule {
  const [expertLow, expertHigh] = range(expert);
  const [baseLow, baseHigh] = range(base);
  const low = Math.min(expertLow, baseLow);
  const high = Math.max(expertHigh, baseHigh);
  if (low === high) return { slope: 0, threshold: low };
  if (baseHigh <= expertLow)
    return { slope: Infinity, threshold: separatingThreshold(base, expert, baseHigh, expertLow) };
  if (expertHigh <= baseLow) {
    return { slope: -Infinity, threshold: separatingThreshold(expert, base, expertHigh, baseLow) };
  }
  const scale = (high - low) / 2;
  const centre = low + scale;
  const { slope, intercept } = newton(
    expert.map((value) => (value - centre) / scale),
    base.map((value) => (value - centre) / scale),
  );
  if (Math.abs(slope) <= smallestSlope) return { slope: 0, threshold: centre };
  return { slope: slope / scale, threshold: centre - (scale * intercept) / slope };
}

/**
 * The threshold between two classes that overlap in one value at most: half-way between them. When they meet in a value v, the
 * likelihood's limit gives v to the class with the larger share there: the threshold is half-way from v to the other class's next value,
 * and v itself when the shares are equal.
 */
function separatingThreshold(lower: Float64Array, upper: Float64Array, lowerEnd: number, upperEnd: number): number {
  if (lowerEnd < upperEnd) return lowerEnd + (upperEnd - lowerEnd) / 2;
  const shareAt = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + (value === lowerEnd ? 1 : 0), 0) / values.length;
  const lowerShare = shareAt(lower);
  const upperShare = shareAt(upper);
  if (lowerShare === upperShare) return lowerEnd;
  // The class with the smaller share has other values too.
  const next =
    lowerShare > upperShare
      ? Math.min(...range(upper.filter((value) => value > lowerEnd)))
      : Math.max(...range(lower.filter((value) => value < lowerEnd)));
  return lowerEnd + (next - lowerEnd) / 2;
}

/** Newton's method on the mean negative log likelihood; a step that doesn't lower it is halved, as far ones may overshoot. */
function newton(expert: Float64Array, base: Float64Array): { slope: number; intercept: number } {
  let slope = 0;
  let intercept = 0;
  let loss = negativeLogLikelihood(expert, base, slope, intercept);
  for (let iteration = 0; iteration < maximumIterations; iteration++) {
    const g = [0, 0]; // gradient: by the intercept, by the slope
    const h = [0, 0, 0]; // Hessian: intercept^2, intercept slope, slope^2
    for (const [values, label] of [
      [expert, 1],
      [base, 0],
    ] as const) {
      for (const value of values) {
        const probability = 1 / (1 + Math.exp(-(intercept + slope * value)));
        const residual = (probability - label) / values.length;
        const curvature = (probability * (1 - probability)) / values.length;
        g[0]! += residual;
        g[1]! += residual * value;
        h[0]! += curvature;
        h[1]! += curvature * value;
        h[2]! += curvature * value * value;
      }
    }
    const determinant = h[0]! * h[2]! - h[1]! * h[1]!;
    const interceptStep = (h[2]! * g[0]! - h[1]! * g[1]!) / determinant;
    const slopeStep = (h[0]! * g[1]! - h[1]! * g[0]!) / determinant;
    if (!Number.isFinite(interceptStep) || !Number.isFinite(slopeStep)) break;
    if (g[0]! * interceptStep + g[1]! * slopeStep <= smallestGain) {
      return { slope: slope - slopeStep, intercept: intercept - interceptStep };
    }
    let share = 1;
    let next = negativeLogLikelihood(expert, base, slope - slopeStep, intercept - interceptStep);
    while (next > loss && share > smallestShare) {
      share /= 2;
      next = negativeLogLikelihood(expert, base, slope - share * slopeStep, intercept - share * interceptStep);
    }
    if (next > loss) break;
    slope -= share * slopeStep;
    intercept -= share * interceptStep;
    loss = next;
  }
  return { slope, intercept };
}

/** Each class by its mean: class-balanced. */
function negativeLogLikelihood(expert: Float64Array, base: Float64Array, slope: number, intercept: number): number {
  const meanOf = (values: Float64Array, sign: number): number => {
    let sum = 0;
    for (const value of values) {
      // log(1 + exp(-m)), without overflow.
      const margin = sign * (intercept + slope * value);
      sum += Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
    }
    return sum / values.length;
  };
  return meanOf(expert, 1) + meanOf(base, -1);
}

/** Moves values beyond the pooled 1 % and 99 % onto them: as many of the lowest as are in 1 %, rounded down, take the next one's value. */
function winsoriser(expert: ArrayLike<number>, base: ArrayLike<number>): (value: number) => number {
  const sorted = Float64Array.from([...Array.from(expert), ...Array.from(base)]).sort();
  const moved = Math.floor(winsorisedShare * sorted.length);
  const low = sorted[moved]!;
  const high = sorted[sorted.length - 1 - moved]!;
  return (value) => Math.max(low, Math.min(high, value));
}

function range(values: Float64Array): [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

function checkRewards(expert: Float32Array, base: Float32Array, fewest: number): void {
  if (expert.length < fewest || base.length < fewest) {
    throw new RangeError(`Each class needs at least ${fewest} points; there are ${expert.length} and ${base.length}.`);
  }
  if (!expert.every(Number.isFinite) || !base.every(Number.isFinite)) {
    throw new RangeError('A reward is not finite: preference accuracy needs a reward that has not diverged.');
  }
}
