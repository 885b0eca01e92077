/** Further stars: placed by button, link, drag and keys; the rewards composed, shown, and steering to either goal. */
import type { MazePoint } from '../src/protocol/configuration';
import { expectNoViolations } from './axe';
import { expect, test, type TrainingPage } from './page';

const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 100, batch: 8 };

const secondIs = (training: TrainingPage, [row, column]: MazePoint) =>
  expect(training.part('star-2')).toHaveAttribute(
    'aria-label',
    `2: Second goal at row ${row}, column ${column}. Arrow keys move it; so does dragging.`,
  );

async function drag(training: TrainingPage, from: MazePoint, to: MazePoint): Promise<void> {
  const [start, end] = [
    await training.placeOf('heatmap', 'umaze', from),
    await training.placeOf('heatmap', 'umaze', to),
  ];
  await training.page.mouse.move(start.x, start.y);
  await training.page.mouse.down();
  await training.page.mouse.move(end.x, end.y, { steps: 8 });
  await training.page.mouse.up();
}

test('a second star comes by a button, moves by drag, keys and picker, and goes', async ({ training, page }) => {
  await training.prepare(quick);
  await expect(training.part('star-2')).toBeHidden();
  await expect(training.part('compose-either')).toHaveCount(0);
  await training.press('add-goal');
  await training.expectLink('goal2', '1,1');
  await secondIs(training, [1, 1]);
  await training.expectStatus('paused');
  await expect(training.part('star-2')).toBeVisible();
  await expect(page.locator('.goal-star.dark:visible')).toHaveCount(3); // not the base's

  await drag(training, [1, 1], [1.2, 2.4]);
  await training.expectLink('goal2', '1.2,2.4');
  await secondIs(training, [1.2, 2.4]);
  await training.expectLink('goal', null); // the first star stayed
  await training.part('star-2').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await training.expectLink('goal2', '1,1');
  await training.part('goal-picker-2').selectOption({ label: '6: row 3, column 1' });
  await training.expectLink('goal2', '3,1');

  // The first star passes over the second, and neither is dropped on the other.
  await training.part('star-1').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await training.expectLink('goal', '3,2');
  await drag(training, [3, 2], [3, 1]);
  await training.expectLink('goal2', '3,1');
  expect(await training.setting('goal')).not.toBe('3,1');
  // A click places the first star, but not where the second one is.
  await training.clickPlace('heatmap', 'umaze', [1, 3]);
  await training.expectLink('goal', '1,3');
  await training.clickPlace('heatmap', 'umaze', [3, 1]);
  await training.clickPlace('heatmap', 'umaze', [3.35, 0.65]);
  await expect(training.part('pointed')).toHaveText('The other star is there. Choose a place farther from it.');
  await training.expectLink('goal', '1,3');
  // Chosen where the second one is, it takes that place and gives its own.
  await training.part('goal-picker').selectOption({ label: '6: row 3, column 1' });
  await training.expectLink('goal', '3,1');
  await training.expectLink('goal2', '1,3');

  await training.press('remove-goal-2');
  await training.expectLink('goal2', null);
  await expect(training.part('star-2')).toBeHidden();
  await training.expectStatus('paused');
});

test('without a second star the first learns what it learns beside one', async ({ training }) => {
  await training.prepare({ ...quick, iterations: 3 });
  await training.finish();
  const losses = () => Promise.all(['base', 'expert', 'reward'].map((name) => training.number(`loss-${name}`)));
  const alone = await losses();
  await training.prepare({ ...quick, iterations: 3, goal2: '1,1' });
  await training.finish();
  expect(await losses()).toEqual(alone);
  expect(await training.number('loss-reward-2')).toBeGreaterThan(0);
});

test('composing anew changes the field and the steered plans at once, and trains nothing', async ({
  training,
  page,
}) => {
  await training.prepare({ ...quick, goal2: '1,1', iterations: 10, compose: 'sum' });
  await training.finish();
  const shot = async () => ({
    field: (await training.picture('heatmap')).digest,
    plans: (await training.picture('plans-steered')).digest,
  });
  const steps = await training.steps();
  await expect(training.part('compose-sum')).toHaveAttribute('aria-pressed', 'true');
  await expect(training.part('composed-equation')).toHaveText('∇(ρ1 + ρ2)');
  const sum = await shot();
  await training.press('compose-difference');
  await training.expectLink('compose', 'difference');
  await training.settle();
  await expect(training.part('composed-equation')).toHaveText('∇(ρ1 − ρ2)');
  const difference = await shot();
  expect(difference.field).not.toBe(sum.field);
  expect(difference.plans).not.toBe(sum.plans);
  await training.press('compose-either');
  await training.expectLink('compose', null);
  await training.settle();
  await expect(training.part('composed-equation')).toContainText('log');
  expect((await shot()).field).not.toBe(sum.field);
  await training.press('compose-sum');
  await training.settle();
  expect(await shot()).toEqual(sum);
  expect(await training.steps()).toEqual(steps);
  await training.expectStatus('finished');
  await page.reload();
  await expect(training.part('compose-sum')).toHaveAttribute('aria-pressed', 'true');
});

