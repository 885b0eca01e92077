/** Rows of cells as a layout with its goals, or the first cell that makes them none; how cells are written is left to who reads them. */
import { mostGoals, type MazePoint } from '../../../protocol/configuration';

export interface Layout {
  readonly rows: number;
  readonly columns: number;
  /** 1 for a wall, 0 for a free cell; the cell (i, j) is at i * columns + j. */
  readonly walls: Uint8Array;
}

export type Cell = 'wall' | 'floor' | 'goal';

/** A layout and the cells of its goals: none, or up to `mostGoals`. */
export interface MarkedLayout {
  readonly layout: Layout;
  readonly goals: readonly MazePoint[];
}

/** Rows and columns count from 0. */
export type GridProblem =
  | { readonly kind: 'rowLength'; readonly row: number; readonly length: number; readonly expected: number }
  | { readonly kind: 'extraGoal' | 'openBorder'; readonly row: number; readonly column: number };

export type Grid = readonly (readonly Cell[])[];

export type ReadGrid =
  { readonly kind: 'read'; readonly marked: MarkedLayout } | { readonly kind: 'wrong'; readonly problem: GridProblem };

/** Goals come in their order row by row. */
export function readGrid(rows: Grid): ReadGrid {
  const wrong = (problem: GridProblem): ReadGrid => ({ kind: 'wrong', problem });
  const columns = usualLength(rows);
  const odd = rows.findIndex(({ length }) => length !== columns);
  if (odd >= 0) return wrong({ kind: 'rowLength', row: odd, length: rows[odd]!.length, expected: columns });
  const places = rows.flatMap((row, i) => row.map((cell, j) => ({ cell, at: [i, j] as MazePoint })));
  const goals = places.filter(({ cell }) => cell === 'goal').map(({ at }) => at);
  const extra = goals[mostGoals];
  if (extra) return wrong({ kind: 'extraGoal', row: extra[0], column: extra[1] });
  const isOnBorder = ([i, j]: MazePoint): boolean => i === 0 || j === 0 || i === rows.length - 1 || j === columns - 1;
  const open = places.find(({ cell, at }) => cell !== 'wall' && isOnBorder(at));
  if (open) return wrong({ kind: 'openBorder', row: open.at[0], column: open.at[1] });
  const walls = Uint8Array.from(places, ({ cell }) => (cell === 'wall' ? 1 : 0));
  return { kind: 'read', marked: { layout: { rows: rows.length, columns, walls }, goals } };
}

/** Which most rows have; of two as usual, the one that comes first. */
function usualLength(rows: Grid): number {
  const count = new Map<number, number>();
  for (const { length } of rows) count.set(length, (count.get(length) ?? 0) + 1);
  return [...count].reduce((best, length) => (length[1] > best[1] ? length : best), [0, 0] as const)[0];
}

/** A line of wall on each side that is open. */
export function withBorder(rows: Grid): Grid {
  const isOpen = (line: readonly (Cell | undefined)[]): boolean => line.some((cell) => cell !== 'wall');
  const [left, right] = [isOpen(rows.map((row) => row[0])), isOpen(rows.map((row) => row.at(-1)))];
  const wide = rows.map((row): Cell[] => [
    ...(left ? ['wall' as const] : []),
    ...row,
    ...(right ? ['wall' as const] : []),
  ]);
  const line = Array.from(wide[0] ?? [], (): Cell => 'wall');
  return [...(isOpen(rows[0] ?? []) ? [line] : []), ...wide, ...(isOpen(rows.at(-1) ?? []) ? [line] : [])];
}
