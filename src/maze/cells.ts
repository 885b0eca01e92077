/** What a cell may be written as: D4RL's signs, Gymnasium-Robotics' numbers and letters, and how NumPy prints them. */
import type { Cell } from './grid';

const meanings: ReadonlyMap<string, Cell> = new Map([
  ...(['#', '1', 'true'] as const).map((word) => [word, 'wall'] as const),
  // A blank is free to D4RL; Gymnasium's r and c are where the ball may begin.
  ...(['o', '0', '', 'false', 'r', 'c', 'reset', 'combined'] as const).map((word) => [word, 'floor'] as const),
  ...(['g', 'goal'] as const).map((word) => [word, 'goal'] as const),
]);

/** Undefined where the word is none. */
export function cellOf(word: string): Cell | undefined {
  const meaning = meanings.get(word.trim().toLowerCase());
  if (meaning) return meaning;
  // 1. or 1.000e+00, but not 11, which is two cells.
  if (!/^\d\.\d*(?:e[+-]?\d+)?$/i.test(word)) return undefined;
  return ([0, 1] as const).includes(Number(word) as 0 | 1) ? meanings.get(String(Number(word))) : undefined;
}

/** Whether a word is one cell by itself, a good one or not, rather than a row of them. */
export const isOneCell = (word: string): boolean => [...word].length <= 1 || cellOf(word) !== undefined;
