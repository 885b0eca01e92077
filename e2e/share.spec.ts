/** The experiment given away: a copied link opens it again, a QR code holds that link, and a frame of another origin shows what it names. */
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, FrameLocator, Page } from '@playwright/test';
import jsQR from 'jsqr';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectNoViolations } from './axe';
import { expect, patience, test } from './page';
import { serveFolder, type StaticServer } from './staticServer';
import { injected } from './workerScript';

const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8, iterations: 8 };

/** What a camera reads of a picture on the page. */
async function readCode(page: Page, testId: string): Promise<string | undefined> {
  const side = 600;
  const pixels = await page.getByTestId(testId).evaluate(async (element, size) => {
    const image = element as HTMLImageElement;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0, size, size);
    // As one text: a million numbers take Playwright half a minute.
    const bytes = new Uint8Array(context.getImageData(0, 0, size, size).data.buffer);
    const address = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result as string);
      reader.readAsDataURL(new Blob([bytes]));
    });
    return address.slice(address.indexOf(',') + 1);
  }, side);
  return jsQR(Uint8ClampedArray.from(Buffer.from(pixels, 'base64')), side, side)?.data;
}

/** What a camera reads of a PNG, in a page that nothing was done to. */
async function readPng(context: BrowserContext, png: Buffer): Promise<string | undefined> {
  const plain = await context.newPage();
  const address = `data:image/png;base64,${png.toString('base64')}`;
  await plain.setContent(`<img data-testid="code" src="${address}">`);
  const text = await readCode(plain, 'code');
  await plain.close();
  return text;
}

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, permissions: ['clipboard-read', 'clipboard-write'] });

    test('a link is copied, and its QR code holds it', async ({ training, page }) => {
      await training.prepare({ ...quick, maze: 'medium', seed: 7 });
      await training.press('share');
      const link = await training.part('share-link').inputValue();
      expect(new URL(link).searchParams.get('v')).toBe('1');
      await training.press('copy-link');
      await expect(training.part('share-status')).toHaveText('The link is copied.');
      expect(await clipboard(page)).toBe(link);
      expect(await readCode(page, 'qr-code')).toBe(link);
      await expectNoViolations(page, 'with the door open');

      await training.press('qr-copysvg');
      await expect(training.part('share-status')).toHaveText('The code is copied as SVG.');
      expect(await clipboard(page)).toMatch(/^<svg xmlns/);
      const [download] = await Promise.all([page.waitForEvent('download'), training.press('qr-savepng')]);
      expect(download.suggestedFilename()).toBe('qr-code.png');

      await training.press('qr-fill');
      const { width, height } = (await training.part('qr-screen').locator('img').boundingBox())!;
      expect(Math.min(width, height)).toBeGreaterThan(500);
      await expect(training.part('qr-screen')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
      await training.part('qr-screen').getByRole('button').click();
      await expect(training.part('qr-screen')).toHaveCount(0);
      await expect(training.part('share-dialog')).toBeVisible();

      await page.goto(link);
      await training.expectStatus('paused');
      await expect(training.part('mended')).toHaveCount(0);
      expect(await training.setting('seed')).toBe('7');
      expect(await training.setting('maze')).toBe('medium');
    });
  });
}

test('in a browser that guards its canvases and its clipboard a code is copied and saved all the same, and no noise is kept', async ({
  training,
  page,
}) => {
  await page.addInitScript(() => Object.assign(window, { __noise: 'all' }));
  for (const name of ['canvas-noise', 'safari-clipboard']) await page.addInitScript({ path: injected(name) });
  await page.goto('./?run=umaze');
  await training.expectStatus('recorded');
  await training.press('share');
  const link = await training.part('share-link').inputValue();
  await training.press('qr-copypng');
  await expect(training.part('share-status')).toHaveText('The code is copied as a picture.');
  const [code] = await Promise.all([page.waitForEvent('download'), training.press('qr-savepng')]);
  const saved = readFileSync(await code.path());
  const copied = await page.evaluate(async () => {
    const [picture] = (window as unknown as { __copied: Blob[] }).__copied;
    return Array.from(new Uint8Array(await picture!.arrayBuffer()));
  });
  expect(copied).toEqual([...saved]);
  expect(await readPng(page.context(), saved)).toBe(link);
  await page.keyboard.press('Escape');

  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await training.press('keep');
  await training.press('keep-equation-png');
  await expect(training.part('keep-status')).toContainText('guards against fingerprinting and gives noise');
  await training.press('keep-film-film');
  await training.press('film-gif');
  await expect(training.part('film-status')).toContainText('guards against fingerprinting and gives noise');
  expect(downloads).toEqual([]);
});

