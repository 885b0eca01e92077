/** Deutsch: was an dem Text eines Labyrinths nicht stimmt. */
import { leftOut } from '../../../../domains/maze/shared/cells';
import type { TextPlace, TextProblem } from '../../../../domains/maze/shared/layoutText';
import { fewestLines, mostLines } from '../../../../domains/maze/shared/ownMaze';
import { signCode, signKind, type SignKind } from '../../../../domains/maze/shared/signKind';
import { mostGoals } from '../../../../protocol/configuration';
import { formatCount } from '../../../words/format';

const files: Readonly<Record<(TextProblem & { kind: 'otherFile' })['is'], string>> = {
  zip: 'eine gepackte Datei, etwa eine Tabelle von Excel oder ein Dokument von Word: die Zellen kopieren und hier einfügen, oder als CSV oder reinen Text speichern',
  oldOffice:
    'eine Datei von Excel oder Word: die Zellen kopieren und hier einfügen, oder als CSV oder reinen Text speichern',
  pdf: 'ein PDF: das Labyrinth daraus kopieren und hier einfügen',
  numpy: 'ein von NumPy gespeichertes Array: mit numpy.savetxt als Text speichern, oder ausgeben und das kopieren',
  picture: 'ein Bild: nur Texte werden gelesen',
  run: 'ein aufgezeichneter Lauf: Er wird unter „Sichern“ geöffnet',
  weights: 'eine Datei mit Gewichten: Sie wird unter „Sichern“ geöffnet',
  rtf: 'formatierter Text (RTF): als reinen Text speichern',
  packed: 'eine gepackte Datei: entpacken, und den Text darin öffnen',
  webPage: 'eine Webseite ohne Labyrinth: im Browser öffnen, das Labyrinth dort kopieren und hier einfügen',
  pointer: 'ein Zeiger von Git LFS, nicht die Datei selbst: diese mit „git lfs pull“ holen, oder herunterladen',
  link: 'ein Link: im Browser öffnen. Hier wird das Labyrinth selbst gebraucht',
  data: 'eine Datei mit Daten oder ein Programm, kein Text: das Labyrinth als reinen Text speichern',
};

const unseen: Readonly<Record<Exclude<SignKind, 'seen' | 'nothing'>, string>> = {
  blank: 'ein Leerzeichen',
  tab: 'ein Tabulator',
  noBreakBlank: 'ein geschütztes Leerzeichen',
  otherBlank: 'ein ungewöhnliches Leerzeichen',
  nul: 'ein NUL, das in keinem Text steht',
  control: 'ein Steuerzeichen',
  lost: 'ein Zeichen, das beim Speichern des Textes verloren ging',
  unseen: 'ein unsichtbares Zeichen',
};

function called(written: string): string {
  const kind = signKind(written);
  if (kind === 'nothing') return 'nichts';
  if (written === leftOut)
    return '„...“, wo NumPy Zellen ausgelassen hat (numpy.set_printoptions(threshold=1000) gibt alle aus)';
  if (kind === 'seen') return /^[!-~]+$/.test(written) ? `„${written}“` : `„${written}“ (${signCode(written)})`;
  return kind === 'blank' || kind === 'tab' ? unseen[kind] : `${unseen[kind]} (${signCode(written)})`;
}

interface Placed {
  readonly row: number;
  readonly column: number;
  readonly at: TextPlace;
}

function placeOf({ row, column, at }: Placed): string {
  const isSame = at.line === row + 1 && at.sign === column + 1;
  const place = `Zeile ${row}, Spalte ${column} (ab 0 gezählt)`;
  return isSame ? place : `${place}, im Text das ${at.sign}. Zeichen der ${at.line}. Zeile,`;
}

const namesOf = (names: readonly (string | number)[]): string =>
  names
    .slice(0, 8)
    .map((name) => (typeof name === 'number' ? `eines ab der ${name}. Textzeile` : name))
    .join(', ');

export function layoutProblemText(problem: TextProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'In diesem Text ist kein Labyrinth: # für Wand, O für Boden, G für ein Ziel schreiben, jede Reihe auf eine Zeile.';
    case 'otherFile':
      return `Das ist ${files[problem.is]}.`;
    case 'tooLong':
      return `Das sind ${formatCount(problem.characters)} Zeichen, mehr als jedes Labyrinth hat: nur das Labyrinth wählen.`;
    case 'several':
      return `In diesem Text sind ${problem.names.length} Labyrinthe (${namesOf(problem.names)}): nur eines davon wählen.`;
    case 'size':
      return `Zeilen dieses Labyrinths: ${problem.rows}, Spalten: ${problem.columns}. Es müssen je ${fewestLines} bis ${mostLines} sein, mit Rand.`;
    case 'rowLength': {
      const line = problem.at.line === problem.row + 1 ? '' : `, im Text die ${problem.at.line}.,`;
      return `Zeile ${problem.row} (ab 0 gezählt)${line} hat ${problem.length} Zellen und die meisten haben ${problem.expected}: alle gleich lang machen.`;
    }
    case 'character':
      return `${placeOf(problem)} ist ${called(problem.character)}: # oder 1 für Wand, O oder 0 für Boden, G für ein Ziel schreiben.`;
    case 'openBorder': {
      const what = signKind(problem.character) === 'seen' ? '' : ` ist ${called(problem.character)},`;
      return `${placeOf(problem)}${what} liegt am Rand und ist offen: mit einer Wand schließen.`;
    }
    case 'extraGoal':
      return `${placeOf(problem)} ist das ${mostGoals + 1}. Ziel: höchstens ${mostGoals} behalten, sonst O schreiben.`;
  }
}
