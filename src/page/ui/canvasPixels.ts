/** Pixels of a canvas, and files of them: as they were drawn, whatever this browser does to what a page reads back. */
import { deadlines, withDeadline } from '../../protocol/deadline';
import { packPng } from '../files/exports/png';
import { judge, knownPixels, NoiseError, withoutLastBits, type ReadBack } from '../files/exports/readBack';

const probeSide = 32;

export function canvasOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser gives no canvas');
  return context;
}

/** Draws pixels that are known and reads them back. */
function readBack(): ReadBack {
  const known = knownPixels(probeSide);
  const probe = canvasOf(probeSide, probeSide);
  probe.putImageData(new ImageData(known, probeSide, probeSide), 0, 0);
  return judge(known, allOf(probe));
}

const allOf = (context: CanvasRenderingContext2D): Uint8ClampedArray =>
  context.getImageData(0, 0, context.canvas.width, context.canvas.height).data;

/** RGBA of the whole canvas. @throws NoiseError where the browser gives other pixels than those that were drawn */
export function pixelsOf(context: CanvasRenderingContext2D): Uint8ClampedArray {
  const kind = readBack();
  if (kind === 'noise') throw new NoiseError();
  const pixels = allOf(context);
  if (kind === 'lastBits') withoutLastBits(pixels);
  return pixels;
}

/** @throws NoiseError as pixelsOf does */
export async function pngOf(context: CanvasRenderingContext2D): Promise<Blob> {
  const { width, height } = context.canvas;
  return new Blob([await packPng(pixelsOf(context), width, height)], { type: 'image/png' });
}

/** An SVG as an image that can be drawn. @throws Error where this browser can't draw it */
export async function imageOf(svg: string, width: number, height: number): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await withDeadline('The picture', deadlines.drawing, image.decode());
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}
