/** A film as WebM, by the browser's own encoder of VP9 or VP8 (WebCodecs) and mediabunny's container. */
import { BufferTarget, canEncodeVideo, CanvasSource, Output, QUALITY_HIGH, WebMOutputFormat } from 'mediabunny';
import { deadlines, withDeadline } from '../../../protocol/deadline';
import { timeOf, type Film } from './film';

const codecs = ['vp9', 'vp8'] as const;
export type FilmCodec = (typeof codecs)[number];

/** Encoders are the browser's, or the graphics processor's, and some never answer. */
const answered = <T>(answer: Promise<T>): Promise<T> => withDeadline('The encoder', deadlines.drawing, answer);

/** The first codec that this browser encodes at this size; null where it has none. */
export async function filmCodec({ width, height }: Pick<Film, 'width' | 'height'>): Promise<FilmCodec | null> {
  if (!('VideoEncoder' in globalThis)) return null;
  for (const codec of codecs) if (await answered(canEncodeVideo(codec, { width, height }))) return codec;
  return null;
}

/**
 * @param paint draws a frame on the canvas
 * @param onFrame is told how many frames are done, and rejects to end it
 */
export async function encodeWebm(
  film: Film,
  codec: FilmCodec,
  canvas: HTMLCanvasElement,
  paint: (frame: number) => Promise<void>,
  onFrame: (done: number) => Promise<void>,
): Promise<ArrayBuffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, bitrate: QUALITY_HIGH });
  output.addVideoTrack(source);
  await answered(output.start());
  try {
    let time = 0;
    for (let frame = 0; frame < film.figures.length; frame++) {
      await onFrame(frame);
      await paint(frame);
      const duration = timeOf(film, frame) / 1000;
      await answered(source.add(time, duration));
      time += duration;
    }
    await onFrame(film.figures.length);
    await answered(output.finalize());
  } catch (error) {
    // Whatever becomes of it, what went wrong before is to be told.
    void output.cancel().catch(() => undefined);
    throw error;
  }
  if (!target.buffer) throw new Error('the encoder gave no file');
  return target.buffer;
}
