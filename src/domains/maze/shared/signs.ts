/** A text sign by sign, each with its place, and spelled one way: of quotes, blanks, line ends and what web pages and mails make of them. */

/** One sign of a text. */
export interface Sign {
  /** As the reader takes it. */
  readonly char: string;
  /** As it was written. */
  readonly written: string;
  /** Where it was written, both from 1, as editors count. */
  readonly line: number;
  readonly column: number;
}

const entities: Readonly<Partial<Record<string, string>>> = {
  ...{
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    tab: '\t',
    newline: '\n',
    num: '#',
    bsol: '\\',
    amp: '&',
    lt: '<',
    gt: '>',
  },
  ...{
    quot: '"',
    ldquo: '"',
    rdquo: '"',
    bdquo: '"',
    apos: "'",
    lsquo: "'",
    rsquo: "'",
    comma: ',',
    semi: ';',
    plus: '+',
  },
  ...{ lsqb: '[', lbrack: '[', rsqb: ']', rbrack: ']', lpar: '(', rpar: ')', equals: '=', zwnj: '', shy: '' },
};

const fromCode = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

/** What is written otherwise than it is meant, the first that fits. */
const spellings: readonly (readonly [RegExp, (...found: readonly string[]) => string])[] = [
  [/\r\n?|[\n\v\f\u0085\u2028\u2029]/y, () => '\n'],
  // Fences of Markdown, with the name of a language behind the first.
  [/(?:```+|~~~+)(?:[ \t]*[\w+-]*[ \t]*(?=[\r\n]|$))?/y, () => ''],
  [/\\{1,4}(?:u([\da-f]{4})|x([\da-f]{2}))/iy, (_, four, two) => fromCode(parseInt(four ?? two ?? '', 16))],
  [/&#(?:x([\da-f]{1,6})|(\d{1,7}));/iy, (_, hex, digits) => fromCode(hex ? parseInt(hex, 16) : Number(digits))],
  [/&([a-z]{2,8});/iy, (all, name = '') => entities[name.toLowerCase()] ?? all],
  // Tags: what ends within a line is none of its end, whatever else ends is.
  [/<\/t[dh]>/iy, () => '\t'],
  [/<\/?(?:a|b|i|u|s|em|strong|span|font|code|small|mark|kbd|samp|tt)\b[^<>]{0,2000}>/iy, () => ''],
  [/<br\b[^<>]{0,200}>|<\/[a-z][\w:-]*>/iy, () => '\n'],
  [/<[a-z][^<>[\]]{0,2000}>/iy, () => ''],
  // Python's prompt within a statement, and Matlab's sign of a line that goes on.
  [/(?<=^|[\r\n])\.\.\.(?=[ \t])|(?<=[;,][ \t]*)\.\.\.(?=[ \t]*[\r\n])/y, () => ''],
  // Colours of terminals, and what takes no place: soft hyphens, marks of direction, joiners, byte order marks.
  [/\p{Cc}\[[\d;]*m/uy, () => ''],
  [/\p{Cf}|\p{Variation_Selector}|\u034f/uy, () => ''],
  // Not all decoders know those of Windows.
  [/[“”„‟«»″〃\u0093\u0094]/y, () => '"'],
  [/[‘’‚‛‹›′´\u0091\u0092]/y, () => "'"],
  [/[−‐‑‒–—\u0096\u0097]/y, () => '-'],
  // The O of Greek and Cyrillic looks the same.
  [/[ΟОО]/y, () => 'O'],
  [/[οо]/y, () => 'o'],
];

export function signsOf(text: string): Sign[] {
  const signs: Sign[] = [];
  let [line, column] = [1, 1];
  for (let at = 0; at < text.length;) {
    const { written, meant } = spelled(text, at);
    for (const char of meant) signs.push({ char, written, line, column });
    for (const one of written.replaceAll('\r\n', '\n')) {
      [line, column] = /[\r\n]/.test(one) ? [line + 1, 1] : [line, column + 1];
    }
    at += written.length;
  }
  return signs;
}

function spelled(text: string, at: number): { readonly written: string; readonly meant: string } {
  // Most signs mean what they are.
  const unmistakable = text.charAt(at);
  if (/[\w# ]/.test(unmistakable)) return { written: unmistakable, meant: unmistakable };
  for (const [pattern, meaning] of spellings) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    // What an entity or an escape stands for may itself be spelled in several ways.
    if (found) return { written: found[0], meant: plain(meaning(...found)) };
  }
  const written = String.fromCodePoint(text.codePointAt(at)!);
  return { written, meant: plain(written) };
}

/** Full-width signs and all kinds of blanks as the one of them that keyboards have. */
function plain(text: string): string {
  const same = text.normalize('NFKC');
  return text.length <= 2 && [...same].length === 1 && same !== '\t' ? same : text;
}

export const isBlank = ({ char }: Sign): boolean => /\s/.test(char);

/** A row without what stands around it and is no cell. */
export function trimmed(signs: readonly Sign[], isAround: (sign: Sign) => boolean = isBlank): readonly Sign[] {
  const first = signs.findIndex((sign) => !isAround(sign));
  if (first < 0) return [];
  const last = signs.findLastIndex((sign) => !isAround(sign));
  return signs.slice(first, last + 1);
}

/** Parts between the signs that part them, which are left out. */
export function splitAt(signs: readonly Sign[], parts: (sign: Sign) => boolean): Sign[][] {
  const all: Sign[][] = [[]];
  for (const sign of signs) {
    if (parts(sign)) all.push([]);
    else all.at(-1)!.push(sign);
  }
  return all;
}

/** Rows end at new lines and at backslashes, D4RL's ends of rows; `\n` and `\\n` too, which a program's text has in their place. */
export function rowsOf(signs: readonly Sign[]): Sign[][] {
  const rows: Sign[][] = [[]];
  for (let i = 0; i < signs.length; i++) {
    const sign = signs[i]!;
    if (sign.char !== '\\') {
      if (sign.char === '\n') rows.push([]);
      else rows.at(-1)!.push(sign);
      continue;
    }
    while (signs[i + 1]?.char === '\\') i++;
    const escaped = signs[i + 1]?.char ?? '';
    if (/[nrt]/.test(escaped)) i++;
    if (escaped === 't') rows.at(-1)!.push({ ...sign, char: '\t' });
    else rows.push([]);
  }
  return rows;
}
