/** The page for everyone: in German throughout, in high contrast, in other colours, by shortcuts, on the narrowest screen. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { strings as german } from '../src/page/words/strings.de';
import { strings as english } from '../src/page/words/strings.en';
import { expectNoViolations } from './axe';
import { expectGerman } from './german';
import { expect, test } from './page';

test('speaks German in all its views, and remembers it', async ({ training, page }) => {
  await training.prepare({ lang: 'de' });
  await expect(training.root).toHaveAttribute('lang', 'de');
  await expect(page).toHaveTitle(german.title);
  await training.stepAll();
  await expectGerman(page);
  await training.press('add-goal');
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

test('a sheet that was closed before the new language’s words came stays closed', async ({ training, page }) => {
  await training.prepare();
  let deliver = () => {};
  const asked = new Promise<void>((tellAsked) => {
    void page.route(/\/assets\/strings\.de-[^/]*\.js$/, async (route) => {
      tellAsked();
      await new Promise<void>((go) => (deliver = go));
      await route.continue();
    });
  });
  await training.press('appearance');
  await training.press('lang-de');
  await asked;
  await page.keyboard.press('Escape');
  await expect(training.part('appearance-sheet')).toBeHidden();
  deliver();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(german.title);
  // What opens it comes after the drawing.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(training.part('appearance-sheet')).toBeHidden();
});

test('says what of the link it can’t speak', async ({ training }) => {
  await training.prepare({ lang: 'xx' });
  await expect(training.part('mended')).toHaveText('Language has to be one of: en, de. Used en instead.');
});

/** Steps, so that there is something to see, in few seconds. */
const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8 };

/** What high contrast is for. */
const enhancedContrast = { besides: ['color-contrast-enhanced'] };

for (const theme of ['light', 'dark']) {
  test(`high contrast, ${theme} and in German: text of 7 to 1, and nothing that axe knows of`, async ({
    training,
    page,
  }) => {
    await training.prepare({ ...quick, theme, contrast: 'high', lang: 'de', goal2: '1,1' });
    await expect(training.root).toHaveAttribute('data-contrast', 'high');
    await training.stepAll();
    await expectNoViolations(page, 'the stage', enhancedContrast);
    await training.press('appearance');
    await expectNoViolations(page, 'the appearance', enhancedContrast);
    await page.keyboard.press('Escape');
    for (const door of ['about', 'keep', 'settings']) {
      await training.press(door);
      await expect(training.part(`${door}-dialog`)).toBeVisible();
      await expectNoViolations(page, door, enhancedContrast);
      await page.keyboard.press('Escape');
    }
    await training.press('results');
    await expect(training.part('figures')).toBeVisible();
    await expectNoViolations(page, 'the results', enhancedContrast);
  });
}

test('who prefers more contrast gets it', async ({ training, page }) => {
  await page.emulateMedia({ contrast: 'more' });
  await training.open(quick);
  await expect(training.root).toHaveAttribute('data-contrast', 'high');
  await page.emulateMedia({ contrast: 'no-preference' });
  await expect(training.root).toHaveAttribute('data-contrast', 'standard');
});

