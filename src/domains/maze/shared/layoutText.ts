/** Mazes as texts: written as D4RL does, `#####\#GOO#\#####`, and read as people have them; whether a run can be made of one is asked elsewhere. */
import { cellOf } from './cells';
import { rowsOfValue, valuesOf } from './codeRows';
import { decodeText, otherFileOf, otherTextOf, type OtherFile } from './fileText';
import { samePoint } from './geometry';
import { readGrid, withBorder, type Cell, type MarkedLayout } from './grid';
import { fewestLines, mostLines } from './ownMaze';
import { plainRows, textOf, type Word } from './plainRows';
import { rowsOf, signsOf, trimmed, type Sign } from './signs';
import { layoutOfLink, partsOf, withoutEscapes, withoutNesting, withoutNumbers } from './textParts';

export type { MarkedLayout } from './grid';

/** Where in a text something stands: the line and the sign in it, both from 1, as editors count. */
export interface TextPlace {
  readonly line: number;
  readonly sign: number;
}

/** The first thing that is wrong with a text. Rows and columns are the maze's and count from 0. */
export type TextProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'otherFile'; readonly is: OtherFile }
  | { readonly kind: 'tooLong'; readonly characters: number }
  /** More than one maze; those that have no name are called by their line. */
  | { readonly kind: 'several'; readonly names: readonly (string | number)[] }
  | { readonly kind: 'size'; readonly rows: number; readonly columns: number }
  | {
      readonly kind: 'rowLength';
      readonly row: number;
      readonly length: number;
      readonly expected: number;
      readonly at: TextPlace;
    }
  | {
      readonly kind: 'character' | 'extraGoal';
      readonly row: number;
      readonly column: number;
      /** As it was written. */
      readonly character: string;
      readonly at: TextPlace;
    }
  | {
      readonly kind: 'openBorder';
      readonly row: number;
      readonly column: number;
      readonly character: string;
      readonly at: TextPlace;
      /** The maze with a wall along each open side; null where it would be too large. */
      readonly closed: MarkedLayout | null;
    };

export type ReadText =
  { readonly kind: 'read'; readonly marked: MarkedLayout } | { readonly kind: 'wrong'; readonly problem: TextProblem };

/** More than any maze has, however its cells are written; what is longer is some other file. */
const mostCharacters = 20_000;

/** D4RL's text: '#' a wall, 'O' free, 'G' a goal, rows separated by a backslash. */
export function writeLayoutText({ layout, goals }: MarkedLayout): string {
  const { rows, columns, walls } = layout;
  const isGoal = (i: number, j: number): boolean => goals.some((at) => samePoint(at, [i, j]));
  const row = (i: number): string =>
    Array.from({ length: columns }, (_, j) => (isGoal(i, j) ? 'G' : walls[i * columns + j] === 0 ? 'O' : '#')).join('');
  return Array.from({ length: rows }, (_, i) => row(i)).join('\\');
}

/** The sign at a place of a text: where it begins and ends there. */
export function rangeOf(text: string, { line, sign }: TextPlace): [start: number, end: number] {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const signs = [...(lines[line - 1] ?? '')];
  const start = before + signs.slice(0, sign - 1).join('').length;
  return [start, start + (signs[sign - 1] ?? '').length];
}

/** Reads a file that may hold a maze, in any encoding. */
export function readLayoutBytes(bytes: Uint8Array): ReadText {
  const is = otherFileOf(bytes);
  return is ? wrong({ kind: 'otherFile', is }) : readLayoutText(decodeText(bytes));
}

/**
 * Reads D4RL's text, lines, lists of Gymnasium-Robotics and NumPy, tables, and each of them as it stands in a program, in JSON, on a web
 * page or in a mail.
 */
export function readLayoutText(text: string): ReadText {
  // Blanks at the ends of lines and empty lines are no part of a maze.
  const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd());
  const characters = lines.filter((line) => line !== '').join('\n').length;
  if (characters > mostCharacters) return wrong({ kind: 'tooLong', characters });
  const layout = layoutOfLink(text);
  if (layout) return { kind: 'read', marked: { layout, goals: [] } };
  const signs = signsOf(lines.join('\n'));
  const read = readSigns(signs);
  if (read.kind === 'read' || read.problem.kind === 'several') return read;
  for (const rest of [withoutNumbers(signs), withoutNesting(signs), withoutEscapes(signs)]) {
    const again = rest && readSigns(rest);
    if (again?.kind === 'read') return again;
  }
  const is = otherTextOf(text);
  return is ? wrong({ kind: 'otherFile', is }) : read;
}

