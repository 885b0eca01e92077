/**
 * The noise schedule: how much of a plan is left at each of the T noise levels. Plain numbers; networks and samplers read them.
 *
 * Level t in 0..T-1: x_t = sqrt(alphaBar_t) x_0 + sigma_t noise, sigma_t^2 = 1 - alphaBar_t (Ho et al. 2020, eq. 4).
 */

export interface NoiseSchedule {
  /** T. */
  readonly steps: number;
  /** [T], decreasing. */
  readonly alphaBar: Float64Array;
  /** [T], sqrt(1 - alphaBar). */
  readonly sigma: Float64Array;
  /** [T], signal-to-noise ratio alphaBar / (1 - alphaBar). */
  readonly signalToNoise: Float64Array;
  /** Mean of x_{t-1} given x_t and x_0: fromClean[t] x_0 + fromNoisy[t] x_t (Ho et al. 2020, eq. 7). */
  readonly fromClean: Float64Array;
  readonly fromNoisy: Float64Array;
}

const offset = 0.008;
const largestBeta = 0.999;

/** The cosine schedule of Nichol and Dhariwal 2021, eq. 17, with s = 0.008 and beta at most 0.999. */
export function cosineSchedule(steps: number): NoiseSchedule {
  if (!Number.isInteger(steps) || steps < 2) throw new Error(`A noise schedule needs at least 2 steps, not ${steps}.`);
  const level = (i: number): number => Math.cos(((i / steps + offset) / (1 + offset)) * (Math.PI / 2)) ** 2;
  const array = (value: (t: number) => number): Float64Array =>
    Float64Array.from({ length: steps }, (_, t) => value(t));
  const beta = array((t) => Math.min(1 - level(t + 1) / level(t), largestBeta));
  const alphaBar = new Float64Array(steps);
  let product = 1;
  for (let t = 0; t < steps; t++) alphaBar[t] = product *= 1 - at(beta, t);
  const before = (t: number): number => (t === 0 ? 1 : at(alphaBar, t - 1));
  const noise = (t: number): number => 1 - at(alphaBar, t);
  return {
    steps,
    alphaBar,
    sigma: array((t) => Math.sqrt(noise(t))),
    signalToNoise: array((t) => at(alphaBar, t) / noise(t)),
    fromClean: array((t) => (at(beta, t) * Math.sqrt(before(t))) / noise(t)),
    fromNoisy: array((t) => ((1 - before(t)) * Math.sqrt(1 - at(beta, t))) / noise(t)),
  };
}

/** The value at level t; asking outside the schedule is a mistake. */
export function at(values: Float64Array, t: number): number {
  const value = values[t];
  if (value === undefined) throw new Error(`Noise level ${t} lies outside the schedule's 0 to ${values.length - 1}.`);
  return value;
}

/** Signal-to-noise ratio above which low noise counts no more (min-SNR weighting, Hang et al. 2023). */
export const truncation = 5;

/** min(SNR_t, 5), the weight of a squared error in x_0 at level t. */
export function truncatedSnr(schedule: NoiseSchedule, t: number): number {
  return Math.min(at(schedule.signalToNoise, t), truncation);
}

/** A value with noise of level t: x_t = sqrt(alphaBar_t) x_0 + sigma_t noise (Ho et al. 2020, eq. 4). */
export function noised(schedule: NoiseSchedule, t: number, clean: number, noise: number): number {
  return Math.sqrt(at(schedule.alphaBar, t)) * clean + at(schedule.sigma, t) * noise;
}