test('two rewards steer to either goal, or to the first and not the second', async ({ training }) => {
  await training.prepare({ goal2: '1,1', width: 16, batch: 32, rate: 0.004, rewardRate: 0.004, iterations: 400 });
  await training.finish();
  const shares = async (of: string) => ({
    either: await training.number(`reaches-${of}`),
    first: await training.number(`reaches-${of}`, 'data-star-1'),
    second: await training.number(`reaches-${of}`, 'data-star-2'),
  });
  const base = await shares('unsteered');
  const either = await shares('steered');
  expect(either.first).toBeGreaterThan(0);
  expect(either.second).toBeGreaterThan(0);
  expect(either.either).toBeGreaterThan(base.either);
  expect(await training.number('peak-distance')).toBeLessThan(1);
  expect(await training.number('explained')).toBeGreaterThan(0);
  expect(await training.number('explained', 'data-star-2')).toBeGreaterThan(0);
  await expect(training.part('announcement')).toHaveText(
    /^Highest reward at .+ cells from the nearer goal\. Of the steered plans \d+ % arrive at the first goal and \d+ % at the second\.$/,
  );
  // The difference of two experts' scores is about twice that of an expert's and the base's.
  await training.part('guidance').fill('1');
  await training.press('compose-difference');
  await training.settle();
  const difference = await shares('steered');
  expect(difference.second).toBeLessThanOrEqual(base.second);
  expect(difference.first).toBeGreaterThan(base.first);
  expect(await training.number('peak-distance')).toBeLessThan(1);
});

test('three stars from a link are numbered and have a share each, and the third goes again', async ({
  training,
  page,
}) => {
  await training.prepare({ ...quick, goal2: '1,1', goal3: '3,1', iterations: 3 });
  await training.finish();
  for (const [number, place] of [
    [1, 'First goal at row 3, column 3'],
    [2, 'Second goal at row 1, column 1'],
    [3, 'Third goal at row 3, column 1'],
  ] as const) {
    await expect(training.part(`star-${number}`)).toBeVisible();
    await expect(training.part(`star-${number}`)).toHaveAttribute('aria-label', new RegExp(`^${number}: ${place}\\.`));
  }
  await expect(page.locator('.goal-star.dark:visible')).toHaveCount(6); // not the base's
  await expect(training.part('composed-equation')).toHaveText('∇ log(eρ1 + eρ2 + eρ3)');
  for (const part of ['reaches-unsteered', 'reaches-steered', 'explained']) {
    await expect(training.part(part)).toHaveText(/^\d+ · \d+ · \d+ %$/);
    for (const number of [1, 2, 3]) {
      expect(await training.number(part, `data-star-${number}`)).toBeGreaterThanOrEqual(0);
    }
  }
  expect(await training.number('loss-reward-3')).toBeGreaterThan(0);
  await training.press('remove-goal-2');
  // The one behind it comes up.
  await training.expectLink('goal2', '3,1');
  await training.expectLink('goal3', null);
  await expect(training.part('star-3')).toBeHidden();
  await secondIs(training, [3, 1]);
  await training.press('add-goal');
  await training.expectLink('goal3', '1,2');
  await training.press('remove-goal-3');
  await training.expectLink('goal3', null);
  await secondIs(training, [3, 1]);
});

test('a hostile link to a second star is mended and said', async ({ training }) => {
  await training.open({ ...quick, goal2: '3,3.2', compose: 'product' });
  await expect(training.part('mended')).toContainText('Composition has to be one of: either, sum, difference.');
  await expect(training.part('mended')).toContainText('Second goal can’t be there. The second goal (3, 3.2) is where');
  await training.expectStatus('paused');
  await training.expectLink('goal2', '1,1');
  await training.expectLink('compose', null);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const further of [{ goal2: '1,1' }, { goal2: '1,1', goal3: '3,1', goal4: '2,3' }]) {
      const numbers = Object.keys(further).map((key) => key.replace('goal', ''));
      test(`axe finds nothing, and nothing is cut off on a phone, with ${numbers.at(-1)} stars`, async ({
        training,
        page,
      }) => {
        await training.prepare({ ...quick, ...further });
        await expectNoViolations(page, 'at rest');
        await training.stepAll();
        await expectNoViolations(page, 'after a step');
        for (const [width, height] of [
          [390, 844],
          [320, 640],
        ] as const) {
          await page.setViewportSize({ width, height });
          await expectNoViolations(page, `${width} pixels wide`);
          expect.soft(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        }
        const ids = [
          'compose-either',
          'compose-sum',
          'compose-difference',
          ...(numbers.length < 3 ? ['add-goal'] : []),
        ];
        const ofStars = numbers.flatMap((number) => [`goal-picker-${number}`, `remove-goal-${number}`]);
        for (const id of [...ids, ...ofStars]) {
          const box = await training.part(id).boundingBox();
          expect.soft(Math.min(box?.width ?? 0, box?.height ?? 0), id).toBeGreaterThanOrEqual(23.5);
          expect.soft((box?.x ?? 0) + (box?.width ?? 0), id).toBeLessThanOrEqual(320);
        }
      });
    }
  });
}
