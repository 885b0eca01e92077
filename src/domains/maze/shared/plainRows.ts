/** Rows of cells out of lines of a text: cells side by side, or apart by blanks, tabs, commas, semicolons, strokes or ampersands. */
import { isOneCell } from './cells';
import { isBlank, splitAt, trimmed, type Sign } from './signs';

/** The signs of a cell: one as a rule, several of a number or a name, none where nothing stands between two commas. */
export type Word = readonly Sign[];

export const textOf = (signs: readonly Sign[]): string => signs.map(({ char }) => char).join('');

const isMark = ({ char }: Sign): boolean => /[,;|/&\t]/.test(char);
/** Stands around rows in programs, lists and mails, and is no cell. */
const isAround = ({ char }: Sign): boolean => /[\s"'`+,;|>]/.test(char);
/** Lines that tables are ruled with. */
const isRule = (signs: readonly Sign[]): boolean => /^[-=+:|_\s]+$/.test(textOf(signs));

/** @param lines what stands between two ends of rows */
export function plainRows(lines: readonly (readonly Sign[])[]): Word[][] {
  const rows = lines.map(bare).filter((line) => line.length > 0 && !isRule(line));
  return atSemicolons(rows) ?? atMarks(rows) ?? atBlanks(rows) ?? side(rows, lines);
}

/** Without what is around it, and without the sign of an item in a list. */
function bare(line: readonly Sign[]): readonly Sign[] {
  const row = trimmed(line, isAround);
  const isItem = /^[-*•]$/.test(row[0]?.char ?? '') && row[1] !== undefined && isBlank(row[1]);
  return isItem ? trimmed(row.slice(1), isAround) : row;
}

const isCell = (word: Word): boolean => isOneCell(textOf(word));

/** Matlab's rows, `1 0 1; 1 1 1`: a semicolon ends a row where something else stands between the cells. */
function atSemicolons(rows: readonly (readonly Sign[])[]): Word[][] | null {
  const parts = rows.flatMap((row) => splitAt(row, ({ char }) => char === ';').map((part) => trimmed(part)));
  const isRows = parts.length > rows.length && parts.some((part) => part.some((sign) => isMark(sign) || isBlank(sign)));
  return isRows ? plainRows(parts) : null;
}

/** Between marks there are cells, or rows where one of them is longer than a cell. */
function atMarks(rows: readonly (readonly Sign[])[]): Word[][] | null {
  const parts = rows.map((row) => splitAt(row, isMark).map((part) => trimmed(part)));
  if (parts.every(({ length }) => length === 1) || areTabsFloor(rows)) return null;
  return parts.every((row) => row.every(isCell)) ? parts : plainRows(parts.flat());
}

/** Where some rows have no tab and all are equally long, each tab is a cell, as a blank may be. */
function areTabsFloor(rows: readonly (readonly Sign[])[]): boolean {
  const isEven = rows.every(({ length }) => length === rows[0]?.length);
  const marks = rows.map((row) => row.filter(isMark));
  return isEven && marks.some(({ length }) => length === 0) && marks.flat().every(isBlank);
}

/** `# O #`; where a blank is free as well, each second sign is the cell. */
function atBlanks(rows: readonly (readonly Sign[])[]): Word[][] | null {
  const words = rows.map((row) => splitAt(row, isBlank).filter(({ length }) => length > 0));
  // A maze whose lines became one, as a field of one line makes of it.
  const [only = []] = words;
  if (rows.length === 1 && only.length > 4 && only.every(({ length }) => length > 4 && length === only[0]?.length))
    return plainRows(only);
  if (!words.every((row) => row.every(isCell)) || words.every(({ length }) => length === 1)) return null;
  // Where rows have as many words, no blank is free.
  if (words.every(({ length }) => length === only.length)) return words;
  const isSpaced = rows.every((row) => row.every((sign, i) => i % 2 === 0 || isBlank(sign)));
  return isSpaced ? rows.map((row) => row.filter((_, i) => i % 2 === 0).map((sign) => [sign])) : words;
}

/** Side by side. Where blanks are free and rows begin or end with one, only what is before all rows is no part of them. */
function side(rows: readonly (readonly Sign[])[], lines: readonly (readonly Sign[])[]): Word[][] {
  const isEven = rows.every(({ length }) => length === rows[0]?.length);
  if (isEven || !rows.some((row) => row.some(isBlank))) return rows.map((row) => row.map((sign) => [sign]));
  const whole = lines.filter((line) => line.some((sign) => !isBlank(sign)));
  const edge = Math.min(...whole.map((line) => line.findIndex((sign) => !isBlank(sign))));
  const width = Math.max(...whole.map((line) => line.findLastIndex((sign) => !isBlank(sign)) + 1));
  const after = (line: readonly Sign[]): Sign => ({ ...line.at(-1)!, char: ' ', written: ' ' });
  return whole.map((line) => Array.from({ length: width - edge }, (_, k) => [line[edge + k] ?? after(line)]));
}
