/** The maps of what is exact beside the learned reward: the exact reward in its colours, and how far what was learned is from it. */
import type { Limits } from '../../maze/page/fieldImage';
import type { RewardFrame } from '../../../protocol/messages';

/** What a reward's map draws. */
export interface ShownMap {
  /** The frame with the values that are shown in place of the learned ones. */
  readonly reward: RewardFrame;
  readonly limits: Limits;
}

/** @param exact the frame's. @param limits the learned field's colours */
export function exactMap(
  reward: RewardFrame,
  { values: exact }: NonNullable<RewardFrame['exact']>,
  shows: 'exact' | 'error',
  limits: Limits,
): ShownMap {
  if (shows === 'exact')
    return { reward: { ...reward, values: exact }, limits: { ...limits, middle: medianOf(exact) } };
  // Both have one mean over the data, so that none is left of the constant. A colour's step means as much as on the learned map.
  const half = (limits.high - limits.low) / 2;
  const values = reward.values.map((value, i) => value - exact[i]!);
  return { reward: { ...reward, values }, limits: { middle: 0, low: -half, high: half } };
}

/** As of the learned field: of two in the middle the lower one. */
function medianOf(values: Float32Array): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
