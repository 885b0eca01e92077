/** A run's moments and their frames, to JSON and packed bytes and back. A frame that stands at several moments is written once. */
import { FormatError, type Given } from '../../../pretrained/strict';
import { mostMoments, type Moment, type MomentFrames } from '../../model/shown/history';
import type { ColourDomain } from '../../model/shown/colourDomain';
import type { ByteWriter } from './bytes';
import { type ByteReader } from './bytes';
import { frameKinds, readComposition, readSteps, type FrameKind } from './frames';

type KindName = keyof MomentFrames;
type Frame = NonNullable<MomentFrames[KindName]>;

const kinds = frameKinds as Readonly<Record<string, FrameKind<Frame>>>;
const isKnown = (name: string): name is KindName => Object.hasOwn(frameKinds, name);

/** More than there are, for kinds to come. */
const mostKinds = 16;
/** Reward differences are of the order of one; see farthest in frames. */
const farthest = 1e9;

export interface WrittenMoments {
  readonly frames: readonly object[];
  readonly moments: readonly object[];
}

export function writeMoments(moments: readonly Moment[], bytes: ByteWriter): WrittenMoments {
  const frames: object[] = [];
  const places = new Map<Frame, number>();
  const placeOf = (name: string, frame: Frame): number => {
    const known = places.get(frame);
    if (known !== undefined) return known;
    const before = bytes.size;
    const numbers = kinds[name]!.write(frame, bytes);
    frames.push({ kind: name, bytes: bytes.size - before, numbers });
    places.set(frame, frames.length - 1);
    return frames.length - 1;
  };
  const written = moments.map(({ steps, domain, frames: own }) => ({
    steps,
    domain,
    frames: Object.fromEntries(Object.entries(own).map(([name, frame]) => [name, placeOf(name, frame as Frame)])),
  }));
  return { frames, moments: written };
}

/** Kinds that this page does not know are passed over. @throws FormatError */
export function readMoments(frames: Given, moments: Given, bytes: ByteReader): Moment[] {
  const pool = frames.list(0, mostMoments * mostKinds, (item) => {
    const { kind, bytes: length, numbers } = item.members('kind', 'bytes', 'numbers');
    const name = kind.text(/^[a-zA-Z0-9]{1,40}$/, 'a name of letters and digits');
    const part = bytes.part(length.whole(0, 2 ** 26));
    if (!isKnown(name)) return { name, frame: null };
    const frame = kinds[name]!.read(numbers, part);
    part.end();
    return { name, frame };
  });
  const read = moments.list(1, mostMoments, (item): Moment => {
    const { steps, domain, frames: own } = item.members('steps', 'domain', 'frames');
    const found = own.entries(mostKinds, (place, name) => {
      const entry = pool[place.whole(0, pool.length - 1)];
      if (entry?.name !== name) throw new FormatError('a moment has a frame of another kind than it says');
      return [name, entry.frame] as const;
    });
    return {
      steps: readSteps(steps),
      domain: domain.orNull(readDomain),
      frames: Object.fromEntries(found.filter(([, frame]) => frame !== null)),
    };
  });
  return inOrder(read);
}

function inOrder(moments: Moment[]): Moment[] {
  const goesBack = moments.some(({ steps }, k) =>
    (['base', 'expert', 'reward'] as const).some((name) => k > 0 && steps[name] < moments[k - 1]!.steps[name]),
  );
  if (goesBack) throw new FormatError('its moments are in no order');
  return moments;
}

function readDomain(given: Given): ColourDomain {
  const of = given.members('middle', 'low', 'high', 'diffusionStep', 'composition');
  return {
    middle: of.middle.real(-farthest, farthest),
    low: of.low.real(-farthest, 0),
    high: of.high.real(0, farthest),
    diffusionStep: of.diffusionStep.whole(0, 1000),
    composition: readComposition(of.composition),
  };
}