test('where the system forces its colours, what is pressed is still told apart', async ({ training, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await training.prepare(quick);
  const backgrounds = () =>
    page.$$eval('[data-testid="loss-log"], [data-testid="loss-linear"]', (buttons) =>
      buttons.map((button) => getComputedStyle(button).backgroundColor),
    );
  const [pressed, other] = await backgrounds();
  expect(pressed).not.toBe(other);
});

test('another colour map colours the reward, its legend and the figure', async ({ training, page }) => {
  await training.prepare(quick);
  await training.stepAll();
  const legend = () =>
    page.$$eval('.legend-bar stop', (stops) => stops.map((stop) => stop.getAttribute('stop-color') ?? ''));
  const [viridis, viridisLegend] = [await training.picture('heatmap'), await legend()];
  await training.press('appearance');
  await training.press('colours-grey');
  await expect(training.root).toHaveAttribute('data-colours', 'grey');
  await expect.poll(async () => (await training.picture('heatmap')).digest).not.toBe(viridis.digest);
  const greys = (await legend()).map((colour) => (colour.match(/\d+/g) ?? []).map(Number));
  expect(await legend()).not.toEqual(viridisLegend);
  expect(greys.length).toBeGreaterThan(5);
  for (const [red = 0, green = 1, blue = 2] of greys) expect([green, blue]).toEqual([red, red]);
  await page.keyboard.press('Escape');
  await training.press('keep');
  const kept = page.waitForEvent('download');
  await training
    .part('keep-dialog')
    .getByRole('button', { name: /^SVG: the equation/i })
    .click();
  const figure = await readFile(await (await kept).path(), 'utf8');
  expect(figure).toContain(`stop-color="${(await legend())[0]}"`);
});

test('shortcuts do what their sheet says, not in text fields, and can be switched off', async ({ training, page }) => {
  await training.prepare({ ...quick, iterations: 100_000 });
  await page.keyboard.press('s');
  await training.expectSteps({ base: 1, expert: 1, reward: 1 });
  await page.keyboard.press('ArrowLeft');
  await expect(training.part('diffusion-time')).toHaveValue('1');
  await page.keyboard.press('ArrowRight');
  await expect(training.part('diffusion-time')).toHaveValue('0');
  await page.keyboard.press('t');
  await expect(training.root).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('v');
  await expect(training.part('results-view')).toBeVisible();
  await page.keyboard.press('v');
  await page.keyboard.press('2');
  await expect(training.part('maze-umaze')).toHaveAttribute('aria-pressed', 'true');
  await training.expectSteps({ base: 1, expert: 1, reward: 1 });
  await page.keyboard.press('Shift+R');
  await training.expectSteps({ base: 0, expert: 0, reward: 0 });
  await training.expectStatus('paused');
  await page.keyboard.press('Space');
  await training.expectIterations(1);
  await page.keyboard.press('Space');
  await training.expectStatus('paused');

  await page.keyboard.press(',');
  await expect(training.part('settings-dialog')).toBeVisible();
  await training.part('setting-seed').press('k');
  await expect(training.part('keep-dialog')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(training.part('settings-dialog')).toBeHidden();

  await page.keyboard.press('c');
  await expect(training.root).toHaveAttribute('data-contrast', 'high');
  await page.keyboard.press('?');
  await expect(training.part('shortcuts-dialog')).toBeVisible();
  await expect(training.part('shortcut-reset')).toContainText('Shift R');
  await expectNoViolations(page, 'the sheet', enhancedContrast);
  await training.part('shortcuts-on').uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await training.expectStatus('paused');
  await page.keyboard.press('?');
  await page.keyboard.press('k');
  await page.keyboard.press('s');
  await training.press('appearance');
  await training.press('shortcuts');
  await expect(training.part('shortcuts-dialog')).toBeVisible();
  await expect(training.part('keep-dialog')).toBeHidden();
  await expect(training.part('shortcuts-on')).not.toBeChecked();
  expect(await training.steps()).toEqual({ base: 0, expert: 0, reward: 0 });
});

test('settings that can take effect at once do, and the others say that they throw the run away', async ({
  training,
}) => {
  await training.prepare(quick);
  await training.stepAll();
  await training.press('settings');
  await expect(training.part('apply-settings')).toHaveText('Apply');
  await training.part('setting-strength').fill('3');
  await training.part('setting-pace').fill('5');
  await expect(training.part('apply-settings')).toHaveText('Apply');
  await training.press('apply-settings');
  await expect(training.part('guidance')).toHaveValue('3');
  await training.expectLink('pace', '5');
  expect(await training.steps(), 'the run goes on').toEqual({ base: 1, expert: 1, reward: 1 });
  await training.press('settings');
  await training.part('setting-seed').fill('1');
  await expect(training.part('apply-settings')).toHaveText('Apply and restart');
  await expect(training.part('setting-seed')).toHaveAccessibleName(/Seed.*\(on restart, which throws/);
  await training.part('setting-backend').selectOption('auto');
  await expect(training.part('apply-settings')).toHaveText('Apply and reload');
});

test('numbers are written and read as people of both languages have them', async ({ page, training }) => {
  const field = (key: string) => training.part(`setting-${key}`);
  for (const [lang, written] of [
    ['en', { rate: '0.002', pace: '0.5', strength: '2.5' }],
    ['de', { rate: '0,002', pace: '0,5', strength: '2,5' }],
  ] as const) {
    await page.goto(`./?run=umaze&pace=0.5&lang=${lang}`);
    await training.settle();
    await training.press('settings');
    await training.part('advanced').click();
    await field('strength').fill(written.strength);
    for (const [key, text] of Object.entries(written)) await expect(field(key)).toHaveValue(text);
    // A phone's keys for numbers have no letters, and some no comma.
    const keys = { rate: 'decimal', demonstrations: 'numeric', multipliers: 'text', pace: 'text' };
    for (const [key, mode] of Object.entries(keys)) await expect(field(key)).toHaveAttribute('inputmode', mode);
    const typed = {
      rate: '0,003',
      held: '.25',
      demonstrations: '1.000',
      iterations: '12',
      pace: 'Max',
      multipliers: '1; 2',
    };
    for (const [key, text] of Object.entries(typed)) await field(key).fill(text);
    await expect(page.locator('[aria-invalid="true"]')).toHaveCount(0);
    await field('seed').fill('0x20');
    await expect(page.locator('[aria-invalid="true"]')).toHaveCount(1);
    await expect(training.part('apply-settings')).toBeDisabled();
    await field('seed').fill('7');
    await training.press('apply-settings');
    await training.expectLink('rate', '0.003');
    for (const [key, text] of Object.entries({
      demonstrations: '1000',
      multipliers: '1,2',
      held: '0.25',
      strength: '2.5',
    }))
      expect(await training.setting(key)).toBe(text);
  }
});

test('rarely used settings are behind their door, which is open where one of them differs', async ({
  page,
  training,
}) => {
  await page.goto('./?backend=wasm');
  await training.press('settings');
  await expect(training.part('setting-seed')).toBeVisible();
  await expect(training.part('setting-width')).toBeHidden();
  await training.press('advanced');
  await expect(training.part('setting-width')).toBeVisible();
  await page.goto('./?backend=wasm&width=24');
  await training.press('settings');
  await expect(training.part('setting-width')).toBeVisible();
});

/** Boxes that reach out of the screen to the right, and controls smaller than 24 pixels. */
async function crampedParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide =
      document.documentElement.scrollWidth > window.innerWidth
        ? [`page of ${document.documentElement.scrollWidth}`]
        : [];
    const top = document.querySelector('dialog[open]') ?? document.body;
    const odd = [
      ...top.querySelectorAll('button, a, input, select, [role="button"], p, h1, h2, h3, label, output, dd, dt'),
    ].flatMap((element) => {
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width === 0 || element.closest('.visually-hidden')) return [];
      const name = `${element.tagName} ${element.className} ${(element.textContent ?? '').slice(0, 30)}`;
      if (right > window.innerWidth + 0.5 || left < -0.5) return [`outside: ${name}`];
      const isCut = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'hidden';
      if (isCut && element.matches('p, h1, h2, h3, label, output, strong')) return [`cut: ${name}`];
      const isTarget = element.matches('button, input, select, [role="button"]');
      return isTarget && (width < 24 || height < 24) ? [`small: ${name} ${width} x ${height}`] : [];
    });
    const parts = [...top.querySelectorAll('.stage :is(button, select, h2, .step-count, .heading-note > span)')];
    const over = parts.flatMap((part, k) =>
      parts.slice(k + 1).flatMap((other) => {
        if (part.contains(other) || other.contains(part)) return [];
        const [a, b] = [part.getBoundingClientRect(), other.getBoundingClientRect()];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // Targets may reach into the free part of the line above.
        return across > 2 && down > 12 ? [`over each other: ${part.textContent} and ${other.textContent}`] : [];
      }),
    );
    return [...wide, ...odd, ...over];
  });
}

