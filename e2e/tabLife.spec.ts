/** What becomes of a run when its page is reloaded, hidden, frozen or put aside, and where the browser stores nothing. */
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { findChromium, launchArguments } from '../scripts/chromium.mjs';
import { expect, often, patience, test, TrainingPage } from './page';

/** Slow, and never at its end: what goes on does so however late a test looks. */
const slow = { iterations: 100_000, pace: 5, demonstrations: 50 };

/** Plays until a checkpoint was kept in the browser, after two moments of the history at least. @returns its iteration */
async function learnAndKeep(training: TrainingPage): Promise<number> {
  await training.press('play');
  await expect.poll(() => training.number('history', 'max'), often).toBeGreaterThanOrEqual(2);
  const { reward } = await training.steps();
  const kept = () => training.root.getAttribute('data-kept').then(Number);
  await expect.poll(kept, often).toBeGreaterThan(Math.max(reward, 5));
  return kept();
}

const offer = (training: TrainingPage) => training.part('kept-run');

test('a run that is reloaded in its midst is offered, started by nobody, and goes on from seconds before', async ({
  training,
  page,
}) => {
  await training.prepare(slow);
  const kept = await learnAndKeep(training);
  await page.reload();
  await expect(offer(training)).toHaveText(
    /This browser has stored a run from (a moment|\d+ minutes?) ago, at iteration \d+ of 100,000\./,
    {
      timeout: patience,
    },
  );
  await training.expectStatus('paused');
  expect(await training.steps()).toEqual({ base: 0, expert: 0, reward: 0 });
  const from = await training.number('kept-run', 'data-iteration');
  expect(from).toBeGreaterThanOrEqual(kept);
  await training.press('go-on');
  await training.expectStatus('running');
  await expect(offer(training)).toHaveCount(0);
  await training.expectIterations(from + 3);
  // Its history came along: its first moment is from before the reload.
  await training.press('pause');
  await training.settle();
  await training.part('history').fill('1');
  await expect.poll(() => training.number('heatmap', 'data-training-step')).toBeLessThan(from);
});

test('what goes on is exactly the run that was: its losses are those of an undisturbed one', async ({
  training,
  page,
}) => {
  const short = { iterations: 60, demonstrations: 50 };
  const losses = () => Promise.all(['base', 'expert', 'reward'].map((name) => training.number(`loss-${name}`)));
  await training.prepare(short);
  await training.finish();
  const reference = await losses();
  await training.prepare(short);
  for (let step = 0; step < 10; step++) await training.press('step-all');
  await expect(training.root).toHaveAttribute('data-kept', '10', { timeout: patience });
  await page.reload();
  await training.press('go-on');
  await training.expectSteps({ base: 10, expert: 10, reward: 10 });
  await training.finish();
  for (const [k, loss] of (await losses()).entries()) expect(loss / reference[k]!).toBeCloseTo(1, 5);
});

test('a run is forgotten when the viewer says so, kept when not, and never offered to an audience', async ({
  training,
  page,
}) => {
  await training.prepare(slow);
  await learnAndKeep(training);
  await page.reload();
  await offer(training).waitFor({ timeout: patience });
  await training.press('later');
  await expect(offer(training)).toHaveCount(0);
  await training.prepare({ ...slow, scene: 1 });
  await training.part('presenter').waitFor();
  await training.settle();
  await expect(offer(training)).toHaveCount(0);
  await expect(training.root).not.toHaveAttribute('data-keeping');
  await training.press('leave-presenter');
  await offer(training).waitFor({ timeout: patience });
  await training.prepare({ ...slow, embed: 1 });
  await expect(offer(training)).toHaveCount(0);
  await training.prepare(slow);
  await offer(training).waitFor({ timeout: patience });
  await training.press('forget-run');
  await expect(offer(training)).toHaveCount(0);
  await page.reload();
  await training.expectStatus('paused');
  await training.settle();
  await expect(training.root).toHaveAttribute('data-keeping', 'ready');
  await expect(offer(training)).toHaveCount(0);
});

test('a run that is trained behind a scene is kept too', async ({ training }) => {
  await training.prepare({ ...slow, scene: 1 });
  await training.part('presenter').waitFor();
  await training.press('train-now');
  await expect.poll(() => training.root.getAttribute('data-kept').then(Number), often).toBeGreaterThan(0);
  await training.prepare(slow);
  await offer(training).waitFor({ timeout: patience });
});

