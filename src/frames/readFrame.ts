/** Packed frames from JSON and bytes, checked: anybody may have written them. */
import { compositions, subjects } from '../protocol/configuration';
import { dependsOn, type ViewName } from '../protocol/frames';
import { mapMembers, pick } from '../protocol/members';
import { FormatError, type Given } from '../protocol/strict';
import type { ByteReader } from './byteReader';
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
  subject: (given: Given) => given.oneOf(...subjects),
  along: (given: Given) => given.flag(),
};

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
        if (!hasGaps && codes.includes(0)) throw new FormatError(`some of its ${kind.plural} are no numbers`);
        return { ...limits, codes };
      }),
    ),
  };
}

/** @throws FormatError where they are none */
export function readLimits(given: Given): Limits {
  const limit = (value: Given): number => value.real(-farthest, farthest);
  const limits = given.object<Limits>({ low: limit, high: limit });
  return limits.low <= limits.high ? limits : given.refuse('limits, the low one first');
}