function readSigns(signs: readonly Sign[]): ReadText {
  const isCode = /["'`[({]/.test(textOf(signs));
  const plain = attempt(null, plainRows(rowsOf(withoutName(signs))));
  const inCode = [true, false].map((hasComments) =>
    isCode ? valuesOf(signs, hasComments).map((value) => attempt(value.name, rowsOfValue(value))) : [],
  );
  const parts = [true, false].map((atBlankLines) => partsOf(signs, atBlankLines).map((rows) => attempt(null, rows)));
  const [apart = []] = parts;
  // Two mazes below each other can be one, of two halves: an empty line between them says that they are not.
  const isApart = apart.length > 1 && apart.every(({ read }) => read.kind === 'read');
  for (const attempts of [...inCode, ...(isApart ? [apart] : []), [plain], ...parts]) {
    const good = attempts.filter(({ read }) => read.kind === 'read');
    if (good.length > 1) return wrong({ kind: 'several', names: good.map(({ name, line }) => name ?? line) });
    if (good[0]) return good[0].read;
  }
  // Where nothing is a maze, what has the most cells is meant to be one: at least a row of them, for numbers stand in brackets everywhere.
  const meant = inCode[0]!.reduce((best, next) => (next.cells > best.cells ? next : best), attempt(null, []));
  return (meant.cells >= fewestLines ? meant : plain).read;
}

const wrong = (problem: TextProblem): ReadText => ({ kind: 'wrong', problem });

/** `maze =` and `maze:` before a maze whose text has neither quotes nor brackets. */
function withoutName(signs: readonly Sign[]): readonly Sign[] {
  const name = /^\s*[a-z_][\w. -]*[=:][|>]?/i.exec(textOf(signs));
  return name ? signs.slice([...name[0]].length) : signs;
}

/** What was made of some rows, and how many good cells they have. */
interface Attempt {
  readonly name: string | null;
  readonly line: number;
  readonly cells: number;
  readonly read: ReadText;
}

function attempt(name: string | null, rows: readonly (readonly Word[])[]): Attempt {
  const cells = rows.flat().filter((word) => cellOf(textOf(word)) !== undefined).length;
  return { name, line: rows[0]?.[0]?.[0]?.line ?? 1, cells, read: readRows(rows) };
}

function readRows(rows: readonly (readonly Word[])[]): ReadText {
  if (rows.length === 0) return wrong({ kind: 'empty' });
  /** What was written in a cell, and where: at the end of the row for one that is missing. */
  const written = (row: number, column: number) => {
    const sign = rows[row]?.[column]?.[0] ?? rows[row]?.slice(0, column).flat().at(-1) ?? rows.flat(2)[0];
    return { character: sign?.written ?? '', at: { line: sign?.line ?? 1, sign: sign?.column ?? 1 } };
  };
  for (const [row, words] of rows.entries()) {
    const column = words.findIndex((word) => cellOf(textOf(word)) === undefined);
    if (column < 0) continue;
    const word = trimmed(words[column]!);
    return wrong({
      ...written(row, column),
      kind: 'character',
      row,
      column,
      character: word.map((sign) => sign.written).join(''),
    });
  }
  const grid = rows.map((words) => words.map((word): Cell => cellOf(textOf(word)) ?? 'floor'));
  const read = readGrid(grid);
  if (read.kind === 'read') return sized(read.marked);
  const { problem } = read;
  if (problem.kind === 'rowLength') {
    return wrong({ ...problem, at: written(problem.row, Math.min(problem.length, problem.expected)).at });
  }
  const place = { row: problem.row, column: problem.column, ...written(problem.row, problem.column) };
  if (problem.kind === 'extraGoal') return wrong({ kind: 'extraGoal', ...place });
  const closed = readGrid(withBorder(grid));
  const offer = closed.kind === 'read' && sized(closed.marked).kind === 'read' ? closed.marked : null;
  const size = { rows: grid.length, columns: grid[0]!.length };
  return wrong(offer || !isOddSize(size) ? { kind: 'openBorder', ...place, closed: offer } : { kind: 'size', ...size });
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

const isOddSize = ({ rows, columns }: Size): boolean =>
  [rows, columns].some((lines) => lines < fewestLines || lines > mostLines);

function sized(marked: MarkedLayout): ReadText {
  const { rows, columns } = marked.layout;
  return isOddSize(marked.layout) ? wrong({ kind: 'size', rows, columns }) : { kind: 'read', marked };
}
