/** How the page looks and speaks, which is no part of the experiment: what may be chosen, and what a link says of it. */
import { choice } from './codecs';
import type { Mended } from './settings';

/** By the key in the link and in what the browser keeps. */
export const appearanceChoices = {
  theme: ['light', 'dark'],
  contrast: ['standard', 'high'],
  /** Of rewards; amounts and differences keep theirs. */
  colours: ['viridis', 'cividis', 'magma', 'grey'],
  lang: ['en', 'de'],
} as const;

export type AppearanceKey = keyof typeof appearanceChoices;
export type Appearance = { readonly [K in AppearanceKey]: (typeof appearanceChoices)[K][number] };
/** What was chosen of it. */
export type Chosen = Partial<Appearance>;
export type Theme = Appearance['theme'];
/** Colour map of rewards. */
export type Colours = Appearance['colours'];
export type Language = Appearance['lang'];

export const appearanceKeys = Object.keys(appearanceChoices) as readonly AppearanceKey[];

/** The text of each key to choices: none where there is no text, or one that is no choice. */
function chosenFrom(textOf: (key: AppearanceKey) => string | null): Chosen {
  const entries = appearanceKeys.map((key) => [key, choice(...appearanceChoices[key]).parse(textOf(key) ?? '').value]);
  return Object.fromEntries(entries.filter(([, value]) => value !== null)) as Chosen;
}

/** @param kept what the browser kept of a key, or null */
export function readKept(kept: (key: AppearanceKey) => string | null): Chosen {
  return chosenFrom(kept);
}

/** @param search the part of an address from the question mark on. @param otherwise what is shown where the link says nothing */
export function readLinked(search: string, otherwise: Appearance): { linked: Chosen; mended: readonly Mended[] } {
  const parameters = new URLSearchParams(search);
  const linked = chosenFrom((key) => parameters.get(key));
  const mended = appearanceKeys.flatMap((key): Mended[] => {
    const text = parameters.get(key);
    const fault = text === null ? null : choice(...appearanceChoices[key]).parse(text).fault;
    return fault ? [{ key, fault, used: otherwise[key] }] : [];
  });
  return { linked, mended };
}

/** A link to the experiment, with what the page's own link says of the appearance. */
export function withAppearance(search: string, linked: Chosen): string {
  const parts = appearanceKeys.flatMap((key) => (linked[key] === undefined ? [] : [`${key}=${linked[key]}`]));
  if (parts.length === 0) return search;
  return `${search === '' ? '?' : `${search}&`}${parts.join('&')}`;
}
