/** Deutsch: der Editor für Punkte. */
import type { Ink } from '../../../../domains/plane/page/pointsDrawing';
import { mostDots } from '../../../../domains/plane/shared/ownPoints';
import type { PointsProblem } from '../../../../domains/plane/shared/pointsText';
import type { LazyWords } from '../../../words/lazyWords';
import { formatCount, formatFixed } from '../../../words/format';

const owners: Readonly<Record<Ink, string>> = { base: 'der Basis', expert: 'des Experten' };
const count = (points: number): string => (points === 1 ? '1 Punkt' : `${formatCount(points)} Punkte`);
const at = ([row, column]: readonly [number, number]): string =>
  `Zeile ${formatFixed(row)}, Spalte ${formatFixed(column)}`;

const files: Readonly<Record<(PointsProblem & { kind: 'otherFile' })['is'], string>> = {
  zip: 'eine gepackte Datei, etwa eine Tabelle von Excel: die Zellen kopieren und hier einfügen, oder als CSV speichern',
  oldOffice: 'eine Datei von Excel oder Word: die Zellen kopieren und hier einfügen, oder als CSV speichern',
  pdf: 'ein PDF: die Zahlen daraus kopieren',
  numpy: 'ein von NumPy gespeichertes Array: mit numpy.savetxt als Text speichern',
  picture: 'ein Bild: nur Texte werden gelesen',
  run: 'ein aufgezeichneter Lauf: Er wird unter „Sichern“ geöffnet',
  weights: 'eine Datei mit Gewichten: Sie wird unter „Sichern“ geöffnet',
  rtf: 'formatierter Text (RTF): als reinen Text speichern',
  packed: 'eine gepackte Datei: entpacken, und den Text darin öffnen',
  webPage: 'eine Webseite: im Browser öffnen, und die Zahlen dort kopieren',
  pointer: 'ein Zeiger von Git LFS, nicht die Datei selbst: diese mit „git lfs pull“ holen, oder herunterladen',
  link: 'ein Link ohne gezeichnete Punkte: im Browser öffnen',
  data: 'eine Datei mit Daten oder ein Programm, kein Text: die Zahlen als reinen Text speichern',
};

