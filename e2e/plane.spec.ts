/** The plane: it opens by a link and by the header's row, learns, and is told in words of its own. */
import type { Page } from '@playwright/test';
import { presets } from '../src/protocol/configuration';
import { expectNoViolations } from './axe';
import { expectGerman } from './german';
import { expect, test, type Link } from './page';

/** Where points lie is learned in so few steps by networks so small. */
const quick: Link = { domain: 'plane', preset: 'ring', iterations: 30, width: 16, batch: 32, demonstrations: 500 };

/** Settings of the plane alone: the small experiment's are of mazes. */
async function open(page: Page, changes: Link = {}): Promise<void> {
  const link = Object.entries({ ...quick, backend: 'wasm', ...changes }).map(([key, value]) => [key, String(value)]);
  await page.goto(`./?${new URLSearchParams(link).toString()}`);
}

for (const backend of ['wasm', 'webgpu']) {
  test(`a run in the plane learns on ${backend}: points, a reward, and the base steered by it`, async ({
    training,
    page,
  }) => {
    await open(page, { backend });
    await training.expectStatus('paused');
    await training.settle();
    await expect(training.part('mended')).toBeHidden();
    await expect(page.locator('.expert .heading-note')).toHaveText('its data are points drawn towards the star');
    const before = await training.picture('plans-base');
    await training.finish();
    expect((await training.picture('plans-base')).digest).not.toBe(before.digest);
    expect((await training.picture('heatmap')).colours).toBeGreaterThan(100);
    expect(await training.number('peak-distance')).toBeLessThan(3);
    expect(await training.number('explained')).toBeGreaterThan(0.2);
    expect(await training.number('reaches-steered')).toBeGreaterThan(await training.number('reaches-unsteered'));
    await expect(page.locator('.expert .heading-note')).toHaveText(/^\d+ % near the star$/);
    await expect(training.part('plans-steered')).toHaveAttribute('aria-label', /^Points of the base/);
    // What is known exactly stands beside it.
    expect(await training.number('exact-correlation')).toBeGreaterThan(0.5);
    const learned = await training.picture('heatmap');
    for (const shows of ['exact', 'error'] as const) {
      await training.press(`shows-${shows}`);
      await training.expectLink('shows', shows);
      await expect(training.part('heatmap')).toHaveAttribute('data-shows', shows);
      await expect.poll(async () => (await training.picture('heatmap')).digest).not.toBe(learned.digest);
    }
  });
}

test('the header’s row leads to the plane and back, and what was learned can be brought back', async ({
  training,
  page,
}) => {
  await open(page);
  await training.expectStatus('paused');
  await training.stepAll();
  await training.press('preset-moons');
  await expect(training.part('preset-moons')).toHaveAttribute('aria-pressed', 'true');
  await training.expectLink('preset', 'moons');
  await training.expectLink('width', '16');
  await expect(training.part('undo-notice')).toContainText('(Ring of eight, goal at');
  await training.press('domain-maze');
  await expect(training.part('domain-maze')).toBeFocused();
  await expect(training.part('domain-maze')).toHaveAttribute('aria-pressed', 'true');
  await expect(training.part('maze-umaze')).toHaveAttribute('aria-pressed', 'true');
  for (const key of ['domain', 'preset', 'width']) await training.expectLink(key, null);
  await expect(training.part('undo-notice')).toContainText('(Ring of eight, goal at');
  await expect(page.locator('.base .heading-note')).toHaveText(/anywhere/);
  await training.press('undo');
  await expect(training.part('preset-ring')).toHaveAttribute('aria-pressed', 'true');
  await expect(training.part('steps-base')).toHaveText('1 step');
  await expect(page.locator('.base .heading-note')).toHaveText('has all the points');
});

test('keys choose the presets, each is drawn and named, and axe finds nothing', async ({ training, page }) => {
  await open(page, { preset: 'clouds' });
  await training.expectStatus('paused');
  await training.stepAll();
  const drawn = await Promise.all(
    presets.map((name) => training.part(`preset-${name}`).locator('path').getAttribute('d')),
  );
  expect(new Set(drawn).size).toBe(presets.length);
  await expect(training.part('preset-spiral')).toHaveAccessibleName('Spiral');
  await expectNoViolations(page, 'the plane');
  await page.keyboard.press('4');
  await training.expectLink('preset', 'spiral');
});

