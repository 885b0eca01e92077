/** The results: a view of their own that a link or a button opens, read by pointer and by keyboard, and honest about what it lacks. */
import { mazeNames, paperGoals } from '../src/domains/maze/shared/layouts';
import type { NavigationResults } from '../src/protocol/navigationResults';
import { sampleNavigation } from '../src/page/model/testing';
import { expectNoViolations } from './axe';
import { expect, test, type TrainingPage } from './page';

const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8 };
const file = '**/results/navigation.json';
const sample = sampleNavigation();

/** Serves results in place of the page's own; counts how often they are fetched. */
async function serve({ page }: TrainingPage, body: string, status = 200): Promise<{ readonly count: () => number }> {
  let fetched = 0;
  await page.unroute(file);
  await page.route(file, (route) => {
    fetched++;
    return route.fulfill({ body, status, contentType: 'application/json' });
  });
  return { count: () => fetched };
}

async function expectReady(training: TrainingPage): Promise<void> {
  await expect(training.part('results-view')).toHaveAttribute('data-status', 'ready');
}

test('a button opens them, fetched only then, and the run goes on behind', async ({ training, page }) => {
  const fetched = await serve(training, JSON.stringify(sample));
  await training.prepare(quick);
  await training.stepAll();
  const before = await training.steps();
  expect(fetched.count()).toBe(0);

  await training.press('results');
  await expectReady(training);
  await training.expectLink('view', 'results');
  await expect(training.part('heatmap')).toHaveCount(0);
  for (const maze of mazeNames) {
    await expect(training.part(`row-${maze}`).getByRole('button', { name: /Loads this run/ })).toHaveCount(8);
  }
  await expect(training.part('results-view')).toContainText('Of 32 measured on 1 seed, 31 peak within half a cell');

  await training.press('results-close');
  await training.expectLink('view', null);
  await expect(training.part('results')).toBeFocused();
  expect(await training.steps()).toEqual(before);

  await training.press('results');
  await expectReady(training);
  // The first Escape closes a tooltip, if one is open.
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(training.part('heatmap')).toBeVisible();
  expect(await training.steps()).toEqual(before);
  expect(fetched.count()).toBe(1);
});

test('a run trains to its end behind them', async ({ training }) => {
  await serve(training, JSON.stringify(sample));
  await training.prepare({ ...quick, iterations: 60 });
  await training.press('play');
  await training.press('results');
  await expectReady(training);
  await training.expectStatus('finished');
  await training.press('results-close');
  await training.settle();
  await training.expectSteps({ base: 60, expert: 60, reward: 60 });
});

test('the switch changes the maps, and what is said of them', async ({ training, page }) => {
  await serve(training, JSON.stringify(sample));
  await training.open({ ...quick, view: 'results' });
  await expectReady(training);
  const [map, text] = ['map-medium-3', training.part('kind-text')];
  await expect.poll(async () => (await training.picture(map)).colours).toBeGreaterThan(100);
  const pictures = new Set([(await training.picture(map)).digest]);
  const texts = new Set([await text.textContent()]);
  for (const [count, kind] of ['plan', 'discriminator', 'residual', 'sum'].entries()) {
    await training.press(`show-${kind}`);
    await expect(training.part(`show-${kind}`)).toHaveAttribute('aria-pressed', 'true');
    await expect
      .poll(async () => pictures.add((await training.picture(map)).digest).size, { message: `${kind} looks different` })
      .toBeGreaterThanOrEqual(count + 2);
    texts.add(await text.textContent());
  }
  expect(texts.size).toBe(5);

  // Of the sum: two stars, those of goals 3 and 6, until another one is added to all.
  const stars = training.part(map).locator('.goal-star');
  await expect(stars).toHaveCount(2);
  await expect(training.part(map)).toContainText('3 + 6');
  await training.part('partner-medium').selectOption('8');
  await expect(training.part(map)).toContainText('3 + 8');
  await expect(training.part('map-large-3')).toContainText('3 + 6');
  await training.part('partner-medium').selectOption('3');
  await expect(stars).toHaveCount(1);

  await training.press('show-reward');
  await training.part(map).hover();
  await expect(training.part('results-strip')).toContainText('Medium, goal 3');
  await expect(training.part('results-strip')).toContainText('0.93');
  await page.mouse.move(0, 0);
  await expect(training.part('results-strip')).toContainText('Point at a map');
});

test('a map loads its run, by one start, with all other settings kept', async ({ training }) => {
  await serve(training, JSON.stringify({ ...sample, seed: 7 }));
  await training.prepare({ ...quick, view: 'results' });
  await training.press('map-open-6');
  await training.expectLink('view', null);
  await training.expectLink('maze', 'open');
  await training.expectLink('goal', paperGoals.open[5]!.join(','));
  await training.expectLink('seed', '7');
  await training.expectLink('horizon', '8');
  await expect(training.part('maze-open')).toHaveAttribute('aria-pressed', 'true');
  await expect(training.part('goal-picker')).toHaveValue('5');
  await training.expectStatus('paused');
  await training.settle();
});

