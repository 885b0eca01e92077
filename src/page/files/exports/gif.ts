/** A film as an animated GIF, with one table of colours for all frames, so that nothing flickers; the same bytes for the same film. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { timeOf, type Film } from './film';

export interface Painter {
  /** Pixels of a frame, RGBA [height, width, 4]; valid until the next is painted. */
  paint(frame: number): Promise<Uint8ClampedArray>;
}

/** As many as a GIF's table holds. */
const colours = 256;

/** @param onFrame is told how many frames are done, and rejects to end it */
export async function encodeGif(
  film: Film,
  painter: Painter,
  onFrame: (done: number) => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { figures, width, height } = film;
  const palette = quantize(await samples(film, painter), colours);
  const encoder = GIFEncoder();
  for (let frame = 0; frame < figures.length; frame++) {
    await onFrame(frame);
    const indices = applyPalette(await painter.paint(frame), palette);
    // The first frame's table is the film's; 0 is to repeat for ever.
    const first = frame === 0 ? { palette, repeat: 0 } : {};
    encoder.writeFrame(indices, width, height, { ...first, delay: timeOf(film, frame) });
  }
  await onFrame(figures.length);
  encoder.finish();
  return encoder.bytes();
}

/** Pixels of the first, a middle and the last frame, of which the colours of all are taken. */
async function samples({ figures, width, height }: Film, painter: Painter): Promise<Uint8ClampedArray> {
  const frames = [...new Set([0, Math.floor(figures.length / 2), figures.length - 1])];
  const size = 4 * width * height;
  const pixels = new Uint8ClampedArray(frames.length * size);
  for (const [k, frame] of frames.entries()) pixels.set(await painter.paint(frame), k * size);
  return pixels;
}