test('points are drawn with pointer and keys, learned from, and come back by their link', async ({
  training,
  page,
}) => {
  await open(page);
  await training.expectStatus('paused');
  await page.keyboard.press('d');
  const sheet = training.part('draw-plane');
  await expect(sheet).toHaveAttribute('data-base', '48');
  await training.press('draw-clear');
  const box = (await sheet.boundingBox())!;
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;

  await test.step('a stroke sprays dots, a press puts one and takes it away, and each is undone as one', async () => {
    await page.mouse.move(...at(0.2, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.8, 0.2), { steps: 4 });
    await page.mouse.up();
    const sprayed = Number(await sheet.getAttribute('data-base'));
    expect(sprayed).toBeGreaterThan(6);
    for (const count of [sprayed + 1, sprayed]) {
      await page.mouse.click(...at(0.5, 0.7));
      await expect(sheet).toHaveAttribute('data-base', String(count));
    }
    for (const key of ['Control+z', 'Control+z', 'Control+z']) await page.keyboard.press(key);
    await expect(sheet).toHaveAttribute('data-base', '0');
    await training.press('draw-redo');
    await expect(sheet).toHaveAttribute('data-base', String(sprayed));
    await expect(training.part('draw-problem')).toContainText('Expert: the same, drawn towards the star.');
  });

  await test.step('keys move a cursor, and put and take dots of either', async () => {
    await sheet.focus();
    for (const key of ['PageDown', 'Home', 'e', 'Shift+ArrowRight', 'e', 'ArrowLeft']) await page.keyboard.press(key);
    await expect(sheet).toHaveAttribute('data-expert', '2');
    await expect(training.part('draw-said')).toHaveText('Row 4.25, column 1.14: free');
    await page.keyboard.press('g');
    await expect(training.part('draw-said')).toContainText('The expert has dots of its own');
    await training.press('draw-text-door');
    await expectNoViolations(page, 'the editor of points');
  });

  await test.step('numbers of a table are scaled into the square, and a bad line is pointed at', async () => {
    const text = training.part('draw-text');
    const drawn = await text.inputValue();
    expect(drawn).toMatch(/^points-/);
    await text.fill('x;y\n0;0\nno;point\n2;2');
    await training.press('draw-text-use');
    await expect(training.part('draw-text-outcome')).toContainText('Line 3 is no point: “no point”.');
    await text.fill('x;y\n0;0\n2,5;2');
    await training.press('draw-text-use');
    await expect(training.part('draw-text-outcome')).toContainText('2 points read and scaled into the square.');
    await expect(sheet).toHaveAttribute('data-base', '2');
    await training.press('draw-undo');
    await expect(text).toHaveValue(drawn);
  });

  const drawn = await training.part('draw-text').inputValue();
  await training.press('draw-apply');
  await training.expectStatus('finished');
  await training.settle();
  await training.expectLink('preset', drawn);
  await training.expectLink('goal', null);
  await expect(training.part('preset-own')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.base .heading-note')).toHaveText('has all the points');
  // How many of points that nobody draws to the star lie near it says little.
  await expect(page.locator('.expert .heading-note')).toHaveText('has points of its own');
  const correlation = await training.number('exact-correlation');
  expect(correlation).toBeGreaterThan(0.3);
  // Both were drawn: nobody moves the star, and the page says why.
  await expect(training.part('add-goal')).toBeHidden();
  await training.part('star-1').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(training.part('pointed')).toContainText('The star can’t be moved');
  await page.reload();
  await training.expectStatus('paused');
  await training.finish();
  expect(await training.number('exact-correlation')).toBe(correlation);
  await training.press('preset-ring');
  await training.press('preset-own');
  await training.expectLink('preset', drawn);
  await open(page, { preset: drawn.slice(0, -3) });
  await expect(training.part('mended')).toContainText('Points can’t be used. Its text was cut or changed');
});

test('speaks German throughout, in its dialogs and scenes too', async ({ training, page }) => {
  await open(page, { lang: 'de' });
  await training.expectStatus('paused');
  await training.stepAll();
  await expect(training.part('domain-plane')).toHaveText('Ebene');
  await expectGerman(page);
  for (const door of ['about', 'keep', 'settings']) {
    await training.press(door);
    await expect(training.part(`${door}-dialog`)).toBeVisible();
    await expectGerman(page);
    await page.keyboard.press('Escape');
  }
  await training.press('present');
  for (let scene = 1; scene <= 7; scene++) {
    await expect(training.part('presenter')).toHaveAttribute('data-scene', String(scene));
    const scenes = await training.part('presenter').textContent();
    expect(scenes).not.toMatch(/Labyrinth|\bWege\b|Pläne|Wand/);
    await page.keyboard.press('ArrowRight');
  }
});

for (const [width, lang] of [
  [1280, 'de'],
  [390, 'de'],
  [320, 'en'],
] as const) {
  test(`the row of domains fits ${width} pixels in ${lang}`, async ({ training, page }) => {
    await page.setViewportSize({ width, height: 720 });
    await open(page, { lang });
    await training.expectStatus('paused');
    for (const domain of ['plane', 'maze'])
      await expect(training.part(`domain-${domain}`)).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
}
