/** Which language the page speaks, and of which domain: follows both once their words are here, and keeps the language before where they can't be fetched. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DomainName } from '../../protocol/configuration';
import { messageOf } from '../../protocol/errors';
import { fetched } from './fetched';
import type { Language } from '../model/settings/appearance';
import type { PageState } from '../model/shown/pageState';
import { appearance, choose } from './appearance';
import { wordsOf } from '../words/strings';

interface Speech {
  readonly language: Language;
  readonly domain: DomainName;
  /** Why a language that was chosen is not spoken. */
  readonly problem: string | null;
}

export const speech = createStore<Speech>()(() => ({ language: 'en', domain: 'maze', problem: null }));

/** Milliseconds that the first picture waits for the words of its language; those that come later are spoken then. */
const patience = 4000;

type Said = Pick<PageState, 'setup'>;

async function follow(store: StoreApi<Said>): Promise<void> {
  const wanted = () => ({
    language: appearance.getState().shown.lang,
    domain: store.getState().setup.configuration.domain,
  });
  const { language, domain } = wanted();
  const isSpoken = (now: Pick<Speech, 'language' | 'domain'>) => now.language === language && now.domain === domain;
  if (isSpoken(speech.getState())) return;
  try {
    const speak = await fetched(() => wordsOf(language, domain));
    if (!isSpoken(wanted())) return; // Another was chosen meanwhile.
    speak();
    speech.setState({ language, domain, problem: null });
  } catch (error) {
    speech.setState({ problem: messageOf(error) });
    choose('lang', speech.getState().language);
  }
}

/** Resolves when the words of the beginning are spoken, are known to be out of reach, or take too long. @param store whose setup says the domain */
export function startLanguage(store: StoreApi<Said>): Promise<void> {
  appearance.subscribe(({ shown }, before) => {
    if (shown.lang !== before.shown.lang) void follow(store);
  });
  store.subscribe(({ setup }, before) => {
    if (setup.configuration.domain !== before.setup.configuration.domain) void follow(store);
  });
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience));
  return Promise.race([follow(store), late]);
}

export function forgetProblem(): void {
  speech.setState({ problem: null });
}
