/** What throws a run away can be undone: the run comes back as it was, and goes on. */
import { axeOf } from './axe';
import type { MazePoint } from '../src/protocol/configuration';
import { expect, networks, test, type TrainingPage } from './page';

/** Far from its end whatever a test does. */
const long = { iterations: 100_000 };

/** Learns for so many iterations and rests. */
async function learn(training: TrainingPage, count: number): Promise<void> {
  await training.press('play');
  await training.expectIterations(count);
  await training.press('pause');
  await training.expectStatus('paused');
  await training.settle();
}

/** All that the page shows of a run at rest. */
async function shown(training: TrainingPage) {
  return {
    steps: await training.steps(),
    losses: await Promise.all(networks.map((name) => training.number(`loss-${name}`))),
    curves: await training.part('loss-chart').innerHTML(),
    heatmap: await training.picture('heatmap'),
    plans: await training.picture('plans-base'),
    peak: await training.number('peak-distance'),
    moments: await training.part('history').getAttribute('max'),
  };
}

const stepsAt = (count: number) => ({ base: count, expert: count, reward: count });

async function expectKept(training: TrainingPage, iterations: number): Promise<void> {
  await expect.poll(() => training.number('undo-notice', 'data-iterations')).toBe(iterations);
}

test('a reset is undone: steps, curves, history and heatmap are as before, and it goes on', async ({ training }) => {
  await training.prepare(long);
  await learn(training, 20);
  const before = await shown(training);
  expect(before.heatmap.colours).toBeGreaterThan(10);
  await training.press('reset');
  await training.expectSteps(stepsAt(0));
  await expectKept(training, Math.max(...Object.values(before.steps)));
  await expect(training.part('undo-notice')).toContainText(
    'The page keeps the run before this one (U-maze, goal at row 3, column 3, ',
  );
  await training.press('undo');
  await training.expectSteps(before.steps);
  await training.settle();
  expect(await shown(training)).toEqual(before);
  await expect(training.part('undo-notice')).toHaveCount(0);
  await learn(training, before.steps.base + 10);
});

test('a run that learns comes back to the step at which another maze took its place, and back again', async ({
  training,
}) => {
  await training.prepare(long);
  await training.press('play');
  await training.expectIterations(15);
  const seen = await training.steps();
  await training.press('maze-medium');
  await training.expectLink('maze', 'medium');
  await training.expectIterations(3);
  const kept = await training.number('undo-notice', 'data-iterations');
  expect(kept).toBeGreaterThanOrEqual(Math.max(...Object.values(seen)));
  await training.page.keyboard.press('Control+z');
  await training.expectLink('maze', null);
  await training.expectStatus('running');
  await training.expectIterations(kept + 2);
  await expect(training.part('undo-notice')).toContainText('Medium');
  // Undoing is undone likewise.
  const other = await training.number('undo-notice', 'data-iterations');
  expect(other).toBeGreaterThanOrEqual(3);
  await training.page.keyboard.press('Control+z');
  await training.expectLink('maze', 'medium');
  await training.expectIterations(other + 2);
  await expect(training.part('undo-notice')).toContainText('U-maze');
});

test('settings say what they throw away, and are undone', async ({ training }) => {
  await training.prepare(long);
  await training.press('settings');
  await training.part('setting-seed').fill('5');
  await expect(training.part('apply-note')).toHaveText('');
  await training.page.keyboard.press('Escape');
  await learn(training, 50);
  const before = await shown(training);
  await training.part('reset').hover();
  await expect(training.page.getByRole('tooltip')).toContainText('Undo brings it back.');
  await training.press('settings');
  await training.part('setting-seed').fill('5');
  await expect(training.part('apply-note')).toHaveText(/Undo brings it back\.$/);
  await training.press('apply-settings');
  await training.expectLink('seed', '5');
  await training.expectSteps(stepsAt(0));
  // The door's explanation, which has the focus again, does not lie over it.
  await training.press('undo');
  await training.expectLink('seed', null);
  await training.expectSteps(before.steps);
  await training.settle();
  await training.page.mouse.move(1, 1);
  expect(await shown(training)).toEqual(before);
});

test('of a star that is dragged on and on the run before all that is kept', async ({ training }) => {
  const { page } = training;
  await training.prepare(long);
  await learn(training, 20);
  const before = await training.steps();
  let from: MazePoint = [3, 3];
  for (const to of [
    [1, 3],
    [1, 1],
    [3, 1],
  ] as const) {
    const [start, end] = [
      await training.placeOf('heatmap', 'umaze', from),
      await training.placeOf('heatmap', 'umaze', to),
    ];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 5 });
    await page.mouse.up();
    await training.expectLink('goal', to.join(','));
    await training.expectStatus('paused');
    await training.stepAll();
    from = to;
  }
  await expectKept(training, Math.max(...Object.values(before)));
  await training.press('undo');
  await training.expectSteps(before);
  // What the last star had learned is kept now.
  await expectKept(training, 1);
  await training.press('dismiss-undo');
  await expect(training.part('undo-notice')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await training.expectSteps(before);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    for (const [width, height] of [
      [1280, 720],
      [390, 844],
    ] as const) {
      test(`the notice holds to WCAG and fits ${width} px`, async ({ training, page }, info) => {
        await page.setViewportSize({ width, height });
        await training.prepare({ ...long, lang: width < 500 ? 'de' : 'en' });
        await training.stepAll();
        await training.press('reset');
        await expect(training.part('undo-notice')).toBeVisible();
        await training.settle();
        const { violations } = await (await axeOf(page)).include('.notices').analyze();
        expect(violations).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        for (const name of ['undo', 'dismiss-undo']) {
          const box = await training.part(name).boundingBox();
          expect(Math.min(box!.width, box!.height), name).toBeGreaterThanOrEqual(24);
        }
        await page.screenshot({ path: info.outputPath('notice.png') });
      });
    }
  });
}
