/** Holds a page to German: nothing that is seen or heard may be English. */
import type { Page } from '@playwright/test';
import { wordsOver } from '../src/domains/plane/page/words/plane.en';
import { strings as german } from '../src/page/words/strings.de';
import { strings as english } from '../src/page/words/strings.en';
import { expect } from './page';

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
const englishOnly = new Set(
  [...wordsOf(english), ...wordsOf(wordsOver(english))].filter((text) => !germanWords.has(text)),
);
const ofEnglish = /\b(the|of|and|with|is|are|at|to|from|step|steps|row|column|goal|reward|plans?)\b/;

export async function expectGerman(page: Page): Promise<void> {
  const said = await saidBy(page);
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((text) => englishOnly.has(text) || ofEnglish.test(text))).toEqual([]);
}
