/** A loss as it was measured and as it is drawn: every point, and a smoothed line that forgets slowly. */
import type { LossPoints } from '../../../protocol/messages';

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

/** Adds points; what is not a number is left out. */
export function extendHistory(history: LossHistory, points: LossPoints): LossHistory {
  if (points.values.length === 0) return history;
  const steps = history.steps.slice();
  const raw = history.raw.slice();
  const smooth = history.smooth.slice();
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
