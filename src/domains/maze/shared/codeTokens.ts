/** Words, strings and brackets of a text that is part of a program or of JSON, whatever the language: comments and signs of joining are left out. */
import type { Sign } from './signs';

export type Token =
  | { readonly kind: 'word' | 'string'; readonly signs: readonly Sign[] }
  /** A bracket of any kind, a new line, `,`, `;`, or `=`, which `:` is as well. */
  | { readonly kind: 'open' | 'close' | 'line' | 'comma' | 'semicolon' | 'equals'; readonly signs: readonly Sign[] };

const isQuote = (char: string): boolean => /["'`]/.test(char);
const marks: Readonly<Partial<Record<string, Token['kind']>>> = {
  ...{ '[': 'open', '(': 'open', '{': 'open', ']': 'close', ')': 'close', '}': 'close' },
  ...{ '\n': 'line', '\\': 'line', ',': 'comma', ';': 'semicolon', '=': 'equals', ':': 'equals' },
};
/** Of concatenation, of quoted mails and of lists. */
const isJoint = (char: string): boolean => /[\s+>|*~]/.test(char);

/** @param hasComments whether # begins a comment, as in Python; else it is a cell */
export function codeTokens(signs: readonly Sign[], hasComments: boolean): Token[] {
  const tokens: Token[] = [];
  const charAt = (at: number): string => signs[at]?.char ?? '';
  const endOf = (end: string, from: number): number => {
    for (let at = from; at < signs.length; at++) {
      if ([...end].every((char, k) => charAt(at + k) === char)) return at;
    }
    return signs.length;
  };
  const isComment = (at: number): boolean =>
    (hasComments && charAt(at) === '#') || (charAt(at) === '/' && charAt(at + 1) === '/');
  /** Behind the string that begins here, or here where it has no end. */
  function takeString(at: number): number {
    const quote = charAt(at);
    const isTriple = charAt(at + 1) === quote && charAt(at + 2) === quote;
    const quotes = isTriple ? quote.repeat(3) : quote;
    const end = endOf(quotes, at + quotes.length);
    if (end === signs.length) return at + 1;
    // The letter before it is part of it, as in r"…".
    const last = tokens.at(-1);
    if (last?.kind === 'word' && last.signs.at(-1) === signs[at - 1] && /^[rbuf]{1,2}$/i.test(wordOf(last)))
      tokens.pop();
    tokens.push({ kind: 'string', signs: signs.slice(at + quotes.length, end) });
    return end + quotes.length;
  }
  for (let at = 0; at < signs.length;) {
    const char = charAt(at);
    const mark = marks[char];
    if (isComment(at)) at = endOf('\n', at);
    else if (char === '<' && charAt(at + 1) === '-') {
      // R's sign of assignment.
      tokens.push({ kind: 'equals', signs: signs.slice(at, at + 2) });
      at += 2;
    } else if (char === '/' && charAt(at + 1) === '*') at = endOf('*/', at) + 2;
    else if (isQuote(char)) at = takeString(at);
    else if (mark) {
      tokens.push({ kind: mark, signs: signs.slice(at, at + 1) });
      at += char === '\\' && /[nr]/.test(charAt(at + 1)) ? 2 : 1;
    } else if (isJoint(char)) at++;
    else {
      let end = at + 1;
      const ends = (place: number): boolean =>
        charAt(place) in marks || isQuote(charAt(place)) || isJoint(charAt(place)) || isComment(place);
      while (end < signs.length && !ends(end)) end++;
      tokens.push({ kind: 'word', signs: signs.slice(at, end) });
      at = end;
    }
  }
  return tokens;
}

const wordOf = ({ signs }: Token): string => signs.map(({ char }) => char).join('');
