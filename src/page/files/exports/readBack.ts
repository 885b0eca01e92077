/**
 * What a browser gives back of the pixels that a page draws. Those that guard against fingerprinting change the last bits of some, or give
 * other pixels altogether; then a picture made of them would be noise.
 */

export type ReadBack = 'exact' | 'lastBits' | 'noise';

/** @param drawn RGBA, opaque @param read the same pixels as the browser has them */
export function judge(drawn: Uint8ClampedArray, read: Uint8ClampedArray): ReadBack {
  const difference = drawn.reduce((most, value, k) => Math.max(most, value ^ read[k]!), 0);
  if (difference === 0) return 'exact';
  return difference === 1 ? 'lastBits' : 'noise';
}

/** Pixels that show whatever is changed: each has other colours than its neighbours, since browsers leave even pictures alone. */
export function knownPixels(side: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * side * side);
  for (let k = 0; k < side * side; k++) pixels.set([(k * 37) & 255, (k * 59) & 255, (k * 101) & 255, 255], 4 * k);
  return pixels;
}

/** Pixels without their last bits, in place: the same whatever noise there was. White and black stay as they are. */
export function withoutLastBits(pixels: Uint8ClampedArray): void {
  for (let k = 0; k < pixels.length; k++) pixels[k] = (pixels[k]! & 0xfe) | (pixels[k]! >> 7);
}

/** Nothing can be made of what is drawn here. */
export class NoiseError extends Error {
  override readonly name = 'NoiseError';

  constructor() {
    super('this browser gives noise in place of what a page draws');
  }
}
