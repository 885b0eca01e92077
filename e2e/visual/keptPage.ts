/**
 * A page of a recorded run that is kept from test to test, so that the browser reads and compiles the page's code once and not for each picture.
 * Each test loads it anew, with nothing stored: what it shows is of its link alone, whatever was shown before.
 */
import type { Page } from '@playwright/test';
import { test as plain } from '../page';
import { forbidTraining } from '../recordedPage';

export const test = plain.extend<object, { readonly keptPage: Page }>({
  keptPage: [
    async ({ browser }, provide, { project }) => {
      const context = await browser.newContext({
        baseURL: project.use.baseURL!,
        serviceWorkers: 'block',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await forbidTraining(page);
      await provide(page);
      await context.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ keptPage: page, viewport, colorScheme, baseURL }, provide) => {
    const devtools = await page.context().newCDPSession(page);
    const { origin } = new URL(baseURL!);
    await devtools.send('Storage.clearDataForOrigin', {
      origin,
      storageTypes: 'local_storage,indexeddb,cache_storage',
    });
    await devtools.detach();
    await page.setViewportSize(viewport!);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // A pointer that is left where another test had it would hover.
    await page.mouse.move(0, 0);
    await provide(page);
    // What is printed from here on is of no test.
    page.removeAllListeners('console');
    page.removeAllListeners('pageerror');
    await page.unrouteAll({ behavior: 'wait' });
    // The tab's own store is no part of its origin's.
    await page.evaluate(() => sessionStorage.clear());
    await page.goto('about:blank');
  },
});
