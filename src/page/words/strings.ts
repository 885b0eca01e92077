/** The words of the page, in the language that it speaks and of the domain that it shows: the mazes’ English comes with the page and its parts, any other when it is chosen. */
import type { DomainName } from '../../protocol/configuration';
import type { Language } from '../model/settings/appearance';
import { setNumberLanguage } from './format';
import { strings as english, type Strings } from './strings.en';
import { preparedLazyWords, type FetchLazyWords } from './lazyWords';
import type { WordsOver } from './domainWords';
import { overlaid } from './overlay';

/** Changes with the language and the domain, so never to be read while a module loads. */
export let strings: Strings = english;

interface Words {
  readonly strings: Strings;
  readonly fetchLazyWords: FetchLazyWords;
}

const tables: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => Promise.resolve({ strings: english, fetchLazyWords: null }),
  de: () => import('./strings.de'),
};

/** What words are of: a domain, or the plane where the expert's points were drawn and none are drawn to a star. */
export type Topic = DomainName | 'drawnExpert';

type FetchWordsOver = Readonly<Record<Language, () => Promise<{ readonly wordsOver: WordsOver }>>>;

/** Null where the languages' own words are meant. */
const ofTopics: Readonly<Record<Topic, FetchWordsOver | null>> = {
  maze: null,
  plane: {
    en: () => import('../../domains/plane/page/words/plane.en'),
    de: () => import('../../domains/plane/page/words/plane.de'),
  },
  drawnExpert: {
    en: () => import('../../domains/plane/page/words/drawnExpert.en'),
    de: () => import('../../domains/plane/page/words/drawnExpert.de'),
  },
};

/** Null of the mazes, and where they can't be fetched: the page is told in the mazes' words then. */
async function fetchOver(language: Language, topic: Topic): Promise<WordsOver | null> {
  try {
    return (await ofTopics[topic]?.[language]())?.wordsOver ?? null;
  } catch {
    return null;
  }
}

/** Gives what speaks so: then all that was drawn before has to be drawn anew. @throws where the language can't be fetched */
export async function wordsOf(language: Language, topic: Topic): Promise<() => void> {
  const [words, wordsOver] = await Promise.all([tables[language](), fetchOver(language, topic)]);
  const over = wordsOver?.(words.strings);
  const speakLazily = await preparedLazyWords(words.fetchLazyWords, over?.lazyWords);
  return () => {
    speakLazily();
    speak(language, overlaid(words.strings, over?.strings));
  };
}

function speak(language: Language, words: Strings): void {
  strings = words;
  setNumberLanguage(language);
  document.documentElement.lang = language;
  document.title = strings.title;
}
