/** Packed frames to JSON and bytes and back. What is read is checked: anybody may have written it. */
import { compositions, type RunConfiguration } from '../protocol/configuration';
import { dependsOn, type ViewName, type ViewRequest } from '../protocol/frames';
import { mapMembers, pick } from '../protocol/members';
import { FormatError, type Given } from '../protocol/strict';
import type { ByteReader, ByteWriter } from './bytes';
import type { Limits } from './codes';
import { farthest } from './frameKind';
import { frameKinds } from './frameKinds';
import type { PackedFrame, PackedValues } from './packed';

const readCount = (given: Given): number => given.whole(0, 100_000_000);
/** Of training steps. */
export const stepsReaders = { base: readCount, expert: readCount, reward: readCount };

export const requestReaders = {
  diffusionStep: (given: Given) => given.whole(0, 1000),
  guidanceScale: (given: Given) => given.real(0, 1000),
  composition: (given: Given) => given.oneOf(...compositions),
};

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

/** @throws FormatError naming the first value that is wrong */
export function readFrame<V extends ViewName>(view: V, given: Given, bytes: ByteReader): PackedFrame<V> {
  const { networks, request } = dependsOn[view];
  const kind = frameKinds[view];
  const of = given.members('steps', 'request', 'meta', 'arrays');
  const meta = of.meta.object(kind.meta);
  return {
    view,
    steps: of.steps.object(pick(stepsReaders, networks)),
    request: of.request.object(pick(requestReaders, request)),
    meta,
    arrays: of.arrays.object(
      mapMembers(kind.arrays, ({ size, stride, hasGaps }) => (item: Given): PackedValues => {
        const limits = readLimits(item);
        const codes = bytes.codes(size(meta), stride);
        if (!hasGaps && codes.includes(0))
          throw new FormatError(`some of its ${kind.plural} have a place that is no number`);
        return { ...limits, codes };
      }),
    ),
  };
}

function readLimits(given: Given): Limits {
  const limit = (value: Given): number => value.real(-farthest, farthest);
  const limits = given.object<Limits>({ low: limit, high: limit });
  return limits.low <= limits.high ? limits : given.refuse('limits, the low one first');
}

/** @throws FormatError where it is of another maze, of other levels, plans or goals than the setup's */
export function checkFit<V extends ViewName>(frame: PackedFrame<V>, setup: RunConfiguration): void {
  const kind = frameKinds[frame.view];
  const { diffusionStep = 0 }: Partial<ViewRequest> = frame.request;
  if (diffusionStep >= setup.diffusion.steps || !kind.fits(frame.meta, setup))
    throw new FormatError(`some of its ${kind.plural} are of another setup`);
}