for (const lang of ['en', 'de']) {
  test(`fits a screen of 320 pixels in ${lang}: nothing outside, nothing cut, targets of 24`, async ({
    training,
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await training.prepare({ ...quick, lang, goal2: '1,1' });
    await training.stepAll();
    expect.soft(await crampedParts(page), 'the stage').toEqual([]);
    await training.press('appearance');
    await expect(training.part('appearance-sheet')).toBeVisible();
    expect.soft(await crampedParts(page), 'the appearance').toEqual([]);
    await training.press('shortcuts');
    await expect(training.part('shortcuts-dialog')).toBeVisible();
    expect.soft(await crampedParts(page), 'the shortcuts').toEqual([]);
    await page.keyboard.press('Escape');
    for (const door of ['about', 'keep', 'settings']) {
      await training.press(door);
      await expect(training.part(`${door}-dialog`)).toBeVisible();
      expect.soft(await crampedParts(page), door).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await training.press('results');
    await expect(training.part('figures')).toBeVisible();
    expect.soft(await crampedParts(page), 'the results').toEqual([]);
  });
}

test('translated by the browser, the page shows no stale number and breaks nowhere', async ({ training, page }) => {
  await training.open({ ...quick, iterations: 900, pace: 5, autoplay: 1, from: 'scratch' });
  await training.expectIterations(1);
  await page.evaluate(await readFile('src/testing/cases/inject/translate.js', 'utf8'));
  const numbers = async (id: string) =>
    ((await training.part(id).textContent()) ?? '').match(/\d+/g)?.map(Number) ?? [];
  await expect.poll(async () => (await numbers('steps-reward'))[0]).toBeGreaterThan(8);
  await training.press('pause');
  await training.expectStatus('paused');
  await training.settle();
  expect(await numbers('status')).toEqual([...(await numbers('steps-reward')), 900]);
  await training.press('maze-open');
  await expect.poll(() => numbers('status')).toEqual([0, 900]);
  for (const door of ['about', 'keep', 'share', 'draw', 'settings']) {
    await training.part(door).dispatchEvent('click');
    await expect(training.part(`${door}-dialog`)).toContainText('‹');
    if (door === 'settings') {
      await training.part('setting-seed').fill('x');
      await expect(page.locator('#setting-seed-hint')).toHaveText('‹Seed has to be a number.›');
      await training.part('setting-seed').fill('5');
      await expect(page.locator('#setting-seed-hint')).not.toContainText('has to be');
    }
    await page.keyboard.press('Escape');
    await expect(training.part(`${door}-dialog`)).toBeHidden();
  }
  await training.press('add-goal');
  await training.press('compose-sum');
  await training.press('remove-goal-2');
  await training.press('results');
  await expect(training.part('figures')).toContainText('‹32 of 32›');
  await training.press('show-residual');
  await expect(training.part('kind-text')).toContainText('‹');
  await training.press('results-close');
  await page.keyboard.press('p');
  for (let scene = 1; scene < 7; scene++) {
    await expect(training.part('presenter')).toHaveAttribute('data-scene', String(scene));
    await page.keyboard.press('n');
    await page.keyboard.press('PageDown');
  }
  await page.keyboard.press('Escape');
  await training.press('appearance');
  await training.press('lang-de');
  await expect(training.part('about')).toContainText('‹Was ist das?›');
  await page.keyboard.press('Escape');
});

test.describe('what an extension of the browser took apart', () => {
  test.use({ expectedErrors: [/NotFoundError|removeChild/] });

  test('is drawn anew', async ({ training, page }) => {
    await page.goto('./?run=umaze&view=results');
    await expect(training.part('results-view')).toBeVisible();
    await page.evaluate(() => document.querySelector('[data-testid="results-view"]')?.remove());
    await page.keyboard.press('v');
    await expect(training.part('heatmap')).toBeVisible();
    await expect(training.part('failure')).toHaveCount(0);
  });
});

test('a dialog is closed beside it by a press that begins and ends there, and keeps its draft else; a held key is pressed once', async ({
  training,
  page,
}) => {
  await page.goto('./?run=umaze');
  await training.settle();
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
  };
  for (const [door, field, text] of [
    ['settings', 'setting-seed', '12345'],
    ['share', 'share-link', null],
  ] as const) {
    await training.press(door);
    const dialog = training.part(`${door}-dialog`);
    if (text) await training.part(field).fill(text);
    const { x, y, width, height } = (await training.part(field).boundingBox())!;
    const [inside, beside] = [
      [x + width - 8, y + height / 2],
      [20, y + height / 2],
    ] as const;
    await drag(inside, beside);
    await expect(dialog).toBeVisible();
    await drag(beside, inside);
    await expect(dialog).toBeVisible();
    if (text) await expect(training.part(field)).toHaveValue(text);
    await page.mouse.click(...beside);
    await expect(dialog).toBeHidden();
  }
  const hold = async (key: string) => {
    for (let press = 0; press < 5; press++) await page.keyboard.down(key);
    await page.keyboard.up(key);
  };
  await hold('t');
  await expect(training.root).toHaveAttribute('data-theme', 'dark');
  await training.part('arrows').focus();
  await hold('Enter');
  await expect(training.part('arrows')).toHaveAttribute('aria-pressed', 'true');
  // A Russian П, where Latin keyboards have the P.
  await page.evaluate(await readFile('src/testing/cases/inject/keys.js', 'utf8'));
  const taken = await page.evaluate(() =>
    (window as unknown as { __foreignKeys: (() => { key: string; taken: boolean })[] }).__foreignKeys[0]?.(),
  );
  expect(taken).toMatchObject({ key: 'з', taken: true });
  await expect(training.part('presenter')).toBeVisible();
});
