/** Deutsch: die Wörter dessen, was weitergegeben wird: ein Link, die Seite in einer anderen, ein QR-Code. */
import type { LazyWords } from '../../../words/lazyWords';

export const share: LazyWords['share'] = {
  title: 'Dieses Experiment teilen',
  intro:
    'Der Link enthält das ganze Experiment: Labyrinth, Ziele, Seed und Einstellungen. Gelerntes ist nicht darin; derselbe Seed lernt dasselbe noch einmal.',
  link: 'Link',
  linkName: 'Link zu diesem Experiment',
  copy: 'Kopieren',
  copyLink: 'Den Link kopieren',
  copied: {
    link: 'Der Link ist kopiert.',
    code: 'Die Zeilen sind kopiert.',
    svg: 'Der Code ist als SVG kopiert.',
    png: 'Der Code ist als Bild kopiert.',
  },
  notCopied: (problem) =>
    `Dieser Browser hat nicht kopiert (${problem}). Markieren und von Hand kopieren, oder die Datei speichern.`,
  noPictures: 'er kopiert keine Bilder',
  noClipboard: 'ohne sichere Verbindung gibt er Seiten keine Zwischenablage',
  embed: {
    heading: 'In Ihrer eigenen Seite',
    sentence:
      'Diese Zeilen dort einfügen, wo das Experiment stehen soll. Es lädt, wenn es ins Bild kommt, und ruht, wenn niemand es sieht.',
    width: 'Breite',
    height: 'Höhe',
    plays: 'Gleich lernen, sobald es zu sehen ist',
    hide: 'Weglassen',
    code: 'Zeilen für Ihre Seite',
    copy: 'Die Zeilen kopieren',
    advice:
      'Der Rahmen ist eingezäunt (sandbox); Skripte und seine eigene Herkunft braucht er zum Rechnen. Er bittet um keine Erlaubnis und braucht daher kein „allow“. Mit „credentialless“ zeigen ihn auch Notebooks und Spielwiesen, die ihre Seiten abschotten.',
    preview: 'Ansehen',
    previewHint: 'Die eingebettete Seite allein, in einem neuen Tab.',
  },
  partTitles: {
    header: 'Kopfzeile',
    mazes: 'Wahl des Labyrinths',
    settings: 'Einstellungen',
    player: 'Wiedergabe',
    sliders: 'Regler',
    equation: 'Experte und Basis',
    steered: 'Basis, gelenkt',
    learning: 'Lernkurven',
    numbers: 'Zahlen',
  },
  qr: {
    heading: 'QR-Code',
    sentence: 'Für eine Folie oder ein Plakat. Schwarz auf Weiß in jedem Farbschema, damit jede Kamera ihn liest.',
    fill: 'Den Bildschirm füllen',
    fillHint: 'So groß wie der Bildschirm, lesbar aus der letzten Reihe.',
    copySvg: 'SVG kopieren',
    copyPng: 'PNG kopieren',
    saveSvg: 'SVG speichern',
    savePng: 'PNG speichern',
    label: (link) => `QR-Code von ${link}`,
    tooLong: 'Dieser Link ist zu lang für einen QR-Code.',
    close: 'Zurück',
    noPicture: (problem) => `Das Bild ließ sich nicht zeichnen: ${problem}. Das SVG enthält denselben Code.`,
    noFullScreen: 'Dieser Browser gab nicht den ganzen Bildschirm; der Code füllt das Fenster.',
  },
  saved: (file) => `${file} gespeichert.`,
  frameTitle: (maze) => `A reward, discovered: ${maze}`,
};
