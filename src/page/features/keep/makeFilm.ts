/** Makes a film's file, a frame at a time, so that the page stays alive and the making can be ended. */
import type { Film } from '../../files/exports/film';
import { encodeGif } from '../../files/exports/gif';
import { encodeWebm, type FilmCodec } from '../../files/exports/webm';
import { createFilmPainter } from './filmPainter';

export interface Making {
  readonly signal: AbortSignal;
  /** How many of the film's frames are done. */
  onProgress(done: number): void;
}

/** @param codec null for a GIF. @throws Error where it can't be drawn or encoded, or was ended */
export async function makeFilm(film: Film, codec: FilmCodec | null, { signal, onProgress }: Making): Promise<Blob> {
  const painter = createFilmPainter(film);
  const onFrame = async (done: number): Promise<void> => {
    onProgress(done);
    // A task of its own: whoever presses a button meanwhile is heard first.
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  };
  if (codec === null) return new Blob([await encodeGif(film, painter, onFrame)], { type: 'image/gif' });
  const file = await encodeWebm(film, codec, painter.canvas, painter.draw, onFrame);
  return new Blob([file], { type: 'video/webm' });
}
