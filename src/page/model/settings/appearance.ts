/** How the page looks and speaks, which is no part of the experiment: what may be chosen, and what a link says of it. */
import { choice, type Parsed } from '../link/codecs';
import { linkTexts } from '../link/linkTexts';
import type { Mended } from './mended';

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

/** A browser's own code of a language has a country; and grey is gray in America. */
function parse(key: AppearanceKey, text: string): Parsed<string> {
  const word = key === 'lang' ? text.split(/[-_.]/)[0] : text.toLowerCase().replace('gray', 'grey');
  return choice<string>(...appearanceChoices[key]).parse(word ?? '');
}

/** The text of each key to choices: none where there is no text, or one that is no choice. */
function chosenFrom(textOf: (key: AppearanceKey) => string | null): Chosen {
  const entries = appearanceKeys.map((key) => [key, parse(key, textOf(key) ?? '').value]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Chosen;
}

/** @param kept what the browser kept of a key, or null */
export function readKept(kept: (key: AppearanceKey) => string | null): Chosen {
  return chosenFrom(kept);
}

export interface LinkedAppearance {
  readonly linked: Chosen;
  /** What is to be as the system has it, whatever was chosen before. */
  readonly bySystem: readonly AppearanceKey[];
  readonly mended: readonly Mended[];
}

/** @param search the part of an address from the question mark on, and the one from the hash sign on. @param otherwise what is shown where the link says nothing */
export function readLinked(search: string, otherwise: Appearance, hash = ''): LinkedAppearance {
  const { texts } = linkTexts(search, hash, appearanceKeys);
  const textOf = (key: AppearanceKey) => texts.get(key)?.[0] ?? null;
  const bySystem = appearanceKeys.filter((key) => /^(auto|system|default)$/i.test(textOf(key) ?? ''));
  const mended = appearanceKeys.flatMap((key): Mended[] => {
    const text = textOf(key);
    const fault = text === null || bySystem.includes(key) ? null : parse(key, text).fault;
    return fault ? [{ key, fault, used: otherwise[key] }] : [];
  });
  return { linked: chosenFrom(textOf), bySystem, mended };
}

/** A link to the experiment, with what the page's own link says of the appearance. */
export function withAppearance(search: string, linked: Chosen): string {
  const parts = appearanceKeys.flatMap((key) => (linked[key] === undefined ? [] : [`${key}=${linked[key]}`]));
  if (parts.length === 0) return search;
  return `${search === '' ? '?' : `${search}&`}${parts.join('&')}`;
}
