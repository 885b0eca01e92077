/** The words of a part that is fetched when it is opened follow the language, though the part brings English ones alone. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lazyWords as german } from './lazyWords.de';
import { about as english } from '../features/about/words/about.en';

/** As when the page is loaded: nothing was opened yet. */
async function load() {
  vi.resetModules();
  const { aboutWords } = await import('../features/about/words/about');
  return { ...(await import('./lazyWords')), aboutWords };
}

let fetched = 0;
const fetchGerman = () => {
  fetched += 1;
  return Promise.resolve(german);
};
beforeEach(() => void (fetched = 0));
afterEach(() => void vi.resetModules());

it('are English until another language is spoken, and again when it no longer is', async () => {
  const { aboutWords, openLazyWords, preparedLazyWords } = await load();
  expect(aboutWords()).toEqual(english);
  await openLazyWords();
  (await preparedLazyWords(fetchGerman))();
  expect(aboutWords()).toBe(german.about);
  (await preparedLazyWords(null))();
  expect(aboutWords()).toEqual(english);
});

it('are fetched when a part is opened, and before it is shown', async () => {
  const { aboutWords, openLazyWords, preparedLazyWords } = await load();
  (await preparedLazyWords(fetchGerman))();
  expect(fetched).toBe(0);
  await openLazyWords();
  expect(aboutWords()).toBe(german.about);
  await openLazyWords();
  expect(fetched).toBe(1);
});

it('are those of the language that was chosen last, whichever come first', async () => {
  const { aboutWords, openLazyWords, preparedLazyWords } = await load();
  let come: (words: typeof german) => void = () => undefined;
  (await preparedLazyWords(() => new Promise((resolve) => (come = resolve))))();
  const opening = openLazyWords();
  (await preparedLazyWords(null))();
  come(german);
  await opening;
  expect(aboutWords()).toEqual(english);
});
