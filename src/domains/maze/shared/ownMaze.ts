/** A maze that the viewer drew as a short text for links and files, and back; what can be reached in it is left to reachable. */
import type { OwnMaze } from '../../../protocol/configuration';
import type { Layout } from './grid';
import { closedOff } from './reachable';

/** Rows and columns that a drawn maze may have, its border included. */
export const fewestLines = 5;
export const mostLines = 16;
/** The fewest cells that hang together: with fewer there is nowhere to walk to. */
export const fewestCells = 4;

/** A text that is no maze; the message says what to do. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';
}

/** The digits of base64url (RFC 4648, section 5): they stand in a link as they are. */
export const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const bitsPerDigit = 6;

/** The cells within the border, which is always wall, row by row. */
function innerCells({ rows, columns }: Pick<Layout, 'rows' | 'columns'>): number[] {
  const cells: number[] = [];
  for (let i = 1; i < rows - 1; i++) for (let j = 1; j < columns - 1; j++) cells.push(i * columns + j);
  return cells;
}

/**
 * `7x9-` and the walls within the border as bits, row by row, six a digit of base64url; the last digit is filled up with zeros.
 * One layout has one text. The border is taken for closed.
 */
export function ownMazeOf(layout: Layout): OwnMaze {
  const bits = innerCells(layout).map((cell) => (layout.walls[cell] === 0 ? 0 : 1));
  let text = '';
  for (let first = 0; first < bits.length; first += bitsPerDigit) {
    let digit = 0;
    for (let bit = 0; bit < bitsPerDigit; bit++) digit = 2 * digit + (bits[first + bit] ?? 0);
    text += digits.charAt(digit);
  }
  return `${layout.rows}x${layout.columns}-${text}`;
}

/** Whether a text means to be a drawn maze, a good one or not. */
export function isOwnMaze(text: string): text is OwnMaze {
  return /^\d+x\d+-/.test(text);
}

/**
 * The layout behind a text of `ownMazeOf`, closed-off cells included.
 * @throws LayoutError for a size out of range, a text that is not the one of its layout, or too few cells that hang together
 */
export function readOwnMaze(text: string): Layout {
  const [, rowsText = '', columnsText = '', code = ''] = /^(\d{1,4})x(\d{1,4})-([\w-]*)$/.exec(text) ?? [];
  const [rows, columns] = [Number(rowsText), Number(columnsText)];
  if (rowsText === '') {
    throw new LayoutError('Its text is damaged: copy it again (capitals matter), or draw the maze anew.');
  }
  if (![rows, columns].every((lines) => lines >= fewestLines && lines <= mostLines)) {
    throw new LayoutError(
      `It has ${rows} rows and ${columns} columns: a drawn maze has ${fewestLines} to ${mostLines} of each.`,
    );
  }
  const walls = new Uint8Array(rows * columns).fill(1);
  for (const [index, cell] of innerCells({ rows, columns }).entries()) {
    const digit = digits.indexOf(code.charAt(Math.floor(index / bitsPerDigit)) || '?');
    walls[cell] = (digit >> (bitsPerDigit - 1 - (index % bitsPerDigit))) & 1;
  }
  const layout = { rows, columns, walls };
  if (ownMazeOf(layout) !== text) {
    throw new LayoutError(
      `Its text is not that of a maze of ${rows} by ${columns}: it was cut or changed. Copy the whole of it; capitals matter.`,
    );
  }
  checkCells(layout);
  return layout;
}

/** @throws LayoutError where too few cells hang together */
export function checkCells(layout: Layout): void {
  const cells = reachableCells(layout);
  if (cells >= fewestCells) return;
  throw new LayoutError(
    `Only ${cells} of its cells hang together: clear walls until at least ${fewestCells} free cells touch side by side.`,
  );
}

/** How many cells the largest connected part has. */
export function reachableCells(layout: Layout): number {
  const closed = closedOff(layout);
  return layout.walls.reduce((count, wall, cell) => count + (wall === 0 && closed[cell] === 0 ? 1 : 0), 0);
}
