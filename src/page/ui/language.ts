/** Which language the page speaks: follows the choice once its words are here, and keeps the one before where they can't be fetched. */
import { createStore } from 'zustand/vanilla';
import { messageOf } from '../../protocol/errors';
import { fetched } from './fetched';
import type { Language } from '../model/settings/appearance';
import { appearance, choose } from './appearance';
import { wordsOf } from '../words/strings';

interface Speech {
  readonly language: Language;
  /** Why a language that was chosen is not spoken. */
  readonly problem: string | null;
}

export const speech = createStore<Speech>()(() => ({ language: 'en', problem: null }));

/** Milliseconds that the first picture waits for the words of its language; those that come later are spoken then. */
const patience = 4000;

async function follow(language: Language): Promise<void> {
  if (language === speech.getState().language) return;
  try {
    const speak = await fetched(() => wordsOf(language));
    if (appearance.getState().shown.lang !== language) return; // Another was chosen meanwhile.
    speak();
    speech.setState({ language, problem: null });
  } catch (error) {
    speech.setState({ problem: messageOf(error) });
    choose('lang', speech.getState().language);
  }
}

/** Resolves when the language of the beginning is spoken, is known to be out of reach, or takes too long. */
export function startLanguage(): Promise<void> {
  appearance.subscribe(({ shown }, before) => {
    if (shown.lang !== before.shown.lang) void follow(shown.lang);
  });
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience));
  return Promise.race([follow(appearance.getState().shown.lang), late]);
}

export function forgetProblem(): void {
  speech.setState({ problem: null });
}
