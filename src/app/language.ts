/** Which language the page speaks: follows the choice once its words are here, and keeps the one before where they can't be fetched. */
import { createStore } from 'zustand/vanilla';
import { messageOf } from '../protocol/errors';
import type { Language } from '../state/appearance';
import { appearance, choose } from './appearance';
import { wordsOf } from './strings';

interface Speech {
  readonly language: Language;
  /** Why a language that was chosen is not spoken. */
  readonly problem: string | null;
}

export const speech = createStore<Speech>()(() => ({ language: 'en', problem: null }));

async function follow(language: Language): Promise<void> {
  if (language === speech.getState().language) return;
  try {
    const speak = await wordsOf(language);
    if (appearance.getState().shown.lang !== language) return; // Another was chosen meanwhile.
    speak();
    speech.setState({ language, problem: null });
  } catch (error) {
    speech.setState({ problem: messageOf(error) });
    choose('lang', speech.getState().language);
  }
}

/** Resolves when the language of the beginning is spoken, or is known to be out of reach. */
export function startLanguage(): Promise<void> {
  appearance.subscribe(({ shown }, before) => {
    if (shown.lang !== before.shown.lang) void follow(shown.lang);
  });
  return follow(appearance.getState().shown.lang);
}

export function forgetProblem(): void {
  speech.setState({ problem: null });
}
