/** After one visit the page needs no network; a new version waits until it is asked for, and another tab is left alone. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, patience, test, TrainingPage, type Link } from './page';
import { serveFolder, type StaticServer } from './staticServer';

test.use({ serviceWorkers: 'allow', expectedErrors: [/Failed to load resource/] });

const base = '/some/deep/path/';
const small: Link = { demonstrations: 50 };

test('after one visit the page opens and learns with the network off and the server gone', async ({
  training,
  page,
  context,
}) => {
  const server = await serveFolder('dist', base);
  await training.prepare(small, server.url);
  await expect(training.part('offline-notice')).toHaveText(/Ready to work offline\./);
  await server.stop();
  await context.setOffline(true);

  await page.reload();
  await training.expectStatus('paused');
  await expect(training.root).toHaveAttribute('data-backend', 'wasm');
  for (let i = 0; i < 3; i++) await training.stepAll();
  // Another experiment of the same page, and said once is enough.
  await training.prepare({ ...small, maze: 'medium', seed: 3 }, server.url);
  await training.stepAll();
  await expect(training.part('offline-notice')).toHaveCount(0);
  // What the visit did not look at: another maze's pretrained networks, and the results.
  await page.goto(`${server.url}?backend=wasm&maze=large`);
  await expect(training.part('status')).toContainText('Pretrained', { timeout: patience });
  await training.press('results');
  await expect(training.part('row-large')).toBeVisible();
  await page.getByRole('button', { name: 'What am I looking at?' }).click();
  await expect(training.part('kept')).toContainText('opens and learns without a network');
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
  });
  expect(fonts.join()).toContain('Source Serif 4');
});

test('the page can be installed', async ({ page, training, context }) => {
  const server = await serveFolder('dist', base);
  await training.prepare(small, server.url);
  await expect(training.part('offline-notice')).toBeVisible();
  const devtools = await context.newCDPSession(page);
  const { url, errors } = await devtools.send('Page.getAppManifest');
  expect(url).toBe(`${server.url}manifest.webmanifest`);
  expect(errors).toEqual([]);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // Playwright's contexts are incognito windows, which install nothing.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  await server.stop();
});

test.describe('a new version', () => {
  let folder: string;
  let server: StaticServer;

  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'page-'));
    await cp('dist', folder, { recursive: true });
    server = await serveFolder(folder, base);
  });

  test.afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** Another title, under another revision. */
  async function publish(title = 'Another version', under = ''): Promise<void> {
    const [page, worker] = [join(folder, under, 'index.html'), join(folder, under, 'serviceWorker.js')];
    const kept = await readFile(worker, 'utf8');
    const changed = kept.replace(/(url:"index\.html",revision:")[^"]*/, '$1another');
    expect(changed).not.toBe(kept);
    await writeFile(page, (await readFile(page, 'utf8')).replace(/<title>[^<]*/, `<title>${title}`));
    await writeFile(worker, changed);
  }

  test('waits, disturbs no run, and comes when asked for, in that tab alone', async ({ training, page, context }) => {
    await training.prepare({ ...small, iterations: 100_000 }, server.url);
    await expect(training.part('offline-notice')).toHaveAttribute('data-notice', 'kept');
    const other = new TrainingPage(await context.newPage());
    await other.prepare({ ...small, seed: 2 }, server.url);
    await other.stepAll();
    await publish();

    // The kept page opens once more while the new one is fetched; by then a run is learning.
    await page.reload();
    await training.expectStatus('paused');
    await training.press('play');
    const notice = training.part('offline-notice');
    const isWaiting = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state === 'installed');
    await expect.poll(isWaiting).toBe(true);
    await training.expectIterations(2);
    await expect(notice).toHaveCount(0);
    expect(await page.title()).toBe('A reward, discovered');
    await training.press('pause');
    await training.expectStatus('paused');
    await expect(notice).toHaveAttribute('data-notice', 'waiting');
    await expect(notice).toContainText('A new version is ready.');

    await training.press('use-new-version');
    await expect(page).toHaveTitle('Another version');
    await training.expectStatus('paused');
    await expect(notice).toHaveCount(0);

    await expect(other.part('offline-notice')).toHaveAttribute('data-notice', 'replaced');
    expect(await other.steps()).toEqual({ base: 1, expert: 1, reward: 1 });
    expect(await other.page.title()).toBe('A reward, discovered');
    await other.press('use-new-version');
    await expect(other.page).toHaveTitle('Another version');
  });

  test('is of its own files alone: folders below and beside it are the server’s, or keep themselves', async ({
    training,
    page,
    context,
  }) => {
    const [docs, first] = [join(folder, 'docs'), join(folder, 'v1')];
    await mkdir(docs);
    await writeFile(join(docs, 'index.html'), '<!doctype html><title>Docs</title>');
    await cp('dist', first, { recursive: true });
    await publish('The first version', 'v1');
    /** Opens the page at an address, and waits until it is kept. */
    const keep = async (address: string) => {
      await page.goto(`${server.url}${address}`);
      await expect(training.part('offline-notice')).toHaveAttribute('data-notice', 'kept');
    };
    await keep('?run=umaze');
    await page.evaluate((scope) => caches.open(`workbox-precache-v2-${scope}below/`), server.url);
    for (const address of ['docs/', 'docs/?maze=large', 'docs/index.html']) {
      await page.goto(`${server.url}${address}`);
      await expect(page).toHaveTitle('Docs');
    }
    for (const address of ['nothing/', 'nothing/index.html?maze=large', 'nothing', 'assets/'])
      expect((await page.goto(`${server.url}${address}`))?.status(), address).toBe(404);
    await keep('v1/?run=umaze');
    await expect(page).toHaveTitle('The first version');

    await publish();
    await page.goto(`${server.url}?run=umaze`);
    await expect(training.part('offline-notice')).toHaveAttribute('data-notice', 'waiting');
    await training.press('use-new-version');
    await expect(page).toHaveTitle('Another version');
    expect(await page.evaluate(() => caches.keys())).toEqual(
      ['', 'below/', 'v1/'].map((scope) => `workbox-precache-v2-${server.url}${scope}`),
    );

    await server.stop();
    await context.setOffline(true);
    for (const address of ['?', '?#learning', 'index.html', 'index.html?run=umaze', '?run=umaze']) {
      await page.goto(`${server.url}${address}`);
      await expect(page).toHaveTitle('Another version');
    }
    await page.goto(`${server.url}v1/?run=umaze`);
    await expect(page).toHaveTitle('The first version');
    await training.expectStatus('recorded');
    await expect(page.goto(`${server.url}docs/`)).rejects.toThrow();
  });
});
