/** Mazes as D4RL writes them, `#####\#GOO#\#####`: what a text says, and where it is wrong; whether a run can be made of it is asked elsewhere. */
import type { MazePoint } from '../protocol/configuration';
import type { Layout } from './layouts';
import { fewestLines, mostLines } from './ownMaze';

/** A layout and the cells of its goals. */
export interface MarkedLayout {
  readonly layout: Layout;
  readonly goal: MazePoint | null;
  readonly secondGoal: MazePoint | null;
}

/** The first thing that is wrong with a text. Rows and columns count from 0. */
export type TextProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLong'; readonly characters: number }
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'columns'; readonly columns: number }
  | { readonly kind: 'rowLength'; readonly row: number; readonly length: number; readonly expected: number }
  | { readonly kind: 'character'; readonly row: number; readonly column: number; readonly character: string }
  | { readonly kind: 'openBorder'; readonly row: number; readonly column: number }
  | { readonly kind: 'thirdGoal'; readonly row: number; readonly column: number };

export type ReadText =
  { readonly kind: 'read'; readonly marked: MarkedLayout } | { readonly kind: 'wrong'; readonly problem: TextProblem };

/** More than any maze has; what is longer is some other file. */
const mostCharacters = 4000;

/** D4RL's text: '#' a wall, 'O' free, 'G' a goal, rows separated by a backslash. */
export function writeLayoutText({ layout, goal, secondGoal }: MarkedLayout): string {
  const { rows, columns, walls } = layout;
  const isGoal = (i: number, j: number): boolean => [goal, secondGoal].some((at) => at?.[0] === i && at[1] === j);
  const row = (i: number): string =>
    Array.from({ length: columns }, (_, j) => (isGoal(i, j) ? 'G' : walls[i * columns + j] === 0 ? 'O' : '#')).join('');
  return Array.from({ length: rows }, (_, i) => row(i)).join('\\');
}

/**
 * Reads D4RL's text; rows may be lines as well, with or without the quotes and signs of Python around them. Of two goals the first, row by
 * row, is the goal and the other the second.
 */
export function readLayoutText(text: string): ReadText {
  if (text.length > mostCharacters) return wrong({ kind: 'tooLong', characters: text.length });
  const lines = text
    .split(/[\\\n\r]+/)
    .map((line) => line.replace(/^[\s"'+]+|[\s"'+]+$/g, ''))
    .filter((line) => line !== '');
  const shape = shapeProblem(lines);
  if (shape) return wrong(shape);
  const columns = [...lines[0]!].length;
  const walls = new Uint8Array(lines.length * columns);
  const goals: MazePoint[] = [];
  for (const [row, line] of lines.entries()) {
    for (const [column, character] of [...line].entries()) {
      const onBorder = row === 0 || column === 0 || row === lines.length - 1 || column === columns - 1;
      if (!'#OG0o '.includes(character)) return wrong({ kind: 'character', row, column, character });
      if (onBorder && character !== '#') return wrong({ kind: 'openBorder', row, column });
      walls[row * columns + column] = character === '#' ? 1 : 0;
      if (character === 'G' && goals.push([row, column]) > 2) return wrong({ kind: 'thirdGoal', row, column });
    }
  }
  const [goal = null, secondGoal = null] = goals;
  return { kind: 'read', marked: { layout: { rows: lines.length, columns, walls }, goal, secondGoal } };
}

const wrong = (problem: TextProblem): ReadText => ({ kind: 'wrong', problem });

function shapeProblem(lines: readonly string[]): TextProblem | null {
  const [first] = lines;
  if (first === undefined) return { kind: 'empty' };
  const isOdd = (count: number): boolean => count < fewestLines || count > mostLines;
  const row = lines.findIndex((line) => [...line].length !== [...first].length);
  if (row > 0) {
    return { kind: 'rowLength', row, length: [...lines[row]!].length, expected: [...first].length };
  }
  if (isOdd(lines.length)) return { kind: 'rows', rows: lines.length };
  return isOdd([...first].length) ? { kind: 'columns', columns: [...first].length } : null;
}
