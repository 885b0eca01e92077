/** When training can't start the page says so, says what to do, and starts again when asked. */
import { pathToFileURL } from 'node:url';
import type { Locator } from '@playwright/test';
import { expect, test, type TrainingPage } from './page';
import { beforeWorker, scriptBeforeWorker } from './workerScript';

// One expression: Playwright takes an array of two for a value and its options.
test.use({ expectedErrors: [/Failed to load|wasm/i] });

async function breakWorker({ page }: TrainingPage): Promise<void> {
  await page.route(/\/assets\/main-[^/]*\.js$/, (route) => route.fulfill({ status: 500, body: '' }));
}

async function expectFailure(training: TrainingPage, problem: RegExp, remedy: RegExp): Promise<void> {
  await training.expectStatus('failed');
  await expect(training.part('failure')).toHaveText(problem);
  await expect(training.part('failure')).toHaveText(remedy);
  await expect(training.page.getByRole('alert')).toBeVisible();
  await expect(training.part('status')).toContainText('Stopped');
  await expect(training.part('backend')).toHaveText('Nothing computes now');
  await expect(training.part('play')).toBeDisabled();
  await expect(training.part('step-all')).toBeDisabled();
}

for (const door of ['start-again', 'reset']) {
  test(`without a worker the page says what to do, and ${door} works once there is one`, async ({ training, page }) => {
    await breakWorker(training);
    await training.open({ demonstrations: 50 });
    await expectFailure(
      training,
      /Training stopped unexpectedly\./,
      /Start again; if that does not help, reload the page/,
    );
    // Trying in vain is no dead end.
    await training.press(door);
    await expectFailure(training, /Training stopped unexpectedly\./, /Start again/);
    await page.unrouteAll();
    await training.press(door);
    await training.expectStatus('paused');
    await expect(training.part('failure')).toHaveCount(0);
    await training.stepAll();
  });
}

test('with neither WebGPU nor WebAssembly the page says what to do', async ({ training, page }) => {
  await page.route(/\.wasm$/, (route) => route.fulfill({ status: 404, body: '' }));
  await training.open({ backend: 'auto', demonstrations: 50 });
  await expectFailure(
    training,
    /Neither WebGPU nor WebAssembly could be started\./,
    /Use a current browser and reload the page\./,
  );
  await page.unrouteAll();
  await training.press('start-again');
  await training.expectStatus('paused');
  await expect(training.root).toHaveAttribute('data-backend', 'wasm');
  await training.stepAll();
});

test('a graphics processor that never answers is given up, said so, and done without', async ({ training, page }) => {
  await beforeWorker(page, 'worker-adapter-never');
  await training.prepare({ backend: 'auto', demonstrations: 50 });
  await expect(training.root).toHaveAttribute('data-backend', 'wasm');
  await expect(training.part('backend')).toContainText('The graphics processor did not answer within 8 seconds');
  await training.stepAll();
});

/** SIMD whose products are a little wrong: what is seen of it is worse training, and no error. */
const faultySimd = `const { Instance } = WebAssembly;
WebAssembly.Instance = function (module, imports) {
  const { exports } = new Instance(module, imports);
  const multiply = (...given) => {
    exports.multiply(...given);
    new Float32Array(imports.env.memory.buffer, given[6], 1)[0] += 0.01;
  };
  return { exports: { ...exports, multiply } };
};`;

test('without SIMD, or with one that computes wrongly, it says so and learns the same', async ({ training, page }) => {
  const learned = async () => {
    await training.prepare({ demonstrations: 50, iterations: 3 });
    await training.finish();
    return Promise.all(['base', 'expert', 'reward'].map((name) => training.number(`loss-${name}`)));
  };
  const right = await learned();
  await expect(training.part('simd')).toHaveCount(0);
  for (const [spoil, word] of [
    [() => beforeWorker(page, 'worker-no-simd'), 'has no SIMD'],
    [() => scriptBeforeWorker(page, faultySimd), 'computes wrongly with SIMD'],
  ] as const) {
    await spoil();
    const losses = await learned();
    await expect(training.part('simd')).toContainText(word);
    for (const [k, loss] of losses.entries()) expect(Math.abs(loss / right[k]! - 1)).toBeLessThan(1e-4);
    await page.unrouteAll();
  }
});

