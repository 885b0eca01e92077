/** The rewards between which the field's colours run, moved slowly while the reward learns, so that colours do not flicker; at rest they are the field's own. */
import { viewKey, type FrameOf, type RequestOf } from '../../../protocol/frames';

/** Of one noise level and composition: another one is another picture. */
export interface ColourDomain extends RequestOf<'reward'> {
  /** The reward is known up to a constant: colours and numbers count from the maze's middle reward. */
  readonly middle: number;
  /** Limits, counted from the middle. */
  readonly low: number;
  readonly high: number;
}

/** Share of the way that the limits go in one frame. */
const follow = 0.35;
const smallestSpan = 1e-6;

export function measureDomain(frame: FrameOf<'reward'>): ColourDomain {
  const sorted = frame.arrays.values.filter((value) => Number.isFinite(value)).sort();
  const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const middle = quantile(0.5);
  const low = quantile(0.01) - middle;
  const high = (sorted.at(-1) ?? 0) - middle;
  return {
    middle,
    low: Math.min(low, -smallestSpan),
    high: Math.max(high, smallestSpan),
    ...frame.request,
  };
}

/** Whether limits are of the frame's noise level and composition. */
export function isOfView(domain: ColourDomain, frame: FrameOf<'reward'>): boolean {
  return viewKey('reward', {}, domain) === viewKey('reward', {}, frame.request);
}

export function followDomain(before: ColourDomain | null, frame: FrameOf<'reward'>): ColourDomain {
  const now = measureDomain(frame);
  if (!before || !isOfView(before, frame)) return now;
  return {
    ...now,
    low: before.low + follow * (now.low - before.low),
    high: before.high + follow * (now.high - before.high),
  };
}
