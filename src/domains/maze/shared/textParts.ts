/** Parts of a text that may be a maze where the whole is none: lines without their numbers or their nesting, signs without their escapes, mazes between other lines and in links. */
import { cellOf } from './cells';
import type { Layout } from './grid';
import { isOwnMaze, readOwnMaze } from './ownMaze';
import { plainRows, textOf, type Word } from './plainRows';
import { isBlank, rowsOf, splitAt, trimmed, type Sign } from './signs';

/** What an editor, a search, pandas or R writes before a line. */
const numberBefore = /^\s*(?:[^\s:]+:)?\[?(\d+)(?:,?\])?\s*[:.|),]?\s*/;
const fewestNumbered = 5;

const linesOf = (signs: readonly Sign[]): Sign[][] => splitAt(signs, ({ char }) => char === '\n');
const joined = (lines: readonly (readonly Sign[])[], end: string): Sign[] =>
  lines.flatMap((line) => (line.length > 0 ? [...line, { ...line.at(-1)!, char: end, written: end }] : []));

/** Without numbers before lines that count up by one; null where there are none. Names of columns before them may be numbers, too. */
export function withoutNumbers(signs: readonly Sign[]): readonly Sign[] | null {
  const lines = linesOf(signs);
  const found = lines.map((line) => numberBefore.exec(textOf(line)));
  const numbers = found.flatMap((before, at) => (before ? [{ at, number: Number(before[1]) }] : []));
  if (numbers.length < fewestNumbered) return null;
  const isNext = (k: number): boolean => numbers[k + 1]?.number === numbers[k]!.number + 1;
  const rest = numbers.slice(isNext(0) ? 0 : 1);
  const counts = rest.every(({ number }, k) => number === rest[0]!.number + k);
  if (!counts || rest.length < fewestNumbered) return null;
  const isNumbered = (at: number): boolean => rest.some((one) => one.at === at);
  return joined(
    lines.map((line, at) => (isNumbered(at) ? line.slice([...(found[at]?.[0] ?? '')].length) : line)),
    '\n',
  );
}

/** YAML's lists within a list, `- - 1`, as lines with commas; null where there are none. */
export function withoutNesting(signs: readonly Sign[]): readonly Sign[] | null {
  const items = linesOf(signs).map((line) => ({ line, found: /^\s*(-\s+)?-\s+(?=\S+$)/.exec(textOf(line)) }));
  if (!items.some(({ found }) => found?.[1])) return null;
  const rows: Sign[][][] = [];
  for (const { line, found } of items) {
    if (found?.[1]) rows.push([]);
    if (found) rows.at(-1)?.push(line.slice(found[0].length));
  }
  return joined(
    rows.map((row) => joined(row, ',')),
    '\n',
  );
}

/** Without the backslash that Markdown and LaTeX put before #; null where there is none. */
export function withoutEscapes(signs: readonly Sign[]): readonly Sign[] | null {
  const isEscape = ({ char }: Sign, i: number): boolean => char === '\\' && signs[i + 1]?.char === '#';
  return signs.some(isEscape) ? signs.filter((sign, i) => !isEscape(sign, i)) : null;
}

const isBracket = ({ char }: Sign): boolean => /[[\](){}"'`]/.test(char);
const isCell = (word: Word): boolean => cellOf(textOf(word)) !== undefined;

/**
 * What stands between lines of other things: prose, headings, names of columns. Empty where one of those looks like a row, for then
 * something would be lost. @param atBlankLines whether empty lines end a part, too
 */
export function partsOf(signs: readonly Sign[], atBlankLines: boolean): Word[][][] {
  const parts: Sign[][][] = [[]];
  for (const whole of rowsOf(signs)) {
    const line = whole.filter((sign) => !isBracket(sign));
    const row = plainRows([line]).flat();
    const isEmpty = !line.some((sign) => !isBlank(sign));
    if (row.length > 0 && row.every(isCell)) parts.at(-1)!.push(line);
    else if (isEmpty ? atBlankLines : row.length > 0) parts.push([]);
    if (row.length > 0 && !row.every(isCell) && isLikeRow(row)) return [];
  }
  return parts.map((lines) => plainRows(lines)).filter(({ length }) => length > 1);
}

/** Walls at both ends, or more cells than others. Numbers that count up are names of columns, and R's 10th is written as a wall may be. */
function isLikeRow(row: readonly Word[]): boolean {
  const words = row.filter((word) => trimmed(word).length > 0);
  const numbers = words.map((word) => Number(textOf(word)));
  if (numbers.every((number, k) => number === numbers[0]! + k)) return false;
  const isWall = (word: Word | undefined): boolean => word !== undefined && cellOf(textOf(word)) === 'wall';
  return (isWall(words[0]) && isWall(words.at(-1))) || 2 * words.filter(isCell).length > words.length;
}

/** A link with a drawn maze, or what it says of it. */
export function layoutOfLink(text: string): Layout | null {
  const [, id = ''] = /^\s*(?:https?:\/\/\S*[?&#])?(?:maze=)?(\d+x\d+-[\w-]+)\S*\s*$/i.exec(text) ?? [];
  if (!isOwnMaze(id)) return null;
  try {
    return readOwnMaze(id);
  } catch {
    return null;
  }
}