test('opened from a disk, in an old browser or with a part missing, the page says in two languages what to do', async ({
  page,
}) => {
  const words = page.locator('#unopened');
  const says = async (...texts: readonly string[]) => {
    await expect(words).toBeVisible();
    for (const text of texts) await expect(words).toContainText(text);
    await expect(words.locator('div:visible')).toHaveCount(1);
  };
  await page.goto(pathToFileURL('dist/index.html').href);
  await says('npm start', 'Browser führen diese Seite nicht aus einer Datei');

  const entry = /\/assets\/index-[^/]*\.js$/;
  // What a browser makes of words that it does not know.
  await page.route(entry, (route) => route.fulfill({ contentType: 'text/javascript', body: 'class A { static # }' }));
  await page.goto('./');
  await says('too old', 'zu alt');
  await page.unrouteAll();
  await page.route(entry, (route) => route.abort());
  await page.goto('./');
  await says('a part of it did not arrive', 'laden Sie sie neu');

  await page.unrouteAll();
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(entry, (route) => arrived.then(() => route.continue()));
  await page.clock.install();
  await page.goto('./?run=umaze', { waitUntil: 'commit' });
  await expect(async () => {
    await page.clock.fastForward(30_000);
    await expect(words).toBeVisible({ timeout: 200 });
  }).toPass();
  await says('a part of it did not arrive');
  // Late is better than never.
  arrive();
  await expect(page.getByTestId('heatmap')).toBeVisible();
  await expect(words).toHaveCount(0);
});

test('a part that could not be fetched once comes at the next try, with its styles, and a reload is offered', async ({
  training,
  page,
}) => {
  /** At the next try; some browsers (Chromium from 150 on) remember for as long as a page lives that a script could not be fetched, and there a reload brings it. */
  const comes = async (part: Locator, again: string, afterwards = again) => {
    await training.press(again);
    const came = await part.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    );
    if (came) return;
    await training.press('reload');
    await training.expectStatus('recorded');
    if (!(await part.isVisible())) await training.press(afterwards);
    await expect(part).toBeVisible();
  };
  const failOnce = (file: RegExp) => page.route(file, (route) => route.abort(), { times: 1 });
  await failOnce(/\/assets\/SettingsDialog-[^/]*\.js$/);
  await page.goto('./?run=umaze');
  await training.expectStatus('recorded');
  await training.press('settings');
  await expect(training.part('unfetched')).toContainText('Check the connection and try again.');
  await page.keyboard.press('Escape');
  await expect(training.part('unfetched')).toHaveCount(0);
  await comes(page.getByRole('dialog', { name: 'Settings' }), 'settings');
  await page.keyboard.press('Escape');

  await failOnce(/\/assets\/ShareDialog-[^/]*\.css$/);
  await training.press('share');
  await training.press('fetch-again');
  await expect(page.locator('.share-columns')).toHaveCSS('display', 'grid');
  await page.keyboard.press('Escape');

  await failOnce(/\/assets\/ResultsView-[^/]*\.js$/);
  await training.press('results');
  await comes(training.part('row-large'), 'fetch-again', 'results');

  await page.route(/\/assets\/AboutDialog-[^/]*\.js$/, (route) => route.abort());
  await page.getByRole('button', { name: 'What am I looking at?' }).click();
  await training.press('fetch-again');
  await expect(training.part('unfetched')).toBeVisible();
  await page.unrouteAll();
  await training.press('reload');
  await training.expectStatus('recorded');
});
