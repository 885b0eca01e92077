/** English: the words of films. */
import { formatNumber } from '../../../words/format';

export const film = {
  title: 'Film',
  intro:
    'All four panels, frame by frame, in the colours of print, with title, legend and caption. The same run gives the same film.',
  of: 'What is to be seen',
  films: { settling: 'The plans settle out of noise', run: 'The reward forms: the run' },
  nothing: 'There is nothing to film yet: wait until the plans are drawn, or press play, and come back.',
  size: 'Size',
  width: (pixels: number) => `${pixels} pixels wide`,
  make: { webm: 'Make a WebM', gif: 'Make a GIF' },
  webmHint: 'WebM: a video, small and sharp, by this browser’s own encoder.',
  gifHint: 'GIF: plays everywhere, in an endless loop, in 256 colours; larger.',
  cancel: 'Cancel',
  progress: 'Frames made',
  frame: (done: number, of: number) => `Frame ${done} of ${of}`,
  saved: (file: string, bytes: number) => `Saved ${file}, ${formatNumber(bytes / 1e6)} MB.`,
  ended: 'Cancelled. Nothing was saved.',
  noEncoder: 'This browser encodes no WebM (it has no WebCodecs with VP9 or VP8 at this size). Make a GIF instead.',
  failed: (problem: string) => `The film could not be made: ${problem}. Try a smaller size, or the other format.`,
};