export const points: LazyWords['points'] = {
  title: 'Punkte zeichnen',
  intro: `Mit dem Zeiger oder dem Finger zeichnen: Jeder Tupfen ist eine kleine Wolke von Punkten, und die Tönung zeigt, wie dicht sie liegen werden. Je bis zu ${mostDots} Tupfen.`,
  keys: 'Tasten: Pfeile bewegen, mit Umschalt weiter; Leertaste tut, was in der Hand ist, B der Basis, E des Experten Tupfen, Entf radiert, G setzt den Stern, Strg+Z macht rückgängig.',
  sheet: 'Die Ebene: Pfeiltasten bewegen den Zeiger, die Leertaste setzt einen Tupfen oder nimmt ihn weg',
  tools: {
    base: [
      'Basis',
      'Sprüht Punkte der Basis entlang eines Strichs. Ein Druck setzt einen Tupfen oder nimmt den weg, der dort ist.',
    ],
    expert: [
      'Experte',
      'Sprüht Punkte des Experten. Ohne eigene sind seine Punkte die der Basis, zum Stern gezogen; mit eigenen steht der Stern, wo die exakte Belohnung am höchsten ist.',
    ],
    eraser: ['Radierer', 'Wischt Tupfen von beiden weg.'],
    star: ['Stern', 'Setzt den Stern, zu dem die Punkte des Experten gezogen werden.'],
  },
  clearHint: 'Gar keine Tupfen. Der Stern bleibt. „Rückgängig“ bringt sie zurück.',
  fromPreset: (title) => `Beginnen mit: ${title}, als Tupfen`,
  fromPresent: 'Mit den Punkten des jetzigen Laufs beginnen',
  apply: 'Darauf trainieren',
  text: {
    hint: 'Die Zeichnung, wie ein Link sie hat. Andere hier einfügen, oder Zahlen aus einer Tabelle, x und y in jeder Zeile, oder eine Datei ablegen: Sie werden in das Quadrat eingepasst. Zeilen, die mit „expert“ enden, sind die des Experten.',
    label: 'Die Punkte als Text',
    fileName: 'punkte.csv',
    taken: ({ points: all, isScaled, unread, met, left }) =>
      [
        `${count(all)} gelesen${isScaled ? ' und in das Quadrat eingepasst' : ''}.`,
        ...(unread > 0 ? ['Von jeder Zeile zählen zwei Zahlen, die übrigen blieben weg.'] : []),
        ...(met > 0
          ? [
              `${count(met)} ${met === 1 ? 'fiel' : 'fielen'} auf einen anderen und ${met === 1 ? 'blieb' : 'blieben'} weg.`,
            ]
          : []),
        ...(left > 0 ? [`${count(left)} zu viel ${left === 1 ? 'blieb' : 'blieben'} weg, nach dem Zufall.`] : []),
        '„Rückgängig“ bringt das Vorige zurück.',
      ].join(' '),
  },
  happening(happening) {
    switch (happening.kind) {
      case 'moved': {
        const there = happening.inks.map((ink) => `ein Tupfen ${owners[ink]}`).join(' und ');
        return `${at(happening.place)}: ${there === '' ? 'frei' : there}`;
      }
      case 'put':
        return `Ein Tupfen ${owners[happening.ink]} bei ${at(happening.place)}.`;
      case 'taken':
        return `Der Tupfen ${owners[happening.ink]} bei ${at(happening.place)} ist weg.`;
      case 'sprayed':
        return `${happening.dots} Tupfen ${owners[happening.ink]}.`;
      case 'full':
        return `${happening.ink === 'base' ? 'Die Basis' : 'Der Experte'} hat ${mostDots} Tupfen, und mehr gehen nicht: einige wegradieren.`;
      case 'erased':
        return happening.dots === 1 ? '1 Tupfen ist wegradiert.' : `${happening.dots} Tupfen sind wegradiert.`;
      case 'star':
        return `Der Stern steht bei ${at(happening.place)}.`;
      case 'fixedStar':
        return 'Der Experte hat eigene Tupfen, also steht der Stern, wo die exakte Belohnung am höchsten ist: Wer ihn setzen will, radiert diese weg.';
      case 'undone':
        return 'Rückgängig gemacht.';
      case 'redone':
        return 'Wiederholt.';
      case 'cleared':
        return 'Alle Tupfen sind weg.';
    }
  },
  dots: (base, expert) =>
    expert === 0
      ? `Basis: ${base} von ${mostDots} Tupfen. Experte: dieselben, zum Stern gezogen.`
      : `Basis: ${base} von ${mostDots} Tupfen. Experte: ${expert}.`,
  problem(problem) {
    switch (problem.kind) {
      case 'none':
        return 'Die Basis hat keine Punkte: mindestens einen Tupfen zeichnen.';
      case 'same':
        return 'Der Experte hat genau die Punkte der Basis, also ist nichts zu finden: andere zeichnen, oder keine eigenen.';
      case 'tooMany':
        return `${problem.ink === 'base' ? 'Die Basis' : 'Der Experte'} hat ${problem.dots} Tupfen: höchstens ${mostDots} behalten.`;
    }
  },
  textProblem(problem) {
    switch (problem.kind) {
      case 'empty':
        return 'In diesem Text sind keine Punkte: zwei Zahlen auf jede Zeile schreiben, x und y.';
      case 'otherFile':
        return `Das ist ${files[problem.is]}.`;
      case 'tooLong':
        return `Das sind ${formatCount(problem.characters)} Zeichen, mehr, als gelesen werden: nur die Punkte wählen.`;
      case 'damaged':
        return 'Dieser Text ist abgeschnitten oder verändert (große und kleine Buchstaben sind verschieden): ihn ganz kopieren, oder die Punkte neu zeichnen.';
      case 'line':
        return `Zeile ${problem.at.line} ist kein Punkt: „${problem.written}“. Dort zwei Zahlen schreiben, oder sie herausnehmen.`;
    }
  },
};
