/** Packed frames to JSON and bytes. */
import type { ViewName } from '../protocol/frames';
import { mapMembers } from '../protocol/members';
import type { ByteWriter } from './byteWriter';
import { frameKinds } from './frameKinds';
import type { PackedFrame } from './packed';

/** Writes the codes. @returns the rest, as JSON */
export function writeFrame<V extends ViewName>(frame: PackedFrame<V>, bytes: ByteWriter): object {
  const { steps, request, meta, arrays } = frame;
  const kind = frameKinds[frame.view];
  const limits = mapMembers(kind.arrays, ({ stride }, name) => {
    const { codes, low, high } = arrays[name];
    bytes.codes(codes, stride);
    return { low, high };
  });
  // In the order in which it is read, so that a frame that was read is written as it was.
  const place = (name: string): number => Object.keys(kind.meta).indexOf(name);
  const told = Object.entries(meta).sort(([a], [b]) => place(a) - place(b));
  return { steps, request, meta: Object.fromEntries(told), arrays: limits };
}
