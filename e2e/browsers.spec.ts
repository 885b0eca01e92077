/**
 * A browser that has nothing to compute with: neither WebGPU nor WebAssembly. Other browsers than this one are `npm run smoke`'s affair.
 */
import { expect, test } from './page';

/** Takes both away, from the page and from its worker, as browsers have it that are locked down. */
function withoutBackends(): void {
  Reflect.deleteProperty(globalThis, 'WebAssembly');
  const { navigator } = globalThis;
  Reflect.deleteProperty(Object.getPrototypeOf(navigator) as object, 'gpu');
}

test('with neither WebGPU nor WebAssembly the recorded pictures are shown, with a plain explanation', async ({
  training,
  page,
}) => {
  await page.addInitScript(withoutBackends);
  // A worker has no init scripts: its own script gets one in front.
  await page.route(/\/assets\/main-[^/]*\.js$/, async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    await route.fulfill({ response, body: `(${withoutBackends.toString()})();\n${await response.text()}` });
  });
  await page.goto('./');
  await training.expectStatus('failed');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('This browser has neither WebGPU nor WebAssembly, so nothing can learn in it.');
  await expect(alert).toContainText('open this page in a current Chrome, Edge, Firefox or Safari');
  await expect(training.part('play')).toBeDisabled();

  await expect(training.part('heatmap')).toHaveAttribute('data-source', 'recorded');
  const first = await training.picture('heatmap');
  expect(first.colours).toBeGreaterThan(50);

  await training.press('maze-large');
  await expect(training.part('maze-large')).toHaveAttribute('aria-pressed', 'true');
  await training.expectStatus('failed');
  await expect(training.part('heatmap')).toHaveAttribute('data-source', 'recorded');
  const second = await training.picture('heatmap');
  expect(second.colours).toBeGreaterThan(50);
  expect(second.digest).not.toBe(first.digest);
  await expect(alert).toHaveCount(1);

  // What needs no training is all there.
  await training.press('results');
  await expect(training.part('results-view')).toBeVisible();
  await training.press('results');
  await training.press('about');
  await expect(page.getByRole('dialog')).toBeVisible();
});
