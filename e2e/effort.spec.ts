/** A slow machine gets a lighter run, is told so with the figure measured, and can have the full one. The worker here only plays slow. */
import { expect, test } from './page';

/** What stands in for training: it prepares at once, and takes half an iteration a second. */
function slowWorker(): void {
  const none = () => ({ steps: new Float32Array(), values: new Float32Array() });
  let run: number | undefined;
  let reports: ReturnType<typeof setInterval> | undefined;
  const state = (status: string) => self.postMessage({ type: 'state', state: { status, doing: '' }, run });
  const progress = () =>
    self.postMessage({
      type: 'progress',
      run,
      frame: {
        steps: { base: 2, expert: 2, reward: 2 },
        losses: { walk: { base: none(), goals: [{ expert: none(), reward: none() }] }, place: null },
        iterationsPerSecond: 0.5,
        memory: { tensors: 0, bytes: 0 },
      },
    });
  self.onmessage = ({ data }: MessageEvent<{ type: string; run?: number }>) => {
    if (data.type === 'open')
      self.postMessage({ type: 'hello', backend: { name: 'wasm', adapter: null, fallbackReason: 'It is a test.' } });
    if (data.type === 'start') {
      clearInterval(reports);
      run = data.run;
      state('preparing');
      state('paused');
    }
    if (data.type === 'play') {
      state('running');
      reports = setInterval(progress, 250);
    }
  };
}

test('a run that would take too long gives way to a lighter one, which says so and can be undone', async ({
  training,
  page,
}) => {
  await page.route(/\/assets\/main-[^/]*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: `(${slowWorker.toString()})();` }),
  );
  await page.goto('./?maze=large&from=scratch');
  await training.press('play');
  const notice = training.part('effort-notice');
  await expect(notice).toContainText('This machine makes 0.5 iterations per second');
  await expect(notice).toContainText('about 20 minutes');
  await training.expectLink('iterations', '300');
  await training.expectLink('batch', '32');
  await training.expectLink('maze', 'large');
  await training.expectStatus('running');

  await training.press('effort-full');
  await expect(notice).toHaveCount(0);
  await training.expectLink('effort', 'full');
  await training.expectLink('iterations', null);
  await training.expectLink('maze', 'large');
  await training.expectStatus('running');
});
