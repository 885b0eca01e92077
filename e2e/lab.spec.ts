/** The steering lab: it opens, compares what has been learned by every way to steer at the budget that is asked, and says why where it doesn't. */
import { labPlanners } from '../src/protocol/lab';
import { expectNoViolations } from './axe';
import { expectGerman } from './german';
import { expect, patience, test } from './page';

const small = {
  horizon: 8,
  multipliers: '1',
  levels: 10,
  window: 4,
  demonstrations: 50,
  batch: 8,
  iterations: 20,
  places: 'none',
};

/** What 50 evaluations a plan are spent on where there are ten levels; replayed steps count as they did when they were recorded. */
const evaluations = {
  ...{ base: 10, expert: 10, guidance: 10, models: 20 },
  // Each level is passed five times, but for the last move, which has no noise to be taken anew.
  clean: 46,
  ...{ best: 50, particles: 50, twisted: 50, tree: 50 },
  // Taught while one looks on.
  ...{ student: 4, adjoint: 10, noise: 10 },
};

for (const backend of ['wasm', 'webgpu']) {
  test(`on ${backend} all ways to steer are compared at the budget that is asked`, async ({ training, page }) => {
    await training.prepare({ ...small, backend, view: 'lab', strength: 1 });
    await expect(page.locator('.lab-note')).toContainText('learned nothing yet');
    await training.press('lab-play');
    await training.expectStatus('finished');
    await expect(training.part('lab-view')).toHaveAttribute('data-status', 'made', { timeout: patience });
    await expect(page.locator('.lab-note')).toHaveCount(0);
    // The judge's plans come last of all, unless he is looked at: he has a test of his own.
    for (const planner of labPlanners) {
      if (planner === 'judge') continue;
      const multiple = training.part(`lab-${planner}`);
      // Who is taught is looked at for the first time after a quarter of his steps: hundreds, by a processor that plays a graphics card.
      await expect(multiple).toHaveAttribute('data-evaluations', String(evaluations[planner]), {
        timeout: 3 * patience,
      });
      await expect(multiple).toHaveAttribute('data-asked', 'true');
    }
  });
}

test('a dearer budget chooses among more, and each curve leads to its planner', async ({ training, page }) => {
  // Pretrained networks, whose expert has a way to go.
  await page.goto('./?backend=wasm&view=lab&planner=best&budget=50');
  await expect(training.part('lab-best')).toHaveAttribute('aria-pressed', 'true');
  await expect(training.part('lab-view')).toHaveAttribute('data-status', 'made', { timeout: patience });
  await training.part('lab-budget').press('ArrowRight');
  await training.expectLink('budget', '100');
  await expect(training.part('lab-view')).toHaveAttribute('data-status', 'made', { timeout: patience });
  await expect(page.locator('.lab-asked')).toContainText('100 × the denoiser');
  await expect(page.locator('.lab-asked')).toContainText('other plans that it chose among');
  await expect(page.locator('.cost-curve[data-curve=tree]')).toHaveCount(1);
  await page.locator('.cost-curve[data-curve=tree] text').click();
  await training.expectLink('planner', 'tree');
  await expect(training.part('lab-tree')).toHaveAttribute('aria-pressed', 'true');
  // Who is steered arrives; the base by itself does not.
  const arrives = async (planner: string) => Number(await training.part(`lab-${planner}`).getAttribute('data-arrives'));
  for (const planner of ['guidance', 'models', 'particles']) expect(await arrives(planner)).toBeGreaterThan(0.5);
  expect(await arrives('base')).toBeLessThan(0.5);
  // Another strength is another comparison.
  await training.part('lab-strength').press('ArrowRight');
  await training.expectLink('strength', '2.1');
  await expect(training.part('lab-view')).toHaveAttribute('data-status', 'making');
});

