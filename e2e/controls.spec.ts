/** Every control does what it says, on a run small enough to answer at once. */
import { drawnLevel, type MazePoint } from '../src/protocol/configuration';
import { expect, networks, plansOf, test, type TrainingPage } from './page';

/** A walk of a few steps, drawn at once. */
const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 100, batch: 8 };
const none = { base: 0, expert: 0, reward: 0 };

const goalIs = (training: TrainingPage, [row, column]: MazePoint) =>
  expect(training.part('star-1')).toHaveAttribute(
    'aria-label',
    `Goal at row ${row}, column ${column}. Arrow keys move it; so does dragging.`,
  );

test.describe('steps', () => {
  test('of one network, of all, and back to none', async ({ training }) => {
    await training.prepare(quick);
    let expected = none;
    for (const network of networks) {
      await training.press(`step-${network}`);
      expected = { ...expected, [network]: 1 };
      await training.expectSteps(expected);
      await training.expectStatus('paused');
    }
    await training.settle();
    await training.stepAll();
    expect(await training.steps()).toEqual({ base: 2, expert: 2, reward: 2 });
    await expect(training.part('heatmap')).toHaveAttribute('data-training-step', '2');
    await training.press('reset');
    await training.expectSteps(none);
    await training.expectStatus('paused');
    await training.settle();
    await expect(training.part('heatmap')).not.toHaveAttribute('data-training-step', /./);
    await expect(training.part('peak-distance')).toHaveText('?');
    await expect(training.part('status')).toContainText('Ready. Press play.');
  });

  test('repeat exactly after a reset', async ({ training }) => {
    await training.prepare(quick);
    await training.stepAll();
    const [loss, picture] = [await training.number('loss-base'), await training.picture('heatmap')];
    await training.press('reset');
    await training.expectSteps(none);
    // The notice makes the maps a little smaller.
    await training.press('dismiss-undo');
    await training.stepAll();
    expect(await training.number('loss-base')).toBe(loss);
    expect(await training.picture('heatmap')).toEqual(picture);
  });

  test('finish after the iterations asked for, and go on when played on', async ({ training }) => {
    await training.prepare({ ...quick, iterations: 3 });
    await training.finish();
    expect(await training.steps()).toEqual({ base: 3, expert: 3, reward: 3 });
    await expect(training.part('status')).toHaveText('Finished. Drag the star, or play on.');
    await training.press('play');
    await training.expectStatus('running');
    await training.expectIterations(4);
    await training.press('pause');
    await training.expectStatus('paused');
  });
});

test('slow motion goes slowly', async ({ training }) => {
  await training.prepare({ ...quick, iterations: 100_000 });
  await training.press('play');
  await training.expectIterations(5);
  await training.part('speed').fill('0');
  await expect(training.part('speed')).toHaveAttribute('aria-valuetext', '0.5 per second');
  await training.expectLink('pace', '0.5');
  await expect.poll(() => training.number('iterations-per-second')).toBeLessThan(0.8);
  const { reward } = await training.steps();
  await training.expectIterations(reward + 1);
  await training.expectStatus('running');
});

test.describe('the goal', () => {
  test('is one of the paper’s, a cell that is clicked, a place that the star is dragged to', async ({ training }) => {
    await training.prepare(quick);
    await goalIs(training, [3, 3]);
    await training.part('goal-picker').selectOption({ label: '4: row 1.3, column 2.7' });
    await goalIs(training, [1.3, 2.7]);
    await training.expectLink('goal', '1.3,2.7');
    await training.expectStatus('paused');

    await training.clickPlace('heatmap', 'umaze', [3.1, 1.3]);
    await goalIs(training, [3, 1]);
    await expect(training.part('goal-picker').locator('option:checked')).toHaveText('6: row 3, column 1');

    const [from, to] = [
      await training.placeOf('heatmap', 'umaze', [3, 1]),
      await training.placeOf('heatmap', 'umaze', [1.2, 2.4]),
    ];
    await training.page.mouse.move(from.x, from.y);
    await training.page.mouse.down();
    await training.page.mouse.move(to.x, to.y, { steps: 8 });
    await goalIs(training, [1.2, 2.4]);
    await training.expectLink('goal', '3,1');
    await training.page.mouse.up();
    await training.expectLink('goal', '1.2,2.4');
    await expect(training.part('goal-picker').locator('option:checked')).toHaveText('row 1.2, column 2.4');
  });

  test('moves with the arrow keys, over walls too, and new goals play on', async ({ training }) => {
    await training.prepare({ ...quick, iterations: 100_000 });
    await training.press('play');
    await training.expectIterations(1);
    await training.part('star-1').focus();
    await training.page.keyboard.press('ArrowUp');
    await training.page.keyboard.press('ArrowUp');
    await training.page.keyboard.press('ArrowLeft');
    await goalIs(training, [1, 2]);
    await training.expectLink('goal', '1,2');
    await training.page.keyboard.press('ArrowDown');
    await goalIs(training, [3, 2]);
    await training.page.keyboard.press('Enter');
    await training.expectLink('goal', '3,2');
    await training.expectStatus('running');
    await training.expectIterations(1);
  });

  test('stays where it is when a wall is clicked, and the page says what to do', async ({ training }) => {
    await training.prepare(quick);
    await training.stepAll();
    const advice = 'That is a wall. Click a free cell instead.';
    await training.clickPlace('heatmap', 'umaze', [2, 1.5]);
    await expect(training.part('pointed')).toHaveText(advice);
    await expect(training.part('announcement')).toHaveText(advice);
    await goalIs(training, [3, 3]);
    await training.expectStatus('paused');
    expect(await training.steps()).toEqual({ base: 1, expert: 1, reward: 1 });
    await training.point('heatmap', 'umaze', [1, 1.5]);
    await expect(training.part('pointed')).toHaveText(/^row 1, column 1\.5: reward [+−]/);
  });
});

