/** The words of the maze editor. */
import { layoutProblemText } from '../../../../domains/maze/shared/layoutProblem';
import { fewestLines, mostLines } from '../../../../domains/maze/shared/ownMaze';
import { ordinal, type MazePoint } from '../../../../protocol/configuration';
import type { DrawingProblem, Ground, Star } from '../../../../domains/maze/page/drawing';
import { starKeys, type Happening, type Tool } from '../../../../domains/maze/page/mazeEditor';
import { capital, formatCount, formatPlace } from '../../../words/format';
import { mazePhrase } from '../../../words/mazePhrase.en';

const starName = (star: Star): string => (star === 0 ? 'the goal' : `the ${ordinal(star)} goal`);
const grounds: Readonly<Record<Ground, string>> = { wall: 'wall', floor: 'floor' };

const brushes: Readonly<Record<Exclude<Tool, Star>, readonly [label: string, hint: string]>> = {
  draw: ['Draw', 'Begin on floor and you draw walls, begin on a wall and you wipe them away. Stars can be dragged.'],
  wall: ['Wall', 'Every cell you touch becomes a wall. A star there is taken away, and the next one takes its number.'],
  floor: ['Floor', 'Every cell you touch becomes floor.'],
};

function starTool(star: Star): readonly [label: string, hint: string] {
  if (star === 0) return ['Goal', 'Puts the star where the expert’s walks end.'];
  const nth = ordinal(star);
  return [
    `${capital(nth)} goal`,
    `Puts a ${nth} star, for a ${nth} expert, whose reward is composed with the first’s. Press on it to take it away.`,
  ];
}

export const draw = {
  title: 'Draw a maze',
  intro: 'Draw with the pointer or a finger.',
  keys(stars: number): string {
    const others = starKeys.slice(1, stars).map((key, k) => `${key.toUpperCase()} ${starName(k + 1)}, `);
    return `Keys: arrows move, Space turns wall to floor and back, G sets the goal, ${others.join('')}Ctrl+Z undoes.`;
  },
  grid: 'The maze: arrow keys move from cell to cell',
  tools: 'In hand',
  tool: (tool: Tool) => (typeof tool === 'number' ? starTool(tool) : brushes[tool]),
  undo: 'Undo',
  redo: 'Redo',
  clear: 'Clear',
  clearHint: 'All floor. The stars stay. Undo brings the walls back.',
  random: 'Random maze',
  randomHint: 'Makes a new random maze of this size each time: all corridors are connected, and there are some loops.',
  size: 'Size',
  rows: 'Rows',
  columns: 'Columns',
  sizeHint: `${fewestLines} to ${mostLines}, the border included. What fits is kept.`,
  from: 'Begin with',
  fromMaze: (title: string) => `Begin with the paper’s ${mazePhrase(title)}`,
  fromPresent: 'Begin with the maze of the present run',
  apply: 'Train on it',
  applyHint: 'Training starts at once and from scratch; the present run is thrown away.',
  applyHintOfPaper: (title: string) => `This is the paper’s ${mazePhrase(title)}; the present run is thrown away.`,
  close: 'Close and keep the draft',
  text: {
    title: 'As text',
    hint: '# is wall, O floor, G a goal; \\ or a new line ends a row. Paste yours here, or drop a file: lists of 0 and 1, tables and lines of Python or JSON are read too.',
    label: 'The maze as text',
    use: 'Use this text',
    reset: 'Back to the drawing’s text',
    copy: 'Copy',
    save: 'Save as file',
    open: 'Open a file',
    copied: 'Copied.',
    notCopied: 'This browser does not let pages copy: the text is selected, press Ctrl+C.',
    saved: (file: string) => `Saved ${file}.`,
    taken: 'The text is drawn. Undo brings back what was there.',
    unreadable: (file: string) => `${file} could not be read: choose it again, or paste its text here.`,
    border: (rows: number, columns: number) => `Add the missing border (${rows} rows, ${columns} columns)`,
    fileName: (rows: number, columns: number) => `maze-${rows}x${columns}.txt`,
  },
  cell: (cell: MazePoint, ground: Ground | 'closedOff', star: Star | null) => {
    const what = ground === 'closedOff' ? 'floor that can’t be reached' : grounds[ground];
    return `${capital(formatPlace(cell))}: ${star === null ? what : `${starName(star)}, on ${what}`}`;
  },
  happening(happening: Happening): string {
    switch (happening.kind) {
      case 'painted':
        return `${capital(grounds[happening.ground])} at ${formatPlace(happening.cell)}.`;
      case 'placed':
        return `${capital(starName(happening.star))} is at ${formatPlace(happening.cell)}.`;
      case 'removed':
        return `${capital(starName(happening.star))} is taken away.`;
      case 'refused':
        return happening.refusal === 'taken'
          ? 'Another star is there: choose another cell.'
          : `Nobody can get to ${formatPlace(happening.cell)}: choose a cell that isn’t hatched, or open a way to it first.`;
      case 'undone':
        return 'Undone.';
      case 'redone':
        return 'Done again.';
      case 'cleared':
        return 'All walls are gone.';
      case 'random':
        return `Random maze ${happening.seed}.`;
      case 'resized':
        return `${happening.rows} rows, ${happening.columns} columns.`;
    }
  },
  problem(problem: DrawingProblem): string {
    switch (problem.kind) {
      case 'noGoal':
        return 'There is no goal: choose the tool “Goal” and press on a cell, or press G.';
      case 'fewCells':
        return `Only ${problem.cells} ${problem.cells === 1 ? 'cell is' : 'cells are'} connected: open at least ${problem.needed} side by side.`;
      case 'closedOff':
        return `${capital(starName(problem.star))}, at ${formatPlace(problem.at)}, can’t be reached: open a way to it, or move it.`;
    }
  },
  cells: (reached: number, closed: number) =>
    closed === 0
      ? `${formatCount(reached)} cells, and all can be reached.`
      : `${formatCount(reached)} cells can be reached. The hatched ones (${formatCount(closed)}) can’t, and become walls.`,
  /** Said by the command line as well. */
  textProblem: layoutProblemText,
};
