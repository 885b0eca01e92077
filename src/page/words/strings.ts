/** The words of the page in the language that it speaks: English comes with the page and its parts, any other when it is chosen. */
import type { Language } from '../model/settings/appearance';
import { setNumberLanguage } from './format';
import { strings as english, type Strings } from './strings.en';
import { preparedLazyWords, type FetchLazyWords } from './lazyWords';

/** Changes with the language, so never to be read while a module loads. */
export let strings: Strings = english;

interface Words {
  readonly strings: Strings;
  readonly fetchLazyWords: FetchLazyWords;
}

const tables: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => Promise.resolve({ strings: english, fetchLazyWords: null }),
  de: () => import('./strings.de'),
};

/** Gives what speaks the language: then all that was drawn before has to be drawn anew. @throws where the words can't be fetched */
export async function wordsOf(language: Language): Promise<() => void> {
  const words = await tables[language]();
  const speakLazily = await preparedLazyWords(words.fetchLazyWords);
  return () => {
    speakLazily();
    speak(language, words);
  };
}

function speak(language: Language, words: Words): void {
  strings = words.strings;
  setNumberLanguage(language);
  document.documentElement.lang = language;
  document.title = strings.title;
}
