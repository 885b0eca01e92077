/** Deutsch: der Labyrinth-Editor. */
import type { LazyWords } from '../../../words/lazyWords';
import { fewestLines, mostLines } from '../../../../domains/maze/shared/ownMaze';
import type { Ground, Star } from '../../../../domains/maze/page/drawing';
import { starKeys, type Tool } from '../../../../domains/maze/page/mazeEditor';
import { capital, formatCount, formatPlace } from '../../../words/format';
import { ordinal } from '../../../words/ordinal.de';
import { layoutProblemText } from './layoutProblem.de';

const starName = (star: Star): string => (star === 0 ? 'Das Ziel' : `Das ${ordinal(star, 'e')} Ziel`);
const grounds: Readonly<Record<Ground, string>> = { wall: 'Wand', floor: 'Boden' };

const brushes: Readonly<Record<Exclude<Tool, Star>, readonly [label: string, hint: string]>> = {
  draw: [
    'Zeichnen',
    'Auf Boden begonnen, entstehen Wände; auf einer Wand begonnen, werden sie weggewischt. Sterne lassen sich ziehen.',
  ],
  wall: ['Wand', 'Jede berührte Zelle wird zur Wand. Ein Stern darauf ist weg, und der nächste bekommt seine Nummer.'],
  floor: ['Boden', 'Jede berührte Zelle wird zu Boden.'],
};

function starTool(star: Star): readonly [label: string, hint: string] {
  if (star === 0) return ['Ziel', 'Setzt den Stern dorthin, wo die Wege des Experten enden.'];
  return [
    `${capital(ordinal(star, 'es'))} Ziel`,
    `Setzt einen ${ordinal(star, 'en')} Stern für einen ${ordinal(star, 'en')} Experten, dessen Belohnung mit der ersten verknüpft wird. Ein Druck darauf nimmt ihn weg.`,
  ];
}

export const draw: LazyWords['draw'] = {
  title: 'Ein Labyrinth zeichnen',
  intro: 'Mit dem Zeiger oder dem Finger zeichnen.',
  keys(stars) {
    const others = starKeys.slice(1, stars).map((key, k) => `${key.toUpperCase()} das ${ordinal(k + 1, 'e')}, `);
    return `Tasten: Pfeile bewegen, Leertaste wechselt Wand und Boden, G setzt das Ziel, ${others.join('')}Strg+Z macht rückgängig.`;
  },
  grid: 'Das Labyrinth: Pfeiltasten gehen von Zelle zu Zelle',
  tools: 'In der Hand',
  tool: (tool) => (typeof tool === 'number' ? starTool(tool) : brushes[tool]),
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  clear: 'Leeren',
  clearHint: 'Alles Boden. Die Sterne bleiben. „Rückgängig“ bringt die Wände zurück.',
  random: 'Zufälliges Labyrinth',
  randomHint: 'Jedes Mal ein anderes in dieser Größe: Gänge, die alle zusammenhängen, mit einigen Schleifen.',
  size: 'Größe',
  rows: 'Zeilen',
  columns: 'Spalten',
  sizeHint: `${fewestLines} bis ${mostLines}, mit Rand. Was passt, bleibt.`,
  from: 'Beginnen mit',
  fromMaze: (title) => `Mit dem Labyrinth „${title}“ der Arbeit beginnen`,
  fromPresent: 'Mit dem Labyrinth des jetzigen Laufs beginnen',
  apply: 'Darin trainieren',
  applyHint: 'Das Training beginnt sofort und von vorn; der jetzige Lauf wird verworfen.',
  applyHintOfPaper: (title) => `Das ist das Labyrinth „${title}“ der Arbeit; der jetzige Lauf wird verworfen.`,
  close: 'Schließen, Entwurf behalten',
  text: {
    title: 'Als Text',
    hint: '# ist Wand, O Boden, G ein Ziel; \\ oder eine neue Zeile endet eine Reihe. Eigene hier einfügen oder eine Datei ablegen: Auch Listen aus 0 und 1, Tabellen und Zeilen aus Python oder JSON werden gelesen.',
    label: 'Das Labyrinth als Text',
    use: 'Diesen Text verwenden',
    reset: 'Zurück zum Text der Zeichnung',
    copy: 'Kopieren',
    save: 'Als Datei speichern',
    open: 'Datei öffnen',
    copied: 'Kopiert.',
    notCopied: 'Dieser Browser lässt Seiten nicht kopieren: Der Text ist markiert, Strg+C drücken.',
    saved: (file) => `${file} ist gespeichert.`,
    taken: 'Der Text ist gezeichnet. „Rückgängig“ bringt zurück, was da war.',
    unreadable: (file) => `${file} war nicht lesbar: noch einmal wählen oder den Text hier einfügen.`,
    border: (rows, columns) => `Den fehlenden Rand hinzufügen (${rows} Zeilen, ${columns} Spalten)`,
    fileName: (rows, columns) => `labyrinth-${rows}x${columns}.txt`,
  },
  cell(cell, ground, star) {
    const what = ground === 'closedOff' ? 'unerreichbarer Boden' : grounds[ground];
    return `${formatPlace(cell)}: ${star === null ? what : `${starName(star)} auf ${what}`}`;
  },
  happening(happening) {
    switch (happening.kind) {
      case 'painted':
        return `${grounds[happening.ground]} auf ${formatPlace(happening.cell)}.`;
      case 'placed':
        return `${starName(happening.star)} ist auf ${formatPlace(happening.cell)}.`;
      case 'removed':
        return `${starName(happening.star)} ist weggenommen.`;
      case 'refused':
        return happening.refusal === 'taken'
          ? 'Dort steht ein anderer Stern: eine andere Zelle wählen.'
          : `${formatPlace(happening.cell)} ist unerreichbar: eine Zelle ohne Schraffur wählen oder erst einen Weg öffnen.`;
      case 'undone':
        return 'Rückgängig gemacht.';
      case 'redone':
        return 'Wiederholt.';
      case 'cleared':
        return 'Alle Wände sind weg.';
      case 'random':
        return `Zufälliges Labyrinth ${happening.seed}.`;
      case 'resized':
        return `${happening.rows} Zeilen, ${happening.columns} Spalten.`;
    }
  },
  problem(problem) {
    switch (problem.kind) {
      case 'noGoal':
        return 'Es gibt kein Ziel: das Werkzeug „Ziel“ wählen und auf eine Zelle drücken, oder Taste G.';
      case 'fewCells':
        return `Zu wenige Zellen hängen zusammen (${problem.cells}): mindestens ${problem.needed} nebeneinander öffnen.`;
      case 'closedOff':
        return `${starName(problem.star)} auf ${formatPlace(problem.at)} ist unerreichbar: einen Weg öffnen oder es versetzen.`;
    }
  },
  cells: (reached, closed) =>
    closed === 0
      ? `${formatCount(reached)} Zellen, alle erreichbar.`
      : `${formatCount(reached)} Zellen sind erreichbar. Die schraffierten (${formatCount(closed)}) sind es nicht und werden Wand.`,
  textProblem: layoutProblemText,
};
