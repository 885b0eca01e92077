/** A run's moments and their frames, to JSON and packed bytes and back. A frame that stands at several moments is written once. */
import { ByteReader } from '../../../frames/byteReader';
import type { ByteWriter } from '../../../frames/byteWriter';
import { farthest } from '../../../frames/frameKind';
import type { PackedFrame } from '../../../frames/packed';
import { readFrame, requestReaders, stepsReaders } from '../../../frames/readFrame';
import { writeFrame } from '../../../frames/writeFrame';
import { dependsOn, viewNames } from '../../../protocol/frames';
import { pick } from '../../../protocol/members';
import { FormatError, type Given } from '../../../protocol/strict';
import type { ColourDomain } from '../../model/shown/colourDomain';
import { mostMoments, type Moment, type MomentFrames } from '../../model/shown/history';

/** More than there are, for views to come. */
const mostViews = 16;
const mostStrengths = 100;

export interface WrittenMoments {
  readonly frames: readonly object[];
  readonly moments: readonly object[];
}

export function writeMoments(moments: readonly Moment[], bytes: ByteWriter): WrittenMoments {
  const frames: object[] = [];
  const places = new Map<PackedFrame, number>();
  const placeOf = (frame: PackedFrame): number => {
    const known = places.get(frame);
    if (known !== undefined) return known;
    const before = bytes.size;
    const written = writeFrame(frame, bytes);
    frames.push({ view: frame.view, bytes: bytes.size - before, frame: written });
    places.set(frame, frames.length - 1);
    return frames.length - 1;
  };
  const byView = (of: MomentFrames): object =>
    Object.fromEntries(Object.values(of).map((frame) => [frame.view, placeOf(frame)]));
  const written = moments.map(({ steps, domain, frames: own, walks, strengths }) => ({
    steps,
    domain,
    frames: byView(own),
    walks: byView(walks),
    strengths: strengths.map(placeOf),
  }));
  return { frames, moments: written };
}

/** Views that this page does not know are passed over. @throws FormatError */
export function readMoments(frames: Given, moments: Given, bytes: ByteReader): Moment[] {
  const pool = frames.list(0, mostMoments * mostViews + mostStrengths, (item) => {
    const of = item.members('view', 'bytes', 'frame');
    const name = of.view.text(/^[a-zA-Z0-9]{1,40}$/, 'a name of letters and digits');
    const part = new ByteReader(bytes.take(of.bytes.whole(0, 2 ** 26)));
    const view = viewNames.find((known) => known === name);
    if (view === undefined) return { name, frame: null };
    const frame = readFrame(view, of.frame, part);
    part.end();
    return { name, frame };
  });
  const entryAt = (place: Given) => pool[place.whole(0, pool.length - 1)];
  const readByView = (given: Given): MomentFrames =>
    given
      .entries(mostViews, (place, name) => {
        const entry = entryAt(place);
        if (entry?.name !== name) throw new FormatError('a moment has a frame of another view than it says');
        return entry.frame ?? [];
      })
      .flat()
      .reduce((made: MomentFrames, frame) => ({ ...made, [frame.view]: frame }), {});
  const read = moments.list(1, mostMoments, (item): Moment => {
    const of = item.members('steps', 'domain', 'frames', 'walks', 'strengths');
    return {
      steps: of.steps.object(stepsReaders),
      domain: of.domain.orNull(readDomain),
      frames: readByView(of.frames),
      walks: readByView(of.walks),
      strengths: of.strengths.list(0, mostStrengths, (place) => {
        const frame = entryAt(place)?.frame;
        return frame?.view === 'steered' ? frame : place.refuse('the place of steered plans');
      }),
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

const readDomain = (given: Given): ColourDomain =>
  given.object<ColourDomain>({
    middle: (value) => value.real(-farthest, farthest),
    low: (value) => value.real(-farthest, 0),
    high: (value) => value.real(0, farthest),
    ...pick(requestReaders, dependsOn.reward.request),
  });
