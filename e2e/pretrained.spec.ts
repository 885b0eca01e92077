/** Pretrained weights: the page is alive before anything computes, and every other beginning is one press away. */
import type { Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expectNoViolations } from './axe';
import { expect, often, test, type TrainingPage } from './page';

/** Trained a little, by the command that trains the real ones: what they know does not matter here. */
const trained = { base: 12, case: 8 };
/** Goal 8 is the one that the page opens with; the expert of goal 1 is not shipped. */
const goals = '1,8';
let folder: string;

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pretrained-'));
  const flags = [
    '--maze',
    'umaze',
    '--goal',
    goals,
    '--base-steps',
    `${trained.base}`,
    '--case-steps',
    `${trained.case}`,
  ];
  const places = ['--folder', join(folder, 'suite'), '--out', join(folder, 'out')];
  execFileSync(process.execPath, ['scripts/cli.mjs', 'pretrain', ...flags, ...places], { stdio: 'ignore' });
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Serves the files of this test in the place of the page's own; `change` may damage one, or take it away. */
async function serve(page: Page, change: (name: string, bytes: Buffer) => Buffer | null = (_, bytes) => bytes) {
  await page.route('**/pretrained/*', (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    const path = join(folder, 'out', name);
    const body = existsSync(path) ? change(name, readFileSync(path)) : null;
    const contentType = name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    return body ? route.fulfill({ body, contentType }) : route.fulfill({ status: 404, body: '' });
  });
}

/** The page as it opens, on WASM. */
const open = ({ page }: TrainingPage, query = '') => page.goto(`./?backend=wasm${query}`);

/** Waits until the pretrained run is drawn by the worker. */
async function expectPretrained(training: TrainingPage): Promise<void> {
  await training.expectStatus('finished');
  await training.settle();
  await expect(training.part('heatmap')).toHaveAttribute('data-source', 'live');
  await training.expectSteps({ base: trained.base, expert: trained.case, reward: trained.case });
}

test('the page opens with a recorded picture, and the worker’s takes its place', async ({ training, page }) => {
  await serve(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/assets\/main-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await open(training);
  for (const panel of ['heatmap', 'plans-base', 'plans-expert', 'plans-steered'])
    await expect(training.part(panel)).toHaveAttribute('data-source', 'recorded');
  await expect.poll(async () => (await training.picture('heatmap')).colours).toBeGreaterThan(50);
  await expect(training.part('status')).toContainText('Recorded; the pretrained networks are loading');
  await expect(training.part('steps-base')).toHaveText(`${trained.base} steps`);
  const [distance, explained] = [await training.number('peak-distance'), await training.number('explained')];
  expect(await training.root.getAttribute('data-settled')).toBeNull();

  release();
  await expectPretrained(training);
  for (const panel of ['plans-base', 'plans-expert', 'plans-steered'])
    await expect(training.part(panel)).toHaveAttribute('data-source', 'live');
  expect(await training.number('peak-distance')).toBeCloseTo(distance, 2);
  expect(await training.number('explained')).toBeCloseTo(explained, 2);
  const total = trained.base + 2 * trained.case;
  await expect(training.part('status')).toHaveText(`Pretrained: ${total} steps, seed 0`);
  expect(new URL(page.url()).search).toBe('?backend=wasm');

  await test.step('play goes on from there', async () => {
    await training.press('play');
    await training.expectStatus('running');
    await expect.poll(async () => (await training.steps()).reward, often).toBeGreaterThan(trained.case);
    await training.press('pause');
    await training.expectStatus('paused');
    expect((await training.steps()).expert).toBeGreaterThanOrEqual(trained.case);
  });
  await test.step('and reset goes back there', async () => {
    await training.press('reset');
    await expectPretrained(training);
  });
});

test('training from scratch, fine-tuning and the pretrained run are one press each', async ({ training, page }) => {
  await serve(page);
  await open(training, '&effort=full'); // a busy machine begins no lighter run
  await expectPretrained(training);
  const expertBeginsAs = async (value: string) => {
    await training.press('settings');
    await expect(training.part('setting-expert')).toHaveValue(value);
    await expect(training.part('setting-expert')).toBeHidden(); // nothing there is not as usual
    await training.part('settings-dialog').getByRole('button', { name: 'Cancel' }).click();
  };
  await expertBeginsAs('base');

  await training.press('begin-scratch');
  await training.expectStatus('running');
  await expertBeginsAs('scratch');
  await training.expectLink('from', 'scratch');
  await expect.poll(async () => (await training.steps()).base, often).toBeGreaterThan(0);
  expect((await training.steps()).base).not.toBe(trained.base);

  await training.press('begin-base');
  await training.expectLink('from', 'base');
  await training.expectStatus('running');
  await expect(training.part('status')).toContainText('Fine-tuning');
  await expect.poll(async () => (await training.steps()).expert, often).toBeGreaterThan(1);
  expect((await training.steps()).base).toBe(trained.base);

  await training.press('begin-pretrained');
  await training.expectLink('from', null);
  await expectPretrained(training);
});

test('another goal loads its run; one of the viewer’s own is fine-tuned from the base', async ({ training, page }) => {
  await serve(page);
  await open(training, '&time=0');
  await expectPretrained(training);

  await training.part('goal-picker').selectOption('0');
  await expect(training.part('plans-expert')).toHaveAttribute('data-source', 'recorded');
  await training.expectStatus('paused');
  await training.settle();
  await expect(training.part('status')).toHaveText('Pretrained. Play fine-tunes the expert.');
  await expect(training.part('heatmap')).toHaveAttribute('data-source', 'live');
  await expect(training.part('plans-expert')).toHaveAttribute('data-source', 'recorded');
  await expect(training.part('steps-expert')).toHaveText('recorded');
  expect(await training.number('explained')).not.toBeNaN();
  await training.press('step-expert');
  await expect(training.part('steps-expert')).toHaveText('1 step');
  await expect(training.part('plans-expert')).toHaveAttribute('data-source', 'live');

  await open(training, '&goal=2.5,3');
  await training.expectStatus('paused');
  await expect(training.part('status')).toHaveText('Pretrained base. Play fine-tunes the expert.');
  await training.expectSteps({ base: trained.base, expert: 0, reward: 0 });
  await training.press('play');
  await expect.poll(async () => (await training.steps()).reward, often).toBeGreaterThan(0);
  expect((await training.steps()).base).toBe(trained.base);
});

test('a link that plays at once, or changes a setting, trains from scratch', async ({ training, page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/pretrained/')) fetched.push(request.url());
  });
  await serve(page);
  await training.prepare();
  await training.expectSteps({ base: 0, expert: 0, reward: 0 });
  await expect(training.part('begin-pretrained')).toHaveCount(0);
  expect(fetched).toEqual([]);
  await open(training, '&autoplay=1');
  await training.expectStatus('running');
  await expect(training.part('plans-base')).not.toHaveAttribute('data-source', 'recorded');
  expect(fetched.filter((url) => url.endsWith('.f16'))).toEqual([]);
  // The way there is offered all the same.
  await training.press('begin-pretrained');
  await training.expectLink('autoplay', null);
  await expectPretrained(training);
});

