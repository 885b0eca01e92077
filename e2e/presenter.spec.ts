/** Presenter mode: eight scenes, walked by a clicker, by arrows and by a finger; each a link; notes, training live, and the way back. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { expect, patience, test, type TrainingPage } from './page';

const count = 8;
const numbers = Array.from({ length: count }, (_, k) => k + 1);

/** Opens a link, and waits until what it shows has come to rest. */
async function open({ page, root }: TrainingPage, query: string): Promise<void> {
  await page.goto(`./?backend=wasm&${query}`);
  await expect(root).toHaveAttribute('data-settled', 'true', { timeout: patience });
}

async function expectScene(training: TrainingPage, number: number): Promise<void> {
  await expect(training.part('presenter')).toHaveAttribute('data-scene', String(number));
  await training.expectLink('scene', String(number));
}

/** A finger's way across the scene. */
async function swipe(page: Page, from: number, to: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y: 300 }] });
  await touch('touchStart', from);
  for (const share of [0.25, 0.5, 0.75, 1]) await touch('touchMove', from + share * (to - from));
  await touch('touchEnd');
  await devtools.detach();
}

test.describe('without motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('a clicker and the arrows walk all eight scenes, there and back; Escape leads to the page as it was', async ({
    training,
    page,
  }) => {
    await open(training, 'strength=3');
    await page.keyboard.press('p');
    for (const number of numbers) {
      await expectScene(training, number);
      await page.keyboard.press('PageDown');
    }
    await expectScene(training, count);
    for (const number of numbers.toReversed()) {
      await expectScene(training, number);
      await page.keyboard.press('ArrowLeft');
    }
    await page.keyboard.press('End');
    await expectScene(training, count);
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('PageUp');
    await expectScene(training, 2);
    await page.keyboard.press('Escape');
    await expect(training.part('presenter')).toHaveCount(0);
    await training.expectLink('scene', null);
    await training.expectLink('strength', '3');
    await expect(training.part('guidance')).toHaveValue('3');
    await expect(training.part('present')).toBeFocused();
    await training.settle();
  });

  test('each link opens its scene, with a sentence, a line and a figure, and nothing that covers it or that axe knows of, light and dark', async ({
    training,
    page,
  }) => {
    for (const number of numbers) {
      await page.emulateMedia({ colorScheme: 'light' });
      await open(training, `scene=${number}`);
      await expectScene(training, number);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(training.part(`scene-${number}`)).toHaveAttribute('aria-current', 'step');
      await expect(training.part('scene-figure').getByRole('img').first()).toBeVisible();
      await expect(page.locator('.notice')).toHaveCount(0);
      const overflow = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      expect(overflow, `scene ${number}`).toBeLessThanOrEqual(0);
      if (number === 5) await page.keyboard.press('n');
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(training.root).toHaveAttribute('data-theme', colorScheme);
        await training.settle();
        await expectNoViolations(page, `scene ${number}, ${colorScheme}`);
      }
    }
  });

  test('notes open and close by a key and a button, and follow the scene', async ({ training, page }) => {
    await open(training, 'scene=4');
    await page.keyboard.press('n');
    await expect(training.part('notes-panel')).toContainText('They may ask');
    const before = await training.part('notes-panel').textContent();
    await page.keyboard.press('ArrowRight');
    await expect(training.part('notes-panel')).not.toHaveText(before!);
    await training.press('notes');
    await expect(training.part('notes-panel')).toHaveCount(0);
  });

  test('a clicker starts and blanks, what is held is pressed once, keys of any alphabet are heard, and the screen stays awake', async ({
    training,
    page,
  }) => {
    const part = (id: string) => training.part(id);
    await page.addInitScript(() => {
      const locks: { released: boolean; release(): Promise<void> }[] = [];
      const request = (type: string) => {
        const lock = { type, released: false, release: () => Promise.resolve(void (lock.released = true)) };
        locks.push(lock);
        return Promise.resolve(lock);
      };
      Object.defineProperty(navigator, 'wakeLock', { value: { request } });
      Object.assign(window, { locks });
    });
    const locks = () =>
      page.evaluate(() =>
        (window as unknown as { locks: { released: boolean }[] }).locks.map(({ released }) => released),
      );
    const hold = async (key: string) => {
      for (let press = 0; press < 5; press++) await page.keyboard.down(key);
      await page.keyboard.up(key);
    };
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(/\/Presenter-[^/]*\.js$/, (route) => arrived.then(() => route.continue()));
    await page.goto('./?backend=wasm&scene=2', { waitUntil: 'commit' });
    await expect(page.locator('#unopened')).toHaveCount(0);
    const start = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F5', cancelable: true }));
    // The browser is to do nothing of its own, which would load the page anew.
    await expect.poll(() => page.evaluate(start)).toBe(false);
    arrive();
    await expect(training.root).toHaveAttribute('data-settled', 'true', { timeout: patience });
    expect(await locks()).toEqual([false]);

    await test.step('its start key fills the screen and reloads nothing', async () => {
      await page.evaluate(() => (document.documentElement.dataset['mark'] = 'same page'));
      for (const key of ['F5', 'Shift+F5']) {
        await page.keyboard.press(key);
        await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
      }
      await expect(training.root).toHaveAttribute('data-mark', 'same page');
    });
    await test.step('the screen is black or white until the next key or click, which does nothing else', async () => {
      for (const [key, colour] of [
        ['.', 'rgb(0, 0, 0)'],
        ['b', 'rgb(0, 0, 0)'],
        ['B', 'rgb(0, 0, 0)'],
        ['w', 'rgb(255, 255, 255)'],
      ] as const) {
        await hold(key);
        await expect(part('scene-blank')).toHaveCSS('background-color', colour);
        const box = (await part('scene-blank').boundingBox())!;
        expect([box.x, box.y, box.width]).toEqual([0, 0, await page.evaluate(() => window.innerWidth)]);
        await page.keyboard.press(key === 'b' ? 'b' : 'PageDown');
        await expect(part('scene-blank')).toHaveCount(0);
      }
      await page.keyboard.press('.');
      await page.mouse.click(300, 300);
      await expect(part('scene-blank')).toHaveCount(0);
      await expectScene(training, 2);
    });
    await test.step('a held letter turns on once, a held page key goes on', async () => {
      await hold('n');
      await expect(part('notes-panel')).toContainText('black screen');
      await hold('n');
      await expect(part('notes-panel')).toHaveCount(0);
      await hold('ArrowRight');
      // Five presses further.
      await expectScene(training, 2 + 5);
    });
    await test.step('letters of other alphabets, and an input method’s, count by their place', async () => {
      await page.evaluate(await readFile('src/testing/cases/inject/keys.js', 'utf8'));
      const taken = await page.evaluate(() =>
        (window as unknown as { __foreignKeys: (() => { key: string; taken: boolean })[] }).__foreignKeys
          .slice(2, 3)
          .map((press) => press()),
      );
      expect(taken).toEqual([{ key: 'т', code: 'KeyN', taken: true }]);
      await expect(part('notes-panel')).toBeVisible();
    });
    await test.step('the screen is kept awake again on return, and let go at the end', async () => {
      await page.evaluate(() => {
        const show = (state: string) => {
          Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        };
        const [first] = (window as unknown as { locks: { released: boolean }[] }).locks;
        first!.released = true;
        show('hidden');
        show('visible');
      });
      await expect.poll(locks).toEqual([true, false]);
      await training.press('leave-presenter');
      await expect.poll(locks).toEqual([true, true]);
    });
  });
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('swipes and the small targets walk the scenes', async ({ training, page }) => {
    await open(training, 'scene=4');
    await training.part('scene-previous').tap();
    await expectScene(training, 3);
    await training.part('scene-1').tap();
    await expectScene(training, 1);
    for (const number of numbers.slice(1)) {
      await swipe(page, 340, 60);
      await expectScene(training, number);
    }
    await swipe(page, 60, 340);
    await expectScene(training, count - 1);
  });

  test('the small cross leads back', async ({ training }) => {
    await open(training, 'scene=1');
    await training.part('leave-presenter').tap();
    await expect(training.part('presenter')).toHaveCount(0);
  });
});

