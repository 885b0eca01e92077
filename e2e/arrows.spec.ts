/** Arrows: the linked cursor's reading by mouse, touch and keyboard, and the field of the difference, from the pretrained U-maze. */
import { expectNoViolations } from './axe';
import { expect, test, type TrainingPage } from './page';

/** The pretrained run that the page opens with. */
async function open(training: TrainingPage, query = ''): Promise<void> {
  await training.page.goto(`./?backend=wasm${query}`);
  await training.expectStatus('finished');
  await training.settle();
}

const arrow = (training: TrainingPage, panel: string, name: string) =>
  training.part(panel).locator(`.cursor-arrow.${name}`);

/** The place of the U-maze where the way turns down: the expert goes down there, the base goes both ways. */
const turn = [2, 3] as const;
const downwards = -Math.PI / 2;

async function push(training: TrainingPage, name: 'difference' | 'gradient') {
  const part = `reading-${name}`;
  return [await training.number(part, 'data-row'), await training.number(part, 'data-column')] as const;
}

test('the mouse reads both models, their difference and the slope at one place of three maps', async ({ training }) => {
  await open(training);
  await expect(training.part('reading')).toHaveCount(0);
  await training.point('plans-base', 'umaze', turn);
  for (const [panel, name] of [
    ['plans-base', 'base'],
    ['plans-expert', 'expert'],
    ['heatmap', 'difference'],
    ['heatmap', 'gradient'],
  ] as const)
    await expect(arrow(training, panel, name)).toHaveCount(1);
  await expect(arrow(training, 'plans-base', 'base').locator('text')).toHaveText(/^\d+\.\d+$/);

  // The way to the goal is down: the row grows, and the arrows point down the screen.
  for (const name of ['difference', 'gradient'] as const) {
    const [row, column] = await push(training, name);
    expect(row).toBeGreaterThan(2 * Math.abs(column));
    const bearing = Number(await arrow(training, 'heatmap', name).getAttribute('data-bearing'));
    expect(Math.abs(bearing - downwards)).toBeLessThan(0.5);
  }
  expect(await training.number('reading-cosine')).toBeGreaterThan(0.9);
  const expertBearing = Number(await arrow(training, 'plans-expert', 'expert').getAttribute('data-bearing'));
  expect(Math.abs(expertBearing - downwards)).toBeLessThan(0.5);

  await test.step('in a wall there is nothing to read', async () => {
    await training.point('heatmap', 'umaze', [2, 1]);
    await expect(training.part('reading')).toHaveCount(0);
    await expect(training.page.locator('.cursor-arrow')).toHaveCount(0);
  });
  await test.step('a click holds the cursor, and another one there lets it go', async () => {
    await training.clickPlace('plans-base', 'umaze', turn);
    await training.page.mouse.move(5, 5);
    await expect(arrow(training, 'heatmap', 'gradient')).toHaveCount(1);
    await training.clickPlace('plans-expert', 'umaze', turn);
    await training.page.mouse.move(5, 5);
    await expect(training.part('reading')).toHaveCount(0);
  });
});

test('the keyboard moves the cursor over the reward map, and Escape lets it go', async ({ training, page }) => {
  await open(training);
  await training.part('heatmap').focus();
  await expect(training.part('heatmap')).toHaveAttribute('aria-label', /Arrow keys move the reading cursor/);
  await page.keyboard.press('ArrowRight');
  await expect(training.part('reading')).toBeVisible();
  const said = training.part('reading-said');
  await expect(said).toHaveText(/^row 1, column 2\. Expert [\d.]+ at −?\d+°\. Base .*expert − base .*slope /);
  const before = await push(training, 'gradient');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText(/^row 1, column 2\.5\./);
  expect(await push(training, 'gradient')).not.toEqual(before);
  await test.step('it stays out of walls', async () => {
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('ArrowUp');
    await expect(said).toHaveText(/^row 0\.8, column 2\.5\./);
  });
  await page.keyboard.press('Escape');
  await expect(training.part('reading')).toHaveCount(0);
  await expect(said).toHaveText('The cursor is let go.');
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a tap on a model’s map holds the cursor, and another one lets it go', async ({ training }) => {
    await open(training);
    const map = training.part('plans-expert');
    await map.scrollIntoViewIfNeeded();
    const { width, height } = (await map.boundingBox())!;
    const top = await map.evaluate((element) => element.getBoundingClientRect().top + scrollY);
    const position = { x: 0.86 * width, y: 0.5 * height };
    await map.tap({ position });
    await expect(arrow(training, 'plans-expert', 'expert')).toHaveCount(1);
    await expect(arrow(training, 'heatmap', 'difference')).toHaveCount(1);
    await expect(training.part('reading')).toBeVisible();
    // What was tapped has not moved away under the finger.
    expect(await map.evaluate((element) => element.getBoundingClientRect().top + scrollY)).toBeCloseTo(top, 0);
    await map.tap({ position });
    await expect(training.part('reading')).toHaveCount(0);
  });
});

test('the field of arrows is switched on, kept in the link, and one with the slope', async ({ training, page }) => {
  await open(training);
  await expect(page.locator('.arrow-field .difference').first()).toBeHidden();
  await training.press('arrows');
  await training.expectLink('arrows', '1');
  await expect(training.part('arrows')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.arrow-field')).toBeVisible();
  await expect(training.part('arrow-legend')).toContainText('a cell');
  // Three along each side of seven cells. Measured: 0.88.
  expect(await training.number('arrow-legend', 'data-points')).toBe(63);
  expect(await training.number('arrow-legend', 'data-cosine')).toBeGreaterThan(0.7);

  await test.step('follows the noise level', async () => {
    const cosine = await training.number('arrow-legend', 'data-cosine');
    await page.goto('./?backend=wasm&arrows=1&time=26');
    await training.settle();
    await expect(page.locator('.arrow-field')).toBeVisible();
    // Measured: 0.98, for there is less noise of the models' own at the higher levels.
    expect(await training.number('arrow-legend', 'data-cosine')).toBeGreaterThan(cosine);
  });
  await training.press('arrows');
  await training.expectLink('arrows', null);
  await expect(page.locator('.arrow-field')).toBeHidden();
});

test('arrows keep the page accessible, light and dark, small and large', async ({ training, page }) => {
  for (const [width, scheme] of [
    [1280, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: scheme });
    await open(training, '&arrows=1');
    await training.part('heatmap').focus();
    await page.keyboard.press('ArrowRight');
    await expect(training.part('reading')).toBeVisible();
    await expectNoViolations(page, 'with arrows and a reading');
    const scrolls = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await scrolls()).toBeLessThanOrEqual(0);
  }
});
