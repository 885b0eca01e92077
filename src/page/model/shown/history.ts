/**
 * The run's history: a bounded list of moments, each what the page showed then. When it is full every second moment is dropped and they
 * are taken half as often, so that a run of any length fits.
 */
import { pack, packedBytes, type PackedFrame } from '../../../frames/packed';
import type { NetworkName } from '../../../protocol/configuration';
import { viewNames, type FrameOf, type Frames, type ViewName } from '../../../protocol/frames';
import type { ColourDomain } from './colourDomain';

/** Frames kept at a moment, of the views that had any. */
export type MomentFrames = { readonly [V in ViewName]?: PackedFrame<V> };

export interface Moment {
  /** Training steps of each network: the losses up to these had been seen. */
  readonly steps: Readonly<Record<NetworkName, number>>;
  readonly domain: ColourDomain | null;
  readonly frames: MomentFrames;
  /** At the end of a run that is recorded for presenter mode: what is shown of walks, where the moment's own frames are of places. */
  readonly walks: MomentFrames;
  /** There too: the base steered ever more strongly, finished plans alone, the weakest first. */
  readonly strengths: readonly PackedFrame<'steered'>[];
}

export interface History {
  readonly moments: readonly Moment[];
  /** Training steps, of all networks together, between two moments at least. */
  readonly interval: number;
}

/** What a moment is made of: frames as they were reported. */
export interface ShownFrames {
  readonly steps: Moment['steps'];
  readonly colourDomain: ColourDomain | null;
  readonly frames: Frames;
}

/** The budget: whichever is reached first. */
export const mostMoments = 120;
export const mostBytes = 24 * 2 ** 20;

/** One iteration: a step of each network. */
const firstInterval = 3;

export const noHistory: History = { moments: [], interval: firstInterval };

/** Training steps of all networks together. */
export function positionOf({ steps }: Pick<Moment, 'steps'>): number {
  return steps.base + steps.expert + steps.reward;
}

/**
 * The history with what is shown now, where that is due.
 * @param rests whether the run rests: then what is shown is kept, however soon it comes after the moment before
 */
export function remember(history: History, shown: ShownFrames, rests: boolean): History {
  const { moments, interval } = history;
  const last = moments.at(-1);
  const position = positionOf(shown);
  const before = moments.at(-2);
  // A moment kept at rest, too near to the one before it, gives way to the next.
  const isLoose = last && before && positionOf(last) - positionOf(before) < interval;
  const isSame = last && positionOf(last) === position;
  const anchor = isLoose ? before : last;
  const isDue = !anchor || position - positionOf(anchor) >= interval;
  if (!isDue && !rests) return history;
  const kept = isSame || isLoose ? moments.slice(0, -1) : moments;
  return thinned({ moments: [...kept, momentOf(shown)], interval });
}

const packs = new WeakMap<FrameOf, PackedFrame>();

/** Packs a frame once, however many moments it is shown at. */
function packedOnce(frame: FrameOf): PackedFrame {
  const packed = packs.get(frame) ?? pack(frame);
  packs.set(frame, packed);
  return packed;
}

export function momentOf({ steps, colourDomain, frames }: ShownFrames): Moment {
  const kept = viewNames.reduce((made: MomentFrames, view) => {
    const frame = frames[view];
    return frame ? { ...made, [view]: packedOnce(frame) } : made;
  }, {});
  return { steps, domain: colourDomain, frames: kept, walks: {}, strengths: [] };
}

function thinned(history: History): History {
  let { moments, interval } = history;
  while (moments.length > 2 && (moments.length > mostMoments || bytesOf(moments) > mostBytes)) {
    const last = moments.length - 1;
    moments = moments.filter((_, k) => k % 2 === 0 || k === last);
    interval *= 2;
  }
  return moments === history.moments ? history : { moments, interval };
}

/** Bytes of all frames; one that stands at several moments counts once. */
export function bytesOf(moments: readonly Moment[]): number {
  const frames = new Set(moments.flatMap(({ frames }) => Object.values(frames)));
  return [...frames].reduce((sum, frame) => sum + packedBytes(frame), 0);
}

/** The place of a moment in the history; of one that was dropped meanwhile, of the nearest. */
export function placeOf({ moments }: History, moment: Moment): number {
  const at = positionOf(moment);
  let nearest = 0;
  moments.forEach((other, k) => {
    if (Math.abs(positionOf(other) - at) < Math.abs(positionOf(moments[nearest]!) - at)) nearest = k;
  });
  return nearest;
}
