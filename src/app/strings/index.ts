/** The words of the page in the language that it speaks: English comes with the page and its parts, any other when it is chosen. */
import type { Language } from '../../state/appearance';
import { setNumberLanguage } from '../format';
import { strings as english } from './en';
import type { SettingText } from './en/settings';
import { speakInRooms, type RoomWords } from './rooms';

/** What every language has to have: a word that is missing does not compile. */
export type Strings = typeof english;

/** Changes with the language, so never to be read while a module loads. */
export let strings: Strings = english;

export interface Words {
  readonly strings: Strings;
  /** Null for English: see `rooms`. */
  readonly rooms: RoomWords | null;
}

const tables: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => Promise.resolve({ strings: english, rooms: null }),
  de: () => import('./de'),
};

/** @throws where the words can't be fetched */
export function wordsOf(language: Language): Promise<Words> {
  return tables[language]();
}

/** All that was drawn before has to be drawn anew. */
export function speak(language: Language, words: Words): void {
  strings = words.strings;
  speakInRooms(words.rooms);
  setNumberLanguage(language);
  document.documentElement.lang = language;
  document.title = strings.title;
}

/** The words for a setting of the link, if it is one. */
export function settingText(key: string): SettingText | undefined {
  return (strings.settingTexts as Readonly<Record<string, SettingText>>)[key];
}
