/** The maps of what is exact beside the learned reward: the exact reward in its colours, and how far what was learned is from it. */
import type { Limits } from './fieldImage';
import type { FrameOf } from '../../../protocol/frames';

/** What a reward's map draws. */
export interface ShownMap {
  /** The frame with the values that are shown in place of the learned ones. */
  readonly reward: FrameOf<'reward'>;
  readonly limits: Limits;
}

/** @param reward of which what is exact is known. @param limits the learned field's colours */
export function exactMap(reward: FrameOf<'reward'>, shows: 'exact' | 'error', limits: Limits): ShownMap {
  const { values: learned, exact } = reward.arrays;
  const showing = (values: Float32Array): FrameOf<'reward'> => ({ ...reward, arrays: { ...reward.arrays, values } });
  if (shows === 'exact') return { reward: showing(exact), limits: { ...limits, middle: medianOf(exact) } };
  // Both have one mean over the data, so that none is left of the constant. A colour's step means as much as on the learned map.
  const half = (limits.high - limits.low) / 2;
  const error = learned.map((value, i) => value - exact[i]!);
  return { reward: showing(error), limits: { middle: 0, low: -half, high: half } };
}

/** As of the learned field: of two in the middle the lower one. */
function medianOf(values: Float32Array): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
