/** Deutsch: was sich aufbewahren lässt. */
import { formatCount } from '../../../words/format';
import type { LazyWords } from '../../../words/lazyWords';

export const keep: LazyWords['keep'] = {
  title: 'Sichern, was entstanden ist',
  intro:
    'Die Dateien werden hier im Browser aus dem geschrieben, was die Seite in diesem Augenblick zeigt. Nichts wird irgendwohin gesendet.',
  nothing: 'Noch gibt es keine Belohnung, die sich sichern ließe. Starten, dann wiederkommen.',
  groups: { figure: 'Abbildungen', data: 'Daten', run: 'Der ganze Lauf', weights: 'Gewichte' },
  rows: {
    equation: [
      'Die Gleichung',
      'Alle vier Felder für den Druck, mit Titel, Legende, Zahlen und Bildunterschrift. SVG ist beliebig skalierbar; PNG hat doppelte Größe.',
    ],
    map: ['Die Karte der Belohnung', 'Nur die Karte, spaltenbreit, mit Legende und Bildunterschrift.'],
    film: [
      'Ein Film',
      'Die Belohnung, wie sie entsteht, oder die Pläne, wie sie sich aus Rauschen klären, als Video (WebM) oder GIF.',
    ],
    json: [
      'Alles Gezeigte',
      'Einstellungen, Link, Schritte, Verluste, das Feld mit seinen Koordinaten, Pläne und Kennzahlen in einer Datei.',
    ],
    field: ['Das Feld', 'Eine Zeile je Punkt: wo er liegt, seine Belohnung, und ob er in einer Wand liegt.'],
    losses: ['Die Verluste', 'Eine Zeile je Trainingsschritt, eine Spalte je Netz.'],
    plans: ['Die Pläne', 'Eine Zeile je Zustand jedes Plans, zur gezeigten Diffusionszeit.'],
    run: [
      'Diesen Lauf aufzeichnen',
      'Der ganze Trainingsverlauf, überall wieder durchzusehen und abzuspielen, ohne Training und ohne Grafikprozessor.',
    ],
    save: [
      'Die Netze',
      'Die Gewichte aller Netze dieses Laufs, mit der Angabe, wozu sie gehören. Auch Pythons safetensors liest sie.',
    ],
    open: [
      'Eine Datei öffnen',
      'Gewichte, um weiterzumachen, oder einen aufgezeichneten Lauf: wählen oder hier ablegen. Die Datei wird erst geprüft; dann tritt ihr Lauf an die Stelle des jetzigen.',
    ],
  },
  buttonName: (row, format) => `${format}: ${row}`,
  open: 'Öffnen',
  film: 'Film',
  saved: (file) => `${file} ist gespeichert.`,
  opened: (file, steps) => `${file} ist geöffnet: Der Lauf geht nach ${formatCount(steps)} Schritten weiter.`,
  refused: (file, problem) => `${file} lässt sich nicht öffnen: ${problem}. Der jetzige Lauf bleibt, wie er ist.`,
  unreadable: (problem) => `sie war nicht lesbar (${problem})`,
  tooLarge: (megabytes) => `sie ist größer als ${megabytes} MB`,
  noWeights:
    'Es gab keine Gewichte zu speichern: Der Lauf endete, oder ein anderer begann. Warten, bis er vorbereitet ist, und noch einmal versuchen.',
  unanswered: (file) =>
    `${file} wurde nicht geöffnet: Das Training ist nicht bereit, oder etwas anderes begann. Noch einmal versuchen.`,
  noise: 'dieser Browser schützt vor Wiedererkennung und gibt Rauschen statt dessen, was eine Seite zeichnet',
  noPicture: (problem) => `Das PNG ließ sich nicht zeichnen: ${problem}. Das SVG enthält dieselbe Abbildung.`,
  recorded: 'aufgezeichnet mit vortrainierten Gewichten',
  recordedExpert: 'die Pläne des Experten sind mit vortrainierten Gewichten aufgezeichnet',
  runNotSaved: (problem) => `Der Lauf ließ sich nicht speichern: ${problem}.`,
  runOpened: (file, moments) =>
    `${file} ist geöffnet: ein aufgezeichneter Lauf mit ${formatCount(moments)} Augenblicken. Am Trainingsverlauf ziehen oder abspielen.`,
  replaces: (file, steps) =>
    `${file} ist ein gültiger aufgezeichneter Lauf. Wenn Sie ihn öffnen, ersetzt er den jetzigen Lauf: ${formatCount(steps)} Trainingsschritte gehen verloren; „Rückgängig“ holt sie zurück.`,
  openRun: 'Öffnen',
  keepPresent: 'Den jetzigen Lauf behalten',
  presentKept: 'Der jetzige Lauf bleibt, wie er ist.',
  needsLive: (file) =>
    `${file} wurde nicht geöffnet: Gewichte lassen sich nur in einem laufenden Training öffnen. Erst „Jetzt trainieren“ drücken.`,
};