test('the header leads there and back, Escape too; axe finds nothing, and it speaks German', async ({
  training,
  page,
}) => {
  await training.prepare(small);
  await training.finish();
  await training.press('lab');
  await training.expectLink('view', 'lab');
  await expect(training.part('lab-view')).toHaveAttribute('data-status', 'made', { timeout: patience });
  await expectNoViolations(page, 'the lab');
  await page.keyboard.press('Escape');
  await expect(training.part('lab-view')).toHaveCount(0);
  await training.press('lab');
  await training.press('lab-close');
  await training.expectLink('view', null);
  await training.prepare({ ...small, view: 'lab', lang: 'de' });
  await expect(page.locator('.lab h2')).toHaveText('Das Steuerungslabor');
  await expectGerman(page);
});

test('it says why it compares nothing', async ({ training, page }) => {
  await training.prepare({ ...small, view: 'lab', formulation: 'authors' });
  await expect(page.locator('.lab-note')).toContainText('difference of scores');
  await training.prepare({ ...small, view: 'lab', iterations: 100_000 });
  await training.press('lab-play');
  await expect(page.locator('.lab-note')).toContainText('are learning');
  await training.press('lab-pause');
  await training.expectStatus('paused');
  await expect(training.part('lab-view')).toHaveAttribute('data-status', 'made', { timeout: patience });
});

for (const backend of ['wasm', 'webgpu'])
  test(`on ${backend} a visitor judges by mouse and keys, takes back, and begins anew`, async ({ training, page }) => {
    await training.prepare({ ...small, backend, view: 'lab', planner: 'judge' });
    await training.press('lab-play');
    await training.expectStatus('finished');
    const judge = training.part('judge');
    const isAsked = async (answers: number) => {
      await expect(judge).toHaveAttribute('data-answers', String(answers));
      await expect(judge).toHaveAttribute('data-open', 'true');
    };
    const ends = () => Promise.all([1, 2].map((which) => training.part(`judge-${which}`).getAttribute('data-end')));
    await isAsked(0);
    const first = await ends();
    expect(first[0]).not.toBe(first[1]);
    await training.press('judge-1');
    await isAsked(1);
    const second = await ends();
    await page.keyboard.press('2');
    await isAsked(2);
    await expect(judge).toHaveAttribute('data-implied', '2');
    await expect(training.part('lab-judge')).toHaveAttribute('data-evaluations', '10');
    await expectNoViolations(page, 'the judge');
    // What is taken back is asked again, and the same.
    await training.press('judge-back');
    await isAsked(1);
    expect(await ends()).toEqual(second);
    await training.press('judge-anew');
    await isAsked(0);
    expect(await ends()).toEqual(first);
  });

test('a variant of a way to steer goes into the link, and its plans take the place of the usual ones', async ({
  training,
}) => {
  await training.prepare({ ...small, view: 'lab', planner: 'best', budget: 50 });
  await training.press('lab-play');
  await training.expectStatus('finished');
  const best = training.part('lab-best');
  await expect(best).toHaveAttribute('data-asked', 'true');
  await training.part('lab-variant').selectOption('best-hard');
  await training.expectLink('variants', 'best-hard');
  await expect(best).toHaveAttribute('data-asked', 'true');
  await expect(best).toHaveAttribute('data-variant', 'best-hard');
  await training.part('lab-variant').selectOption('');
  await training.expectLink('variants', null);
});

test('plans follow the pointer over the maze', async ({ training, page }) => {
  await training.prepare({ ...small, view: 'lab', planner: 'guidance' });
  await training.press('lab-play');
  await training.expectStatus('finished');
  const follows = training.part('lab-follows');
  await expect(follows).toHaveAttribute('data-start', '');
  const { x, y, width, height } = (await page.locator('.lab-chosen .lab-picture').boundingBox())!;
  // Rows and columns of cells, five each: the upper corridor, and a little to the right.
  await page.mouse.move(x + 0.5 * width, y + 0.3 * height);
  await expect(follows).toHaveAttribute('data-evaluations', '10');
  const start = await follows.getAttribute('data-start');
  await page.mouse.move(x + 0.52 * width, y + 0.3 * height);
  await expect(follows).toHaveAttribute('data-evaluations', '4');
  expect(await follows.getAttribute('data-start')).not.toBe(start);
  await page.mouse.move(2, 2);
  await expect(follows).toHaveAttribute('data-start', '');
});