test('two tabs keep a run each', async ({ training, page, context }) => {
  await training.prepare(slow);
  await learnAndKeep(training);
  const second = new TrainingPage(await context.newPage());
  await second.prepare({ ...slow, seed: 1 });
  await expect(second.root).toHaveAttribute('data-keeping', 'ready');
  await expect(offer(second)).toHaveCount(0);
  await learnAndKeep(second);
  await second.page.close();
  await training.press('pause');
  // A tab's own comes first, whichever is newer; behind it the other tab's is there too.
  await page.reload();
  await offer(training).waitFor({ timeout: patience });
  await training.press('forget-run');
  await expect(offer(training)).toHaveCount(0);
  await page.reload();
  await offer(training).waitFor({ timeout: patience });
  await training.press('go-on');
  await training.expectLink('seed', '1');
});

test.describe('where the part that keeps runs can’t be fetched', () => {
  test.use({ expectedErrors: [/Failed to load/] });

  test('that is said to the viewer, and to no audience', async ({ training, page }) => {
    await page.route(/\/assets\/keeping-[^/]*\.js$/, (route) => route.abort());
    await training.prepare({ ...slow, scene: 1 });
    await training.part('presenter').waitFor();
    await training.settle();
    await expect(training.part('keeping-problem')).toHaveCount(0);
    await training.press('leave-presenter');
    await expect(training.part('keeping-problem')).toHaveAttribute('data-kind', 'unfetched', { timeout: patience });
  });
});

test.describe('where the browser stores nothing', () => {
  const refusals: readonly (readonly [string, string, () => void])[] = [
    [
      'has no room',
      'full',
      () => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        };
      },
    ],
    [
      'refuses',
      'refused',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
      },
    ],
  ];
  for (const [what, kind, spoil] of refusals)
    test(`because it ${what}, that is said once, and the run goes on`, async ({ training, page }) => {
      await page.addInitScript(spoil);
      await training.prepare(slow);
      await training.press('play');
      await expect(training.part('keeping-problem')).toHaveAttribute('data-kind', kind, { timeout: patience });
      await training.press('dismiss-keeping-problem');
      const steps = Math.min(...Object.values(await training.steps()));
      await training.expectIterations(steps + 5 * slow.pace);
      await expect(training.part('keeping-problem')).toHaveCount(0);
      await expect(training.root).not.toHaveAttribute('data-kept');
    });
});

test('a frozen page goes on where it was', async ({ training, page, context }) => {
  await training.prepare(slow);
  await learnAndKeep(training);
  const session = await context.newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  const steps = Math.min(...Object.values(await training.steps()));
  await training.expectIterations(steps + 5);
  await training.expectStatus('running');
  await expect(training.part('recovery')).toHaveCount(0);
});

test.describe('the back-forward cache', () => {
  let context: BrowserContext;
  let cached: Page;

  // Playwright switches it off.
  test.beforeAll(async ({ baseURL }) => {
    const executablePath = findChromium();
    const browser = await chromium.launch({
      args: launchArguments,
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
      ...(executablePath ? { executablePath } : {}),
    });
    context = await browser.newContext({ baseURL: baseURL!, serviceWorkers: 'block' });
    cached = await context.newPage();
  });

  test.afterAll(() => context.browser()!.close());

  test('gives back a page whose run goes on, and is kept', async () => {
    const training = new TrainingPage(cached);
    await training.prepare(slow);
    await learnAndKeep(training);
    await cached.evaluate(() => {
      window.addEventListener('pageshow', ({ persisted }) => (document.title = persisted ? 'persisted' : 'new'));
    });
    await cached.goto('./licences.txt');
    // A page that was put aside does not load again.
    await cached.goBack({ waitUntil: 'commit' });
    await expect(cached).toHaveTitle('persisted');
    const { base } = await training.steps();
    expect(base).toBeGreaterThan(5);
    await training.expectIterations(base + 5);
    await training.expectStatus('running');
    const kept = Number(await training.root.getAttribute('data-kept'));
    await expect.poll(() => training.root.getAttribute('data-kept').then(Number), often).toBeGreaterThan(kept);
  });
});
