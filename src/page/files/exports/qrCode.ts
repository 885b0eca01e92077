/** A link as a QR code, drawn as SVG: black on white whatever the page wears, with the quiet zone that the standard asks for. */
import { generate } from 'lean-qr';
import { packPng } from './png';
import { element } from './svg';

/** Modules left free on each side (ISO/IEC 18004). */
export const quietZone = 4;

/** Longest text that a code holds, in bytes of UTF-8 (version 40, lowest correction). */
export const longestCode = 2953;

export interface QrCode {
  readonly svg: string;
  /** As a PNG that no canvas has a part in. */
  png(): Promise<Uint8Array<ArrayBuffer>>;
  /** Modules in a row, with the quiet zone. */
  readonly size: number;
}

/** @param pixels width and height that the SVG has by itself, and the PNG @returns null where the text is too long for any code */
export function qrCode(text: string, title: string, pixels: number): QrCode | null {
  if (new TextEncoder().encode(text).length > longestCode) return null;
  const bitmap = generate(text);
  const size = bitmap.size + 2 * quietZone;
  const runs: string[] = [];
  for (let y = 0; y < bitmap.size; y++) {
    for (let x = 0; x < bitmap.size;) {
      let end = x;
      while (bitmap.get(end, y)) end++;
      if (end > x) runs.push(`M${x + quietZone} ${y + quietZone}h${end - x}v1h${x - end}z`);
      x = end + 1;
    }
  }
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: pixels,
      height: pixels,
      viewBox: `0 0 ${size} ${size}`,
      role: 'img',
      'aria-label': title,
      'shape-rendering': 'crispEdges',
    },
    element('rect', { width: size, height: size, fill: '#fff' }),
    element('path', { d: runs.join(''), fill: '#000' }),
  );
  const png = () => {
    const moduleAt = (place: number) => Math.floor((place * size) / pixels) - quietZone;
    const picture = new Uint8ClampedArray(4 * pixels * pixels).fill(255);
    for (let y = 0; y < pixels; y++)
      for (let x = 0; x < pixels; x++)
        if (bitmap.get(moduleAt(x), moduleAt(y))) picture.fill(0, 4 * (y * pixels + x), 4 * (y * pixels + x) + 3);
    return packPng(picture, pixels, pixels);
  };
  return { svg, size, png };
}
