/** What a cell may be written as: D4RL's signs and numbers, Gymnasium-Robotics' numbers and letters, how NumPy prints them, and words. */
import type { Cell } from './grid';

const meanings: ReadonlyMap<string, Cell> = new Map([
  // 10, 11 and 12 are D4RL's array of a maze; as two cells they would be no row.
  ...(['#', '1', 'true', 'wall', '10'] as const).map((word) => [word, 'wall'] as const),
  // A blank is free to D4RL; Gymnasium's r and c are where the ball may begin.
  ...(['o', '0', '', 'false', 'r', 'c', 'reset', 'combined', 'floor', 'free', 'empty', '11'] as const).map(
    (word) => [word, 'floor'] as const,
  ),
  ...(['g', 'goal', '12'] as const).map((word) => [word, 'goal'] as const),
]);

/** Undefined where the word is none. */
export function cellOf(word: string): Cell | undefined {
  const meaning = meanings.get(word.trim().toLowerCase());
  if (meaning) return meaning;
  // 1. or 1.000e+00.
  if (!/^\d\.\d*(?:e[+-]?\d+)?$/i.test(word)) return undefined;
  return ([0, 1] as const).includes(Number(word) as 0 | 1) ? meanings.get(String(Number(word))) : undefined;
}

/** Whether a word is one cell by itself, a good one or not, rather than a row of them. */
export const isOneCell = (word: string): boolean =>
  [...word].length <= 1 || word === leftOut || cellOf(word) !== undefined;

/** What NumPy prints in the place of cells, where there are many. */
export const leftOut = '...';
