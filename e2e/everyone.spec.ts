/** The page for everyone: in German throughout. */
import type { Page } from '@playwright/test';
import { strings as german } from '../src/app/strings/de';
import { strings as english } from '../src/app/strings/en';
import { expect, test } from './page';

/** Texts of a table that are the same whatever is shown. */
function wordsOf(table: unknown): string[] {
  if (typeof table === 'string') return [table];
  return typeof table === 'object' && table !== null ? Object.values(table).flatMap(wordsOf) : [];
}

/** All that is seen or heard, but what is marked as English, as the names of languages and sources are. */
async function saidBy(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element || element.closest('[lang="en"], script, style, noscript')) continue;
      if (node instanceof Element) {
        const name = node.getAttribute('aria-label');
        if (name) said.push(name);
      } else if (node.textContent?.trim()) said.push(node.textContent.trim());
    }
    return said;
  });
}

/** Words of the English table that German writes differently, and of any English sentence. */
const germanWords = new Set(wordsOf(german));
const englishOnly = new Set(wordsOf(english).filter((text) => !germanWords.has(text)));
const ofEnglish = /\b(the|of|and|with|is|are|at|to|from|step|steps|row|column|goal|reward|plans?)\b/;

async function expectGerman(page: Page): Promise<void> {
  const said = await saidBy(page);
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((text) => englishOnly.has(text) || ofEnglish.test(text))).toEqual([]);
}

test('speaks German in all its views, and remembers it', async ({ training, page }) => {
  await training.prepare({ lang: 'de' });
  await expect(training.root).toHaveAttribute('lang', 'de');
  await expect(page).toHaveTitle(german.title);
  await training.stepAll();
  await expectGerman(page);
  await training.press('add-second-goal');
  await training.expectStatus('paused');
  await training.stepAll();
  await expectGerman(page);
  for (const door of ['about', 'keep', 'settings']) {
    await training.press(door);
    await expect(training.part(`${door}-dialog`)).toBeVisible();
    await expectGerman(page);
    await page.keyboard.press('Escape');
  }
  await training.press('results');
  await expect(training.part('figures')).toBeVisible();
  await expectGerman(page);
  await training.expectLink('lang', 'de');
});

test('changes its language without losing the run', async ({ training, page }) => {
  await training.prepare();
  await training.stepAll();
  await training.press('appearance');
  await training.press('lang-de');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(german.title);
  await expect(training.part('lang-de'), 'the focus stays').toBeFocused();
  await expect(training.part('steps-base')).toHaveText('1 Schritt');
  await expect(training.part('peak-distance')).toHaveText(/\d,\d/);
  await training.expectLink('lang', null);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(german.title);
  await training.press('appearance');
  await training.press('lang-en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(english.title);
});

test('says what of the link it can’t speak', async ({ training }) => {
  await training.prepare({ lang: 'xx' });
  await expect(training.part('mended')).toHaveText('Language has to be one of: en, de. Used en instead.');
});
