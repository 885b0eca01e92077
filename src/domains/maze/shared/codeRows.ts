/** The values that a program's text or JSON holds, each with its name, and the rows of cells that a value is. */
import { isOneCell } from './cells';
import { codeTokens, type Token } from './codeTokens';
import { plainRows, textOf, type Word } from './plainRows';
import { rowsOf, trimmed, type Sign } from './signs';

/** Something that may be a maze. */
export interface Value {
  /** What it is called in the text. */
  readonly name: string | null;
  readonly tokens: readonly Token[];
}

/** Each right side of an assignment, argument and member. */
export function valuesOf(signs: readonly Sign[], hasComments: boolean): Value[] {
  const values: { name: string | null; tokens: Token[] }[] = [{ name: null, tokens: [] }];
  const tokens = withoutCalls(codeTokens(unwrapped(signs), hasComments));
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    const { tokens: present, name } = values.at(-1)!;
    const before = present.at(-1);
    depth = Math.max(0, depth + (token.kind === 'open' ? 1 : token.kind === 'close' ? -1 : 0));
    if (token.kind === 'equals') {
      const isNamed = before?.kind === 'word' || before?.kind === 'string';
      if (isNamed) present.pop();
      // `0: "####"` is a row and its number, `0 => …` too.
      if (isNamed && /^\d+$/.test(textOf(before.signs))) continue;
      // Behind a type, `MAZE: int[][] =`, the name is that of before.
      values.push({ name: isNamed ? textOf(before.signs) : name, tokens: [] });
    } else if (depth === 0 && isIdentifier(token) && (i === 0 || tokens[i - 1]?.kind === 'line')) {
      values.push({ name: null, tokens: [token] });
    } else present.push(token);
  }
  return values.filter((value) => value.tokens.some(isSaid));
}

/** A word that can be no row and no cell. */
function isIdentifier({ kind, signs }: Token): boolean {
  const word = textOf(signs);
  return kind === 'word' && /^[a-z_][\w.]*$/i.test(word) && !isOneCell(word) && !/^[#o01grc]*$/i.test(word);
}

/** A whole text that was made a string once more, its quotes escaped: one layer less. */
function unwrapped(signs: readonly Sign[]): readonly Sign[] {
  const whole = trimmed(signs);
  const inner = whole.slice(1, -1);
  const quotes = inner.flatMap(({ char }, i) => (char === '"' ? [inner[i - 1]?.char === '\\'] : []));
  const isWrapped = whole[0]?.char === '"' && whole.at(-1)?.char === '"' && quotes.length > 1 && quotes.every(Boolean);
  return isWrapped ? inner.filter(({ char }, i) => !(char === '\\' && inner[i + 1]?.char === '"')) : signs;
}

/** `np.array(` is its brackets alone; what is called on a value, `.split("\n")`, and sizes, `int[6, 8] {`, are left out. */
function withoutCalls(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const isCall = token.kind === 'word' && tokens[i + 1]?.kind === 'open' && isJoined(token, tokens[i + 1]!);
    if (!isCall) kept.push(token);
    else {
      const end = endOfGroup(tokens, i + 1);
      const isSize = tokens[i + 1]?.signs[0]?.char === '[' && tokens[end + 1]?.kind === 'open';
      if (isSize || (token.signs[0]?.char === '.' && textOf(token.signs) !== '.join')) i = end;
    }
  }
  return kept;
}

function isJoined({ signs }: Token, next: Token): boolean {
  const [last, first] = [signs.at(-1)!, next.signs[0]!];
  return last.line === first.line && last.column + last.written.length === first.column;
}

function endOfGroup(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const kind = tokens[i]?.kind;
    depth += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
    if (depth === 0) return i;
  }
  return tokens.length;
}

const isSaid = ({ kind }: Token): boolean => kind === 'string' || kind === 'word';

export function rowsOfValue({ tokens }: Value): Word[][] {
  const isCell = ({ signs }: Token): boolean => isOneCell(textOf(trimmed(signs)));
  // Names among the values say nothing, unless there is nothing else.
  const meant = tokens.filter((token) => !isIdentifier(token));
  const said = (meant.some(isSaid) ? meant : tokens).filter(isSaid);
  if (said.every(isCell)) return cellRows(meant);
  // Strings are rows then, or several, and so are words where there is no string.
  const strings = said.filter(({ kind }) => kind === 'string');
  return plainRows((strings.length > 0 ? strings : said).flatMap(({ signs }) => rowsOf(signs)));
}

/** Each value a cell: rows are the innermost brackets where there are several, and else lines. */
function cellRows(tokens: readonly Token[]): Word[][] {
  const bracketed = groupsOf(tokens);
  if (bracketed.length > 1) return bracketed.map(cellsOf);
  // In tables of some countries semicolons stand between cells, and in Matlab behind rows.
  const isBeside = (token: Token, i: number): boolean =>
    isSaid(token) && tokens[i + 1] !== undefined && isSaid(tokens[i + 1]!);
  const isTable = !tokens.some((token, i) => token.kind === 'comma' || isBeside(token, i));
  const lines: Token[][] = [[]];
  for (const token of tokens) {
    if (isTable && token.kind === 'semicolon') lines.at(-1)!.push({ ...token, kind: 'comma' });
    else if (token.kind === 'comma' || isSaid(token)) lines.at(-1)!.push(token);
    else lines.push([]);
  }
  return lines.map(cellsOf).filter(({ length }) => length > 0);
}

/** What stands between brackets that no bracket stands between, where it is anything. */
function groupsOf(tokens: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  let group: Token[] | null = null;
  for (const token of tokens) {
    if (token.kind === 'close' && group?.some(isSaid)) groups.push(group);
    if (token.kind === 'open') group = [];
    else if (token.kind === 'close') group = null;
    else group?.push(token);
  }
  return groups;
}

function cellsOf(tokens: readonly Token[]): Word[] {
  // Between two commas of a spreadsheet's row there is a free cell.
  const isGap = (token: Token, i: number): boolean => token.kind === 'comma' && tokens[i + 1]?.kind === 'comma';
  return tokens.flatMap((token, i) => (isSaid(token) ? [trimmed(token.signs)] : isGap(token, i) ? [[]] : []));
}
