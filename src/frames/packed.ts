/** Frames as a history and files keep them: 16-bit codes, and of what is on its way from noise a few stages alone. */
import type { FrameOf, ViewName } from '../protocol/frames';
import { mapMembers } from '../protocol/members';
import { codesOf, limitsOf, valuesOf, type Limits } from './codes';
import { frameKinds } from './frameKinds';

export interface PackedValues extends Limits {
  readonly codes: Uint16Array;
}

export type PackedFrame<V extends ViewName = ViewName> = FrameOf<V, PackedValues>;

/** Stages kept, from the finished plan to pure noise. */
export const mostStages = 11;

function packValues(values: Float32Array): PackedValues {
  const limits = limitsOf(values);
  return { ...limits, codes: codesOf(values, limits) };
}

const unpackValues = (packed: PackedValues): Float32Array => valuesOf(packed.codes, packed);

export function pack<V extends ViewName>(frame: FrameOf<V>, most = mostStages): PackedFrame<V> {
  const { meta, arrays } = frameKinds[frame.view].thin?.(frame, most) ?? frame;
  return { ...frame, meta, arrays: mapMembers(arrays, packValues) };
}

/** With so many stages at most, for a smaller file; itself where it has no more. */
export function fewerStages<V extends ViewName>(packed: PackedFrame<V>, most: number): PackedFrame<V> {
  const { thin } = frameKinds[packed.view];
  const whole = unpack(packed);
  return thin && thin(whole, most) !== whole ? pack(whole, most) : packed;
}

export function unpack<V extends ViewName>(packed: PackedFrame<V>): FrameOf<V> {
  return { ...packed, arrays: mapMembers(packed.arrays, unpackValues) };
}

/** Bytes of its codes. */
export const packedBytes = ({ arrays }: PackedFrame): number =>
  Object.values<PackedValues>(arrays).reduce((sum, { codes }) => sum + codes.byteLength, 0);
