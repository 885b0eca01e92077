/** A film as a list of figures with a time base of its own, so that the same run gives the same film: no clock is read. */
import type { Figure } from './figure';

export interface Film {
  /** At least one; the first to be seen first. */
  readonly figures: readonly Figure[];
  /** In pixels, both even, as video wants them. */
  readonly width: number;
  readonly height: number;
}

/** Time that a frame is seen, in milliseconds: of GIF's hundredths a whole number. */
export const frameTime = 60;
/** The last one stays, so that it can be read. */
export const lastFrameTime = 2400;

/** Longer films are thinned: more frames are more than an eye follows, and than a mail takes. */
export const mostFrames = 90;

/** @param width of the film; the height is that of the highest figure, for captions may have more lines or fewer */
export function filmOf(figures: readonly Figure[], width: number): Film {
  const highest = Math.max(...figures.map((figure) => (figure.height * width) / figure.width));
  return { figures, width: 2 * Math.round(width / 2), height: 2 * Math.ceil(highest / 2) };
}

/** At most so many of a list's indices, evenly apart, with the first and the last. */
export function thinnedIndices(length: number, most: number = mostFrames): number[] {
  if (length <= most) return Array.from({ length }, (_, k) => k);
  return Array.from({ length: most }, (_, k) => Math.round((k * (length - 1)) / (most - 1)));
}

export const timeOf = ({ figures }: Film, frame: number): number =>
  frame === figures.length - 1 ? lastFrameTime : frameTime;
