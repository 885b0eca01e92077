/** What kind of sign something is that stands in a text, so that it can be named where it can't be seen. */

export type SignKind =
  'seen' | 'nothing' | 'blank' | 'tab' | 'noBreakBlank' | 'otherBlank' | 'nul' | 'control' | 'lost' | 'unseen';

const known: Readonly<Partial<Record<string, SignKind>>> = {
  ...{ '': 'nothing', ' ': 'blank', '\t': 'tab', '\u00a0': 'noBreakBlank', '\u202f': 'noBreakBlank' },
  ...{ '\0': 'nul', '\ufffd': 'lost', '\u2800': 'unseen', '\u3164': 'unseen', '\uffa0': 'unseen' },
};

/** @param sign one character or none; of several the first counts */
export function signKind(sign: string): SignKind {
  const [first = ''] = sign;
  const kind = known[first];
  if (kind) return kind;
  if (/\s/.test(first)) return 'otherBlank';
  if (/\p{Cc}/u.test(first)) return 'control';
  return /[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{M}]/u.test(first) ? 'unseen' : 'seen';
}

/** `U+00A0`, as lists of characters call it. */
export function signCode(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
