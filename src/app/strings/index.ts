/** The words of the page in the language that it speaks: English comes with the page, any other when it is chosen. */
import type { Language } from '../../state/appearance';
import { setNumberLanguage } from '../format';
import { strings as english } from './en';
import type { SettingText } from './en/settings';

/** What every language has to have: a word that is missing does not compile. */
export type Strings = typeof english;

/** Changes with the language, so never to be read while a module loads. */
export let strings: Strings = english;

const tables: Readonly<Record<Language, () => Promise<Strings>>> = {
  en: () => Promise.resolve(english),
  de: async () => (await import('./de')).strings,
};

/** @throws where the words can't be fetched */
export function wordsOf(language: Language): Promise<Strings> {
  return tables[language]();
}

/** All that was drawn before has to be drawn anew. */
export function speak(language: Language, words: Strings): void {
  strings = words;
  setNumberLanguage(language);
  document.documentElement.lang = language;
  document.title = words.title;
}

/** The words for a setting of the link, if it is one. */
export function settingText(key: string): SettingText | undefined {
  return (strings.settingTexts as Readonly<Record<string, SettingText>>)[key];
}
