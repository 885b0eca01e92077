/** Which case an arrow key leads to, in rows of one maze's goals each. */
import { caseKey, type ResultCase } from './navigationFile';
import { byMaze } from './resultsSummary';

/** The case's key, or null where the arrow leads out, or the key is none. */
export function nextCase(cases: readonly ResultCase[], from: string, key: string): string | null {
  const rows = byMaze(cases).map((group) => group.cases.map(caseKey));
  const row = rows.findIndex((keys) => keys.includes(from));
  const column = rows[row]?.indexOf(from) ?? -1;
  if (column < 0) return null;
  switch (key) {
    case 'ArrowLeft':
      return rows[row]?.[column - 1] ?? null;
    case 'ArrowRight':
      return rows[row]?.[column + 1] ?? null;
    case 'ArrowUp':
      return atOrLast(rows[row - 1], column);
    case 'ArrowDown':
      return atOrLast(rows[row + 1], column);
    case 'Home':
      return rows[row]?.[0] ?? null;
    case 'End':
      return rows[row]?.at(-1) ?? null;
    default:
      return null;
  }
}

/** Rows of mazes with goals missing are shorter. */
const atOrLast = (keys: readonly string[] | undefined, column: number): string | null =>
  keys?.[column] ?? keys?.at(-1) ?? null;
