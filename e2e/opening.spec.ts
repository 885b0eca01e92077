/** A cold load moves nothing once it is drawn, and its own JavaScript stays small. How soon it is, no test says: docs/results/opening.md does. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { watchOpening, type Opening } from '../scripts/openingWatch.mjs';
import { expect, patience, test, type TrainingPage } from './page';

/** Bytes, compressed, without the worker's; of every link, also of those that ask for a recorded run or a scene. */
const budget = 200_000;

const queries = ['', 'backend=wasm', 'run=umaze', 'run=umaze&scene=1', 'backend=wasm&from=scratch'];
const sizes = [
  { name: 'a desktop', width: 1280, height: 720 },
  { name: 'a phone', width: 390, height: 844 },
];

async function open({ page, root }: TrainingPage, query: string): Promise<Opening> {
  await page.addInitScript(watchOpening);
  await page.goto(`./?${query}`);
  await expect(root).toHaveAttribute('data-settled', 'true', { timeout: patience });
  await page.waitForFunction(() => (window as unknown as { opening: Opening }).opening.painted.settled !== undefined);
  return page.evaluate(() => (window as unknown as { opening: Opening }).opening);
}

/** The page's own scripts up to its first picture: a worker fetches what it imports by itself, and its first script is named by it. */
async function scripts(page: Page, { painted }: Opening): Promise<string[]> {
  const workers = page.workers().map((worker) => worker.url());
  const fetched = await page.evaluate(
    (end) =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime <= end)
        .map(({ name }) => name),
    painted.picture ?? painted.settled ?? NaN,
  );
  return [...new Set(fetched)].filter((url) => new URL(url).pathname.endsWith('.js') && !workers.includes(url));
}

async function expectSmall(page: Page, query: string, opening: Opening): Promise<void> {
  const urls = await scripts(page, opening);
  expect(urls.length).toBeGreaterThan(0);
  let bytes = 0;
  for (const url of urls) bytes += gzipSync(await (await page.request.get(url)).body()).length;
  console.log(`?${query}: ${(bytes / 1000).toFixed(0)} kB of JavaScript in ${urls.length} files`);
  expect(bytes).toBeGreaterThan(150_000);
  expect(bytes).toBeLessThanOrEqual(budget);
}

for (const { name, width, height } of sizes) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport: { width, height } });
    for (const query of queries) {
      test(`?${query} shows its picture, and nothing moves by itself`, async ({ training }) => {
        const opening = await open(training, query);
        if (!query.includes('scratch')) expect(opening.painted.picture).toBeGreaterThan(0);
        expect(opening.shifts).toEqual([]);
        if (name === 'a desktop') await expectSmall(training.page, query, opening);
      });
    }
  });
}

for (const query of ['scene=7', 'lang=de', 'run=umaze&view=results']) {
  test(`?${query} loads as little of the page's own JavaScript`, async ({ training, page }) => {
    await expectSmall(page, query, await open(training, query));
  });
}
