/** Which language the page speaks, and of what: follows both once their words are here, and keeps the language before where they can't be fetched. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { isGoalFixed } from '../../domains/shared';
import type { DomainName, RunConfiguration } from '../../protocol/configuration';
import { messageOf } from '../../protocol/errors';
import { fetched } from './fetched';
import type { Language } from '../model/settings/appearance';
import type { PageState } from '../model/shown/pageState';
import { appearance, choose } from './appearance';
import { wordsOf, type Topic } from '../words/strings';

interface Speech {
  readonly language: Language;
  readonly topic: Topic;
  /** Why a language that was chosen is not spoken. */
  readonly problem: string | null;
}

export const speech = createStore<Speech>()(() => ({ language: 'en', topic: 'maze', problem: null }));

/** Milliseconds that the first picture waits for the words of its language; those that come later are spoken then. */
const patience = 4000;

const topics: Readonly<Record<DomainName, (run: RunConfiguration) => Topic>> = {
  maze: () => 'maze',
  plane: (run) => (isGoalFixed(run) ? 'drawnExpert' : 'plane'),
};
const topicOf = (run: RunConfiguration): Topic => topics[run.domain](run);

type Said = Pick<PageState, 'setup'>;

async function follow(store: StoreApi<Said>): Promise<void> {
  const wanted = () => ({
    language: appearance.getState().shown.lang,
    topic: topicOf(store.getState().setup.configuration),
  });
  const { language, topic } = wanted();
  const isSpoken = (now: Pick<Speech, 'language' | 'topic'>) => now.language === language && now.topic === topic;
  if (isSpoken(speech.getState())) return;
  try {
    const speak = await fetched(() => wordsOf(language, topic));
    if (!isSpoken(wanted())) return; // Another was chosen meanwhile.
    speak();
    speech.setState({ language, topic, problem: null });
  } catch (error) {
    speech.setState({ problem: messageOf(error) });
    choose('lang', speech.getState().language);
  }
}

/** Resolves when the words of the beginning are spoken, are known to be out of reach, or take too long. @param store whose setup says of what */
export function startLanguage(store: StoreApi<Said>): Promise<void> {
  appearance.subscribe(({ shown }, before) => {
    if (shown.lang !== before.shown.lang) void follow(store);
  });
  store.subscribe(({ setup }, before) => {
    const [now, last] = [setup.configuration, before.setup.configuration];
    if (now !== last && topicOf(now) !== topicOf(last)) void follow(store);
  });
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience));
  return Promise.race([follow(store), late]);
}

export function forgetProblem(): void {
  speech.setState({ problem: null });
}