test('another maze starts over with its own goal, and plays on', async ({ training }) => {
  await training.prepare({ ...quick, iterations: 100_000 });
  await training.press('play');
  await training.expectIterations(2);
  await training.press('maze-medium');
  await expect(training.part('maze-medium')).toHaveAttribute('aria-pressed', 'true');
  await expect(training.part('maze-umaze')).toHaveAttribute('aria-pressed', 'false');
  await goalIs(training, [6, 6]);
  await training.expectLink('maze', 'medium');
  await training.expectStatus('running');
  await training.expectIterations(1);
  await training.press('maze-open');
  await training.expectLink('maze', 'open');
  await training.expectStatus('running');
  await training.press('pause');
  await training.expectStatus('paused');
});

test('diffusion time shows the plans and the reward at another noise level', async ({ training }) => {
  await training.prepare(quick);
  await training.stepAll();
  const shot = () => Promise.all(['heatmap', ...plansOf.map((of) => `plans-${of}`)].map((id) => training.picture(id)));
  const plans = await shot();
  await expect(training.part('heatmap')).toHaveAttribute('data-diffusion-step', String(drawnLevel(quick.levels)));
  await training.part('diffusion-time').fill('10');
  await expect(training.part('heatmap')).toHaveAttribute('data-diffusion-step', '9');
  await training.settle();
  const noise = await shot();
  noise.forEach(({ digest }, k) => expect(digest).not.toBe(plans[k]?.digest));
  await training.part('diffusion-time').fill('0');
  await expect(training.part('heatmap')).toHaveAttribute('data-diffusion-step', String(drawnLevel(quick.levels)));
  await training.settle();
  expect(await shot()).toEqual(plans);
});

test('replay lets the plans settle out of noise, and jumps where motion is unwelcome', async ({ training, page }) => {
  await training.prepare(quick);
  await training.stepAll();
  await training.press('replay');
  await expect(training.part('diffusion-time')).not.toHaveValue('0');
  await expect(training.part('diffusion-time')).toHaveValue('0');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await training.press('replay');
  await expect(training.part('diffusion-time')).toHaveValue('10');
  await training.press('replay');
  await expect(training.part('diffusion-time')).toHaveValue('0');
});

test('without strength the steered plans are the base’s', async ({ training }) => {
  await training.prepare({ ...quick, iterations: 10 });
  await training.finish();
  const strong = await training.picture('plans-steered');
  await training.part('guidance').fill('0');
  await training.settle();
  expect((await training.picture('plans-steered')).digest).not.toBe(strong.digest);
  expect(await training.number('reaches-steered')).toBe(await training.number('reaches-unsteered'));
  await training.expectLink('strength', '0');
});

test('the loss axis is logarithmic or linear', async ({ training }) => {
  await training.prepare({ ...quick, iterations: 20 });
  await training.finish();
  const curve = training.part('loss-chart').locator('.loss-smooth:not(.ahead)').first();
  const logarithmic = await curve.getAttribute('d');
  expect(logarithmic).toBeTruthy();
  await training.press('loss-linear');
  await expect(training.part('loss-linear')).toHaveAttribute('aria-pressed', 'true');
  await expect(training.part('loss-log')).toHaveAttribute('aria-pressed', 'false');
  await expect(curve).not.toHaveAttribute('d', logarithmic ?? '');
  await training.press('loss-log');
  await expect(curve).toHaveAttribute('d', logarithmic ?? '');
});

