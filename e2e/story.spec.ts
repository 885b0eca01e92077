/** The whole story without a pointer: every control is reached by Tab, seen to have the focus, and left again. */
import { expect, test, type TrainingPage } from './page';

const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8, iterations: 200 };

/** What Tab came to: its test id, or its text where it has none. */
interface Stop {
  readonly name: string;
  /** Whether something shows that it has the focus. */
  readonly shows: boolean;
  readonly ids: readonly string[];
  /** Document order: how many elements come before it. */
  readonly order: number;
}

/** What has the focus; null between the page's last stop and its first. */
async function stop({ page }: TrainingPage): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const hasOutline = (of: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(of);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    };
    // A star shows a ring of its own.
    const ring = element.querySelector(':scope > .goal-target');
    const shows =
      element.matches(':focus-visible') && (ring ? getComputedStyle(ring).stroke !== 'none' : hasOutline(element));
    const id = element.getAttribute('data-testid');
    return {
      name: id ?? element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? element.tagName,
      shows,
      ids: [id ?? '', ...element.classList],
      order: [...document.querySelectorAll('*')].indexOf(element),
    };
  });
}

/** Presses Tab until a part has the focus, which it shows, as does every stop on the way. @param name test id or class */
async function reach(training: TrainingPage, name: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await training.page.keyboard.press('Tab');
    const at = await stop(training);
    if (!at) continue;
    expect(at.shows, `the focus shows on ${at.name}`).toBe(true);
    if (at.ids.includes(name)) return;
  }
  throw new Error(`Tab does not reach ${name}.`);
}

async function reachAndPress(training: TrainingPage, name: string, key = 'Enter'): Promise<void> {
  await reach(training, name);
  await training.page.keyboard.press(key);
}

async function pressTimes({ page }: TrainingPage, key: string, times: number): Promise<void> {
  for (let k = 0; k < times; k++) await page.keyboard.press(key);
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'], contextOptions: { reducedMotion: 'reduce' } });

test('Tab walks the page once, in its order, showing where it is, and out of it again', async ({ training, page }) => {
  await training.prepare(quick);
  const stops: Stop[] = [];
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    const at = await stop(training);
    if (!at) break;
    stops.push(at);
  }
  const names = stops.map(({ name }) => name);
  expect(names[0]).toBe('skip');
  expect(stops.filter(({ shows }) => !shows)).toEqual([]);
  expect(
    stops.map(({ order }) => order),
    names.join(', '),
  ).toEqual(stops.map(({ order }) => order).sort((a, b) => a - b));
  // Header, equation, player.
  const places = ['maze-umaze', 'settings', 'heatmap', 'play', 'guidance'].map((name) => names.indexOf(name));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  // And back, one by one.
  await page.keyboard.press('Shift+Tab');
  await expect.poll(async () => (await stop(training))?.name).toBe(names.at(-1));
  await page.keyboard.press('Shift+Tab');
  expect((await stop(training))?.name).toBe(names.at(-2));
});

