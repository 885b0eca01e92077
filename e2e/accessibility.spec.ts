/** For everyone: no violation that axe knows of, in any state, in both themes; and the whole story by keyboard alone. */
import { expectNoViolations } from './axe';
import { expect, test } from './page';

const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8 };

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing at rest, after steps, and behind each door', async ({ training, page }) => {
      await training.prepare({ ...quick, strength: 99 });
      await expect(training.root).toHaveAttribute('data-theme', colorScheme);
      await expect(training.part('mended')).toBeVisible();
      await expectNoViolations(training.page, 'at rest');
      await training.stepAll();
      await training.stepAll();
      await expectNoViolations(training.page, 'after two steps');
      await training.press('about');
      await expect(training.part('about-dialog')).toBeVisible();
      await expectNoViolations(training.page, 'with the explanation open');
      await page.keyboard.press('Escape');
      await training.press('settings');
      await training.part('setting-width').fill('7');
      await expectNoViolations(training.page, 'with the settings open and one at fault');
      await page.keyboard.press('Escape');
      await training.part('speed').focus();
      await expect(page.getByRole('tooltip').first()).toBeAttached();
      // It floats outside the landmarks, and belongs to what it describes.
      await expectNoViolations(training.page, 'with a tooltip', { without: ['region'] });
      await page.keyboard.press('Escape');
      await expect(page.getByRole('tooltip')).toHaveCount(0);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoViolations(training.page, 'on a phone');
    });

    test('axe finds nothing when training failed', async ({ training, page }) => {
      await page.route(/\.wasm$/, (route) => route.abort());
      await training.open(quick);
      await training.expectStatus('failed');
      await expectNoViolations(training.page, 'failed');
    });
    // One expression: Playwright takes an array of two for a value and its options.
    test.use({ expectedErrors: [/Failed to load resource|wasm/i] });
  });
}

test('the whole story by keyboard alone', async ({ training, page }) => {
  await training.prepare({ ...quick, iterations: 100_000 });
  await training.tabTo('maze-open');
  await page.keyboard.press('Enter');
  await expect(training.part('maze-open')).toHaveAttribute('aria-pressed', 'true');
  await training.expectStatus('paused');

  await training.tabTo('play');
  await page.keyboard.press('Space');
  await training.expectIterations(2);
  // The same button now pauses, and has kept the focus.
  await expect(training.part('pause')).toBeFocused();
  await page.keyboard.press('Space');
  await training.expectStatus('paused');
  await expect(training.part('play')).toBeFocused();
  await training.settle();

  await training.tabTo('diffusion-time');
  const plans = await training.picture('plans-base');
  await page.keyboard.press('End');
  await expect(training.part('diffusion-time')).toHaveValue('10');
  await expect(training.part('heatmap')).toHaveAttribute('data-diffusion-step', '9');
  await training.settle();
  expect((await training.picture('plans-base')).digest).not.toBe(plans.digest);

  await training.tabTo('guidance');
  await page.keyboard.press('ArrowRight');
  await expect(training.part('guidance')).toHaveValue('2.25');
  await training.expectLink('strength', '2.25');
  await training.settle();

  await page.keyboard.press('Shift+Tab');
  await training.tabTo('guidance');
  await training.tabTo('about');
  await page.keyboard.press('Enter');
  await expect(training.part('about-dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(training.part('about')).toBeFocused();
});