test('plans settle out of noise by themselves, once, and up and down scrub', async ({ training, page }) => {
  await open(training, 'scene=1');
  await page.keyboard.press('PageDown');
  await expect(training.root).not.toHaveAttribute('data-settled', 'true');
  await expect(training.part('scene-dial')).not.toHaveValue('0');
  await expect(training.root).toHaveAttribute('data-settled', 'true');
  await expect(training.part('scene-dial')).toHaveValue('0');
  const plan = await training.picture('scene-settling');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(training.part('scene-dial')).toHaveValue('2');
  await expect.poll(async () => (await training.picture('scene-settling')).digest).not.toBe(plan.digest);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageDown');
  await expect(training.part('scene-dial')).toHaveValue('0');
});

test('a scene is trained now, and the page behind it is as it was', async ({ training, page }) => {
  await open(
    training,
    'scene=5&iterations=40&demonstrations=200&horizon=16&levels=10&width=8&multipliers=1,2&window=4',
  );
  await page.keyboard.press('t');
  await expect(training.part('presenter')).toHaveAttribute('data-live', 'true');
  await expect(training.part('live-state')).toContainText('WASM');
  await expect(training.part('scene-learned')).toBeVisible({ timeout: patience });
  await training.expectStatus('finished');
  await training.settle();
  await expect(training.part('scene-learned')).toHaveAttribute('data-training-step', '40');
  await page.keyboard.press('t');
  await expect(training.part('presenter')).toHaveAttribute('data-live', 'false');
  await page.keyboard.press('End');
  await page.keyboard.press('PageUp');
  await training.press('train-now');
  await training.expectLink('learns', 'base');
  await expect(training.part('scene-control')).toBeVisible({ timeout: patience });
  await page.keyboard.press('Escape');
  await training.expectLink('learns', null);
  await expect(training.part('heatmap')).toBeVisible();
});

test.describe('without a worker', () => {
  test.use({ expectedErrors: [/Failed to load|worker/i], contextOptions: { reducedMotion: 'reduce' } });

  test('all eight scenes are shown, from recordings, and draw the same twice', async ({ training, page }) => {
    await page.route(/\/assets\/main-[^/]*\.js$/, (route) => route.abort());
    await page.route('**/pretrained/*', (route) => route.abort());
    for (const number of numbers) {
      const panels = training.part('scene-figure').getByRole('img');
      const pictures: Buffer[] = [];
      for (let visit = 0; visit < 2; visit++) {
        await open(training, `scene=${number}`);
        await expect(panels.first()).toBeVisible();
        pictures.push(await training.part('scene-figure').screenshot());
      }
      expect(pictures[0]!.equals(pictures[1]!), `scene ${number}`).toBe(true);
    }
  });
});

test.describe('where its code can’t be fetched', () => {
  test.use({ expectedErrors: [/Failed to load/] });

  test('presenter mode says so, and the page is one press away', async ({ training, page }) => {
    await page.route(/\/assets\/Presenter-[^/]*\.js$/, (route) => route.abort());
    await page.goto('./?backend=wasm&scene=2');
    await expect(training.part('unfetched')).toBeVisible();
    await training.part('unfetched').getByRole('button', { name: 'Close' }).click();
    await training.expectLink('scene', null);
    await expect(training.part('heatmap')).toBeVisible();
  });
});