test('one cursor is in all panels, and reads out its place and the reward', async ({ training }) => {
  await training.prepare(quick);
  await training.stepAll();
  const cursors = training.page.locator('.maze-cursor');
  await expect(cursors).toHaveCount(4);
  for (const panel of ['heatmap', ...plansOf.map((of) => `plans-${of}`)]) {
    await training.page.mouse.move(1, 1);
    for (const cursor of await cursors.all()) await expect(cursor).toBeHidden();
    await training.point(panel, 'umaze', [1, 2]);
    for (const cursor of await cursors.all()) await expect(cursor).toBeVisible();
    await expect(training.part('pointed')).toHaveText(/^row 1, column 2: reward [+−]\d/);
  }
});

test('the theme switches, and is kept', async ({ training, page }) => {
  await training.prepare(quick);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await expect(training.root).toHaveAttribute('data-theme', 'light');
  await training.press('appearance');
  await training.press('theme-dark');
  await expect(training.root).toHaveAttribute('data-theme', 'dark');
  expect(await ground()).not.toBe(light);
  await page.reload();
  await expect(training.root).toHaveAttribute('data-theme', 'dark');
  await training.press('appearance');
  await expect(training.part('theme-dark')).toHaveAttribute('aria-pressed', 'true');
});

test('the explanation opens, keeps the focus, and closes with Escape', async ({ training, page }) => {
  await training.prepare(quick);
  const dialog = training.part('about-dialog');
  await training.press('about');
  await expect(dialog).toBeVisible();
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press('Tab');
    // Between its last element and its first the focus may be at the browser's own controls, which the page sees as its body.
    expect(
      await dialog.evaluate(
        (element) => element.contains(document.activeElement) || document.activeElement === document.body,
      ),
    ).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(training.part('about')).toBeFocused();
  await training.press('about');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('a dialog that is opened as another closes stays open', async ({ training, page }) => {
  await training.prepare(quick);
  await training.press('settings');
  await expect(training.part('settings-dialog')).toBeVisible();
  // A browser says that a dialog was closed in a task of its own, after both.
  await page.evaluate(() => {
    const part = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`);
    (part('settings-dialog') as HTMLDialogElement).close();
    part('share')?.click();
  });
  await expect(training.part('settings-dialog')).toBeHidden();
  await expect(training.part('share-link')).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))));
  await expect(training.part('share-dialog')).toBeVisible();
});

test.describe('settings', () => {
  test('at fault are said and not applied, sound ones restart', async ({ training }) => {
    await training.prepare(quick);
    await training.stepAll();
    await training.press('settings');
    const dialog = training.part('settings-dialog');
    await training.part('setting-width').fill('7');
    await expect(dialog).toContainText('Width has to be 8 or more.');
    await expect(training.part('setting-width')).toHaveAttribute('aria-invalid', 'true');
    await expect(training.part('apply-settings')).toBeDisabled();
    await training.page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    for (const [wrong, message] of [
      ['12', 'has to be a multiple of 8.'],
      ['x', 'has to be a number.'],
      ['8.5', 'has to be a whole number.'],
    ] as const) {
      await training.part('setting-width').fill(wrong);
      await expect(dialog).toContainText(message);
    }
    expect(await training.steps()).toEqual({ base: 1, expert: 1, reward: 1 });
    await training.part('setting-width').fill('16');
    await training.part('setting-seed').fill('5');
    await training.press('apply-settings');
    await expect(dialog).toBeHidden();
    await training.expectSteps(none);
    await training.expectLink('seed', '5');
    await training.expectStatus('paused');
    await training.stepAll();
  });

  test('that are cancelled change nothing', async ({ training }) => {
    await training.prepare(quick);
    await training.press('settings');
    await training.part('setting-seed').fill('9');
    await training.part('settings-dialog').getByRole('button', { name: 'Cancel' }).click();
    await training.expectLink('seed', null);
    await training.press('settings');
    await expect(training.part('setting-seed')).toHaveValue('0');
  });
});

test('a hidden tab rests, and goes on when it is shown', async ({ training, page }) => {
  const show = (state: DocumentVisibilityState) =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await training.prepare({ ...quick, iterations: 100_000 });
  await training.press('play');
  await training.expectIterations(2);
  await show('hidden');
  await training.expectStatus('hidden');
  await expect(training.part('status')).toContainText('Resting while this tab is hidden');
  const { reward } = await training.steps();
  await show('visible');
  await training.expectStatus('running');
  await training.expectIterations(reward + 2);
});
