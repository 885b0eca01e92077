/** When training can't start the page says so, says what to do, and starts again when asked. */
import { pathToFileURL } from 'node:url';
import { expect, test, type TrainingPage } from './page';

// One expression: Playwright takes an array of two for a value and its options.
test.use({ expectedErrors: [/Failed to load resource|wasm/i] });

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
  await says('a part of it did not arrive', 'lade sie neu');

  await page.unrouteAll();
  await page.goto('./?run=umaze');
  await expect(page.getByTestId('heatmap')).toBeVisible();
  await expect(words).toHaveCount(0);
});