for (const [what, name, damage, says] of [
  ['changed', 'base-umaze.f16', (bytes: Buffer) => bytes.fill(1, 0, 2), /base-umaze\.f16 .* its checksum is wrong/],
  [
    'cut off',
    'umaze-8-reward.f16',
    (bytes: Buffer) => bytes.subarray(0, 100),
    /umaze-8-reward\.f16 .* it has 100 bytes/,
  ],
  ['of another version', 'manifest.json', () => Buffer.from('{"version":9}'), /manifest\.json/],
] as const) {
  test(`a file that is ${what} is named, and the page trains from scratch`, async ({ training, page }) => {
    await serve(page, (file, bytes) => (file === name ? damage(bytes) : bytes));
    await open(training, '&demonstrations=2000');
    await training.expectStatus('paused');
    await expect(training.part('weights-notice')).toHaveText(says);
    await training.settle();
    await training.expectSteps({ base: 0, expert: 0, reward: 0 });
    await expect(training.part('status')).toContainText('Ready. Press play.');
    await expectNoViolations(page, 'with the notice');
    await training.part('weights-notice').getByRole('button', { name: 'Dismiss' }).click();
    await expect(training.part('weights-notice')).toHaveCount(0);
    await training.stepAll();
  });
}

test.describe('where nothing is shipped', () => {
  test.use({ expectedErrors: [/Failed to load resource.*404/] });
  test('the page trains from scratch and says nothing of weights', async ({ training, page }) => {
    await serve(page, () => null);
    await open(training);
    await training.expectStatus('paused');
    await training.settle();
    await expect(training.part('status')).toContainText('Ready. Press play.');
    await expect(training.part('weights-notice')).toHaveCount(0);
    for (const origin of ['scratch', 'base', 'pretrained'])
      await expect(training.part(`begin-${origin}`)).toHaveCount(0);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test('axe finds nothing on the pretrained page, wide and narrow', async ({ training, page }) => {
      await serve(page);
      await open(training);
      await expectPretrained(training);
      await expectNoViolations(page, 'wide');
      await page.setViewportSize({ width: 390, height: 844 });
      await training.part('goal-picker').selectOption('0');
      await training.expectStatus('paused');
      await training.settle();
      await expectNoViolations(page, 'narrow');
      await training.tabTo('begin-scratch');
    });
  });
}