test('the whole story by keyboard alone', async ({ training, page }) => {
  // Slow until it has been paused, so that it has not come to its end by then.
  await training.prepare({ ...quick, pace: 2 });

  await test.step('past the header to the controls, and a maze', async () => {
    await page.keyboard.press('Tab');
    await expect(training.part('skip')).toBeFocused();
    await expect(training.part('skip')).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(training.part('play')).toBeFocused();
    await reachAndPress(training, 'maze-medium');
    await training.expectLink('maze', 'medium');
    await reachAndPress(training, 'maze-umaze');
    await expect(training.part('maze-umaze')).toHaveAttribute('aria-pressed', 'true');
    await training.expectStatus('paused');
  });

  await test.step('the goal, by arrow keys', async () => {
    await reachAndPress(training, 'star-handle', 'ArrowLeft');
    await expect.poll(() => training.setting('goal')).not.toBeNull();
    await training.expectStatus('paused');
    await training.settle();
  });

  await test.step('training, and a pause', async () => {
    await reachAndPress(training, 'play', 'Space');
    await training.expectIterations(3);
    await expect(training.part('pause')).toBeFocused();
    await page.keyboard.press('Space');
    await training.expectStatus('paused');
    await training.settle();
  });

  await test.step('as fast as it goes', async () => {
    await reachAndPress(training, 'speed', 'End');
    await training.expectLink('pace', null);
  });

  await test.step('training history, there and back', async () => {
    await reachAndPress(training, 'history', 'ArrowLeft');
    await expect(training.root).toHaveAttribute('data-moment', /^\d+$/);
    await page.keyboard.press('End');
    await expect(training.root).toHaveAttribute('data-moment', 'newest');
  });

  await test.step('diffusion time, steering strength, arrows', async () => {
    await reachAndPress(training, 'diffusion-time', 'End');
    await expect(training.part('diffusion-time')).toHaveValue('10');
    await page.keyboard.press('Home');
    await reachAndPress(training, 'guidance', 'ArrowRight');
    await expect(training.part('guidance')).toHaveValue('2.25');
    await training.settle();
    await reachAndPress(training, 'arrows');
    await expect(training.part('arrows')).toHaveAttribute('aria-pressed', 'true');
    await training.settle();
  });

  await test.step('both models read at one place', async () => {
    await reach(training, 'heatmap');
    await pressTimes(training, 'ArrowRight', 3);
    await expect(training.part('reading')).toBeVisible();
    await expect(training.part('reading-said')).toHaveText(/row \d.*column \d/);
    await page.keyboard.press('Escape');
    await expect(training.part('reading')).toHaveCount(0);
  });

  await test.step('the results, and back', async () => {
    await reachAndPress(training, 'results');
    await expect(training.part('figures')).toBeVisible();
    await reachAndPress(training, 'results-close');
    await expect(training.part('results')).toBeFocused();
  });

  await test.step('a wall of one’s own', async () => {
    await reachAndPress(training, 'draw');
    await expect(training.part('draw-grid')).toBeVisible();
    await reach(training, 'drawing-cell');
    // From the corner: the wall below is opened, and then the way round it is shut, so that all of it can still be reached.
    await pressTimes(training, 'ArrowUp', 5);
    await pressTimes(training, 'ArrowLeft', 5);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(training.part('draw-cell-2-1')).toHaveAttribute('data-ground', 'floor');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect(training.part('draw-cell-1-2')).toHaveAttribute('data-ground', 'wall');
    await reachAndPress(training, 'draw-apply');
    await expect.poll(() => training.setting('maze')).toMatch(/^\d+x\d+-/);
    // It is trained on at once, to its end.
    await training.expectStatus('finished');
    await training.settle();
  });

  await test.step('a link to it', async () => {
    await reachAndPress(training, 'share');
    await expect(training.part('share-dialog')).toBeVisible();
    await reachAndPress(training, 'copy-link');
    await expect(training.part('share-status')).not.toBeEmpty();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('maze=');
    await page.keyboard.press('Escape');
    await expect(training.part('share-dialog')).toBeHidden();
    await expect(training.part('share')).toBeFocused();
  });

  await test.step('a file of it', async () => {
    await reachAndPress(training, 'keep');
    await expect(training.part('keep-dialog')).toBeVisible();
    const kept = page.waitForEvent('download');
    await reachAndPress(training, 'keep-map-svg');
    expect((await kept).suggestedFilename()).toMatch(/\.svg$/);
    await page.keyboard.press('Escape');
    await expect(training.part('keep')).toBeFocused();
  });

  await test.step('the scenes', async () => {
    await reachAndPress(training, 'present');
    await expect(training.part('presenter')).toBeVisible();
    await pressTimes(training, 'ArrowRight', 6);
    await expect(training.part('presenter')).toHaveAttribute('data-scene', '7');
    await page.keyboard.press('n');
    await expect(training.part('notes-panel')).toBeVisible();
    await reach(training, 'scene-3');
    await page.keyboard.press('Enter');
    await expect(training.part('presenter')).toHaveAttribute('data-scene', '3');
    await page.keyboard.press('Escape');
    await expect(training.part('present')).toBeFocused();
  });

  await test.step('contrast and language', async () => {
    await reachAndPress(training, 'appearance');
    await reachAndPress(training, 'contrast-high');
    await expect(training.root).toHaveAttribute('data-contrast', 'high');
    await reachAndPress(training, 'lang-de');
    await expect(training.root).toHaveAttribute('lang', 'de');
    await expect(training.part('lang-de')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(training.part('appearance')).toBeFocused();
  });

  await test.step('the sheet of shortcuts', async () => {
    await page.keyboard.press('?');
    await expect(training.part('shortcuts-dialog')).toBeVisible();
    await reach(training, 'shortcuts-on');
    await page.keyboard.press('Escape');
    await expect(training.part('shortcuts-dialog')).toBeHidden();
    await expect(training.part('appearance')).toBeFocused();
  });
});