test('what a link says that the page does not know is said', async ({ training, page }) => {
  await page.goto(`./?v=2&backend=wasm&seed=3&seed=4&tomorrow=1&hide=header,walls&iterations=8`);
  const says = (text: string) => expect(training.part('mended')).toContainText(text);
  await says('A newer version of this page made the link. This page knows version 1');
  await says('Seed is in the link more than once: the first, 3, was used.');
  await says('Hide does not know walls.');
  await says('Unknown in the link, left out: tomorrow.');
  await expect(page.getByTestId('share')).toHaveCount(0);
  await training.expectLink('seed', '3');
  await training.expectLink('v', null);
});

/** Another page, on another origin: a field to type in, and far below it the frame. */
class Host {
  readonly frame: FrameLocator;

  constructor(readonly page: Page) {
    this.frame = page.frameLocator('iframe');
  }

  async scrollToFrame(): Promise<void> {
    await this.page.locator('iframe').scrollIntoViewIfNeeded();
  }

  status(): Promise<string | null> {
    return this.frame.locator('html').getAttribute('data-status');
  }
}

test.describe('in a page of another origin', () => {
  let files: StaticServer;
  let host: Server;
  /** What the host's page holds next. */
  let body = '';

  test.beforeAll(async () => {
    files = await serveFolder('dist', '/demo/');
    host = createServer(({ url = '' }, response) => {
      const [, written] = /^\/(deck|frames)\.html/.exec(url) ?? [];
      const page = `<!doctype html><html lang="en"><title>A talk</title><body>${body}</body></html>`;
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(written ? readFileSync(`src/testing/cases/host/${written}.html`) : page);
    });
    await new Promise<void>((ready) => host.listen(0, '127.0.0.1', ready));
  });

  test.afterAll(async () => {
    await files.stop();
    host.closeAllConnections();
    await new Promise((done) => host.close(done));
  });

  /** Takes the dialog's own lines, for the page under the other server. */
  async function open(page: Page, code: string, before: string): Promise<Host> {
    body = `<input aria-label="Notes" autofocus>${before}${code}`;
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    return new Host(page);
  }

  async function lines(page: Page, change: () => Promise<void>): Promise<string> {
    await page.goto(
      `${files.url}?backend=wasm&${new URLSearchParams(Object.entries(quick).map(([k, v]) => [k, `${v}`]))}`,
    );
    await page.getByTestId('share').click();
    await change();
    return page.getByTestId('embed-code').inputValue();
  }

  test('a frame shows what it is to show, and learns when it is seen', async ({ page, context }) => {
    const code = await lines(page, async () => {
      await page.getByTestId('embed-width').fill('480');
      await page.getByTestId('embed-height').fill('99999');
      await page.getByTestId('embed-height').blur();
      await expect(page.getByTestId('embed-height')).toHaveValue('2160');
      await page.getByTestId('embed-height').fill('360');
      await page.getByTestId('embed-plays').check();
      await expect(page.getByTestId('hide-settings')).toBeDisabled();
    });
    expect(code).toContain('width="480" height="360"');
    expect(code).toContain('title="A reward, discovered: U-maze"');
    expect(code).toContain('hide=header,sliders,equation,steered,learning"');
    const asked = files.asked.length;
    const there = await open(page, code.replace('loading="lazy"', ''), '<div style="height: 3000px"></div>');
    const { frame } = there;

    await test.step('out of view it neither loads a worker nor learns, and takes no focus', async () => {
      // Browsers draw nothing of such a frame, but its elements are there.
      await expect(frame.getByTestId('whole-page')).toBeAttached();
      expect(await there.status()).toBe('preparing');
      expect(files.asked.slice(asked).filter((path) => /\.wasm$|\/main-/.test(path))).toEqual([]);
      await expect(page.getByLabel('Notes')).toBeFocused();
      await page.keyboard.type('p? are keys of the host');
      await expect(page.getByLabel('Notes')).toHaveValue('p? are keys of the host');
    });
    await test.step('in view it learns to the end', async () => {
      await there.scrollToFrame();
      await expect.poll(() => there.status(), { timeout: patience }).toBe('finished');
      await expect(frame.locator('html')).toHaveAttribute('data-settled', 'true');
      await expect(page.getByLabel('Notes')).toBeFocused();
    });
    await test.step('what is hidden is gone, also for those who listen', async () => {
      await expect(frame.getByTestId('heatmap')).toBeVisible();
      await expect(frame.getByTestId('peak-distance')).toBeVisible();
      await expect(frame.getByTestId('play')).toBeVisible();
      for (const gone of [
        'maze-umaze',
        'settings',
        'keep',
        'about',
        'share',
        'speed',
        'plans-base',
        'plans-expert',
        'plans-steered',
      ]) {
        await expect(frame.getByTestId(gone), gone).toHaveCount(0);
      }
      const heard = await frame.locator('body').ariaSnapshot();
      expect(heard).toContain('Reward');
      expect(heard).not.toMatch(/Expert|Learning|Steering strength|Settings|Keep/);
      const map = (await frame.getByTestId('heatmap').boundingBox())!;
      const box = (await page.locator('iframe').boundingBox())!;
      expect(map.x + map.width).toBeLessThanOrEqual(box.x + box.width);
      expect(map.y + map.height).toBeLessThanOrEqual(box.y + box.height);
    });
    await test.step('axe', async () => {
      const { violations } = await new AxeBuilder({ page }).include(['iframe', 'html']).analyze();
      expect(violations).toEqual([]);
    });
    await test.step('the one way out is the whole page, in a tab of its own', async () => {
      const links = frame.locator('a');
      await expect(links).toHaveCount(1);
      await expect(links).toHaveAttribute('rel', 'noopener');
      const [whole] = await Promise.all([context.waitForEvent('page'), links.click()]);
      await expect(whole.getByTestId('settings')).toBeVisible();
      expect(new URL(whole.url()).searchParams.get('embed')).toBeNull();
      expect(new URL(whole.url()).searchParams.get('iterations')).toBe('8');
      await whole.close();
    });
  });

  test('a frame that leaves the view rests, and goes on', async ({ page }) => {
    const address = `${files.url}?backend=wasm&embed=1&autoplay=1&pace=10&from=scratch`;
    const there = await open(
      page,
      `<iframe src="${address}" title="Maze" width="800" height="500"></iframe><div style="height: 3000px"></div>`,
      '',
    );
    await expect.poll(() => there.status(), { timeout: patience }).toBe('running');
    await page.mouse.wheel(0, 2500);
    await expect.poll(() => there.status()).toBe('hidden');
    await there.scrollToFrame();
    await expect.poll(() => there.status()).toBe('running');
  });

  /** Of a page that lies beside the tests. */
  const hostAddress = (page: string, framed: string) =>
    `http://localhost:${(host.address() as AddressInfo).port}/${page}?page=${framed}`;

  test('a deck of slides keeps the focus, and its keys, until the reader goes into the frame', async ({ page }) => {
    await page.goto(hostAddress('deck.html', files.url));
    const deck = () => page.evaluate(() => [document.title, document.activeElement?.tagName]);
    const scene = page.frameLocator('iframe[title="scene"]');
    await page.keyboard.press('ArrowRight');
    await expect(scene.getByTestId('presenter')).toHaveAttribute('data-scene', '5');
    await expect(scene.getByTestId('scene-figure').getByRole('img').first()).toBeVisible();
    expect(await deck()).toEqual(['slide 2', 'BODY']);
    for (const [key, slide] of [
      ['PageDown', 'slide 3'],
      ['PageUp', 'slide 2'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await deck()).toEqual([slide, 'BODY']);
    }
    await expect(scene.getByTestId('presenter')).toHaveAttribute('data-scene', '5');
    await scene.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('PageDown');
    await expect(scene.getByTestId('presenter')).toHaveAttribute('data-scene', '6');
    expect(await deck()).toEqual(['slide 2', 'IFRAME']);
  });

  test('frames without an origin show recorded runs where their files may be read, and say what is missing elsewhere', async ({
    page,
  }) => {
    const open = await serveFolder('dist', '/open/', { 'access-control-allow-origin': '*' });
    // What is embedded begins when it is seen.
    const frame = async (k: number) => {
      await page.locator('iframe').nth(k).scrollIntoViewIfNeeded();
      return page.frameLocator('iframe').nth(k);
    };
    try {
      await page.goto(hostAddress('frames.html', open.url));
      const recorded = await frame(2);
      await expect(recorded.locator('html')).toHaveAttribute('data-status', 'recorded');
      await expect(recorded.getByTestId('heatmap')).toBeVisible();
      for (const live of [1, 3])
        await expect((await frame(live)).getByTestId('failure')).toContainText('allow-same-origin');
      await expect((await frame(5)).getByTestId('heatmap')).toBeVisible();
      await page.goto(hostAddress('frames.html', files.url));
      for (const [k, said] of [
        [1, 'allow-same-origin is missing'],
        [2, 'In seinem sandbox fehlt allow-same-origin'],
        [3, 'allow-same-origin'],
      ] as const)
        await expect((await frame(k)).locator('body')).toContainText(said);
      await expect((await frame(4)).locator('noscript p')).toHaveText([/needs JavaScript/, /braucht JavaScript/]);
      await expect((await frame(4)).locator('noscript p').first()).toBeVisible();
    } finally {
      await open.stop();
    }
  });
});
