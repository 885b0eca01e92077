/** What can be wrong with a link as a whole, whatever its values are. */

export type LinkFault =
  /** Characters after `limit` were not read. */
  | { readonly kind: 'tooLong'; readonly limit: number }
  /** Written by a later page than this one, which knows `known`. */
  | { readonly kind: 'newerVersion'; readonly known: number }
  | { readonly kind: 'noVersion'; readonly known: number }
  /** Letters of it were lost on its way. */
  | { readonly kind: 'altered' }
  /** Settings beside a recorded run, which has its own. */
  | { readonly kind: 'unused'; readonly keys: readonly string[] }
  /** The key is there more than once: the first one counts. */
  | { readonly kind: 'repeated' }
  /** Keys that no setting has; `more` others are not named. */
  | { readonly kind: 'unknownKeys'; readonly keys: readonly string[]; readonly more: number };

const kinds: readonly string[] = [
  'tooLong',
  'newerVersion',
  'noVersion',
  'altered',
  'unused',
  'repeated',
  'unknownKeys',
] satisfies LinkFault['kind'][];

export function isLinkFault(fault: { readonly kind: string }): fault is LinkFault {
  return kinds.includes(fault.kind);
}

/** Names that somebody wrote: the first few, none at length, and how many more there are. */
export function shortNames(names: readonly string[]): { readonly named: readonly string[]; readonly more: number } {
  const [most, longest] = [5, 24];
  const named = names.slice(0, most).map((name) => Array.from(name).slice(0, longest).join(''));
  return { named, more: names.length - named.length };
}
