/** A loss as it was measured and as it is drawn: every point, and a smoothed line that forgets slowly. */
import type { LossPoints } from './messages';

export interface LossHistory {
  readonly steps: readonly number[];
  readonly raw: readonly number[];
  readonly smooth: readonly number[];
}

export const emptyHistory: LossHistory = { steps: [], raw: [], smooth: [] };

/** The smoothed line is the plain average of the first points, then an exponential one over about this many. */
export const smoothingSpan = 30;

/** The history up to a step, as it was then: the smoothed line depends on nothing later. */
export function cutHistory({ steps, raw, smooth }: LossHistory, lastStep: number): LossHistory {
  const end = steps.findLastIndex((step) => step <= lastStep) + 1;
  return { steps: steps.slice(0, end), raw: raw.slice(0, end), smooth: smooth.slice(0, end) };
}

/** Of all losses from the first step on. */
export const historyOf = (values: Float32Array): LossHistory =>
  extendHistory(emptyHistory, { steps: values.map((_, k) => k + 1), values });

/** So many places of a list of `length`, the first and the last among them, the others as evenly as can be. @param count at least 2 */
export const evenly = (length: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => Math.round((k * (length - 1)) / (count - 1)));

/** At most so many of its points, as evenly as can be. @param most at least 2 */
export function thinHistory(history: LossHistory, most: number): LossHistory {
  const { length } = history.steps;
  if (length <= most) return history;
  const kept = evenly(length, most);
  const of = (values: readonly number[]): number[] => kept.map((place) => values[place]!);
  return { steps: of(history.steps), raw: of(history.raw), smooth: of(history.smooth) };
}

/** Adds points; what is not a number is left out. Where they begin at a step that there is a point of, training has begun again there. */
export function extendHistory(history: LossHistory, points: LossPoints): LossHistory {
  if (points.values.length === 0) return history;
  const before = cutHistory(history, points.steps[0]! - 1);
  const [steps, raw, smooth] = [[...before.steps], [...before.raw], [...before.smooth]];
  for (const [k, value] of points.values.entries()) {
    const step = points.steps[k];
    if (step === undefined || !Number.isFinite(value)) continue;
    const before = smooth.at(-1) ?? value;
    steps.push(step);
    raw.push(value);
    smooth.push(before + (value - before) * Math.max(1 / raw.length, 1 / smoothingSpan));
  }
  return { steps, raw, smooth };
}