test('all of it by keyboard alone', async ({ training, page }) => {
  await serve(training, JSON.stringify(sample));
  await training.prepare(quick);
  await training.tabTo('results');
  await page.keyboard.press('Enter');
  await expectReady(training);
  await training.tabTo('show-plan');
  await page.keyboard.press('Space');
  await expect(training.part('show-plan')).toHaveAttribute('aria-pressed', 'true');
  await training.tabTo('map-open-1');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(training.part('map-medium-2')).toBeFocused();
  await expect(training.part('results-strip')).toContainText('Medium, goal 2');
  await page.keyboard.press('Enter');
  await training.expectLink('maze', 'medium');
  await training.expectLink('goal', '1,6');
  await expect(training.part('results')).toBeFocused();
  await training.expectStatus('paused');
});

test.describe('without sound results', () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test('it says what is wrong and what to run, and tries again', async ({ training }) => {
    const text = JSON.stringify(sample);
    const [first, ...others] = sample.cases;
    const cases = [
      { ...first, fields: { ...first!.fields, plan: { ...first!.fields.plan, bytes: 'AAAA' } } },
      ...others,
    ];
    const damages: readonly (readonly [kind: string, words: string, body: string, status: number])[] = [
      ['missing', 'public/results/navigation.json is missing', '', 404],
      ['unreachable', 'could not be fetched: 500', '', 500],
      ['notJson', 'it is not JSON', text.slice(0, 1000), 200],
      ['version', 'of version 99', JSON.stringify({ ...sample, version: 99 }), 200],
      ['unexpected', 'cases[0].fields.plan.bytes has to be', JSON.stringify({ ...sample, cases }), 200],
      ['empty', 'contains no case', JSON.stringify({ ...sample, cases: [] }), 200],
    ];
    await serve(training, '', 404);
    await training.open({ ...quick, view: 'results' });
    for (const [kind, words, body, status] of damages) {
      // What is served changes only once the page has asked.
      await expect(training.part('results-failure')).toBeVisible();
      await serve(training, body, status);
      await training.press('results-again');
      await expect(training.part('results-failure')).toHaveAttribute('data-kind', kind);
      await expect(training.part('results-failure')).toContainText(words);
      if (kind !== 'unreachable') {
        await expect(training.part('results-failure')).toContainText('npm run evaluate -- --suite navigation');
      }
    }
    await serve(training, text);
    await training.press('results-again');
    await expectReady(training);
  });

  test('no file where a server answers with the page itself counts as missing', async ({ training, page }) => {
    await page.route(file, (route) => route.fulfill({ body: '<!doctype html>', contentType: 'text/html' }));
    await training.open({ ...quick, view: 'results' });
    await expect(training.part('results-failure')).toHaveAttribute('data-kind', 'missing');
  });
});

test('what is partly measured is shown, and what is missing is said', async ({ training }) => {
  const some: NavigationResults = { ...sampleNavigation(['umaze', 'medium']) };
  await serve(training, JSON.stringify({ ...some, cases: some.cases.slice(1) }));
  await training.open({ ...quick, view: 'results' });
  await expectReady(training);
  await expect(training.part('results-partly')).toContainText('8 goals of Open, 1 goal of U-maze, 8 goals of Large');
  await expect(training.part('results-partly')).toContainText('npm run evaluate -- --suite navigation');
  await expect(training.part('map-umaze-1')).toHaveCount(0);
  await expect(training.part('found-umaze')).toHaveText('7 of 7 found');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing, and nothing scrolls sideways', async ({ training, page }) => {
      await serve(training, JSON.stringify(sample));
      await training.open({ ...quick, view: 'results' });
      await expectReady(training);
      await expect(training.root).toHaveAttribute('data-theme', colorScheme);
      for (const { width, height } of [
        { width: 1280, height: 720 },
        { width: 390, height: 844 },
        { width: 320, height: 640 },
      ]) {
        await page.setViewportSize({ width, height });
        for (const kind of ['reward', 'residual', 'sum']) {
          await training.press(`show-${kind}`);
          await page.mouse.move(0, 0);
          await expect(page.getByRole('tooltip')).toHaveCount(0);
          await expectNoViolations(training.page, `${kind} at ${width}`);
          const reach = await page.evaluate(() => document.documentElement.scrollWidth);
          expect.soft(reach, `${kind} at ${width}`).toBeLessThanOrEqual(width);
        }
      }
      await training.part('map-umaze-2').focus();
      await expectNoViolations(training.page, 'with a map in focus');
    });
  });
}

test('the maps of a maze stand in one row on a screen, and every control is large enough', async ({
  training,
  page,
}) => {
  await serve(training, JSON.stringify(sample));
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await training.open({ ...quick, view: 'results' });
    await expectReady(training);
    for (const maze of mazeNames) {
      const tops = await Promise.all(
        paperGoals[maze].map(async (_, k) =>
          Math.round((await training.part(`map-${maze}-${k + 1}`).boundingBox())?.y ?? NaN),
        ),
      );
      expect(new Set(tops).size, maze).toBe(1);
    }
    // The whole plate is on the first screen, above the strip.
    const last = await training.part('map-large-8').boundingBox();
    const strip = await training.part('results-strip').boundingBox();
    expect(last!.y + last!.height).toBeLessThanOrEqual(strip!.y);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await training.press('show-sum');
  for (const control of await page.locator(':is(button, select, a):visible').all()) {
    await expect(control).toHaveAccessibleName(/\S/);
    const box = await control.boundingBox();
    const name = await control.evaluate((element) => element.outerHTML.slice(0, 120));
    expect.soft(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(23.5);
  }
});
