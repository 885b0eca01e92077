/** Deutsch: die Wörter der Filme. */
import type { LazyWords } from '../../../words/lazyWords';
import { formatNumber } from '../../../words/format';

export const film: LazyWords['film'] = {
  title: 'Film',
  intro:
    'Alle vier Felder, Bild für Bild, in den Farben des Drucks, mit Titel, Legende und Unterschrift. Derselbe Lauf gibt denselben Film.',
  of: 'Was zu sehen ist',
  films: { settling: 'Die Pläne klären sich aus Rauschen', run: 'Die Belohnung entsteht: der Lauf' },
  nothing: 'Noch gibt es nichts zu filmen: warten, bis die Pläne gezeichnet sind, oder Start drücken und wiederkommen.',
  size: 'Größe',
  width: (pixels) => `${pixels} Pixel breit`,
  make: { webm: 'Als WebM', gif: 'Als GIF' },
  webmHint: 'WebM: ein Video, klein und scharf, vom Kodierer dieses Browsers.',
  gifHint: 'GIF: läuft überall und endlos, in 256 Farben; größer.',
  cancel: 'Abbrechen',
  progress: 'Fertige Bilder',
  frame: (done, of) => `Bild ${done} von ${of}`,
  saved: (file, bytes) => `${file} gespeichert, ${formatNumber(bytes / 1e6)} MB.`,
  ended: 'Abgebrochen. Nichts wurde gespeichert.',
  noEncoder: 'Dieser Browser kodiert kein WebM (ihm fehlt WebCodecs mit VP9 oder VP8 in dieser Größe). Ein GIF geht.',
  failed: (problem) =>
    `Der Film ließ sich nicht machen: ${problem}. Eine kleinere Größe oder das andere Format versuchen.`,
};
