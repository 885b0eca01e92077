/** The worker as other browsers would run it: a script of src/testing/cases/inject goes before its own. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** Where the scripts lie that make this browser like another. */
export const injected = (name: string): string => `src/testing/cases/inject/${name}.js`;

export async function beforeWorker(page: Page, name: string): Promise<void> {
  await scriptBeforeWorker(page, readFileSync(injected(name), 'utf8'));
}

export async function scriptBeforeWorker(page: Page, script: string): Promise<void> {
  await page.route(/\/assets\/main-[^/]*\.js$/, async (route) => {
    // The server may just have closed the connection that is taken again.
    const answer = await route.fetch({ maxRetries: 3 });
    await route.fulfill({ response: answer, body: `${script}\n${await answer.text()}` });
  });
}
