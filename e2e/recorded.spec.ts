/** Recorded runs: shown without worker or graphics processor, scrubbed, played again, kept and opened; and the history of a live run. */
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expectNoViolations } from './axe';
import { expect, plansOf, test, type TrainingPage } from './page';
import { forbidTraining, openRecorded } from './recordedPage';

const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8, iterations: 24 };

/** All that is drawn of the run: four panels and the numbers beside them. */
async function look(training: TrainingPage) {
  const digests = [];
  for (const panel of ['heatmap', ...plansOf.map((of) => `plans-${of}`)])
    digests.push((await training.picture(panel)).digest);
  const numbers = await Promise.all([training.number('peak-distance'), training.number('reaches-steered')]);
  return { digests, numbers, steps: await training.steps() };
}

async function scrubTo(training: TrainingPage, place: number): Promise<void> {
  await training.part('history').fill(String(place));
  await expect(training.root).toHaveAttribute('data-moment', new RegExp(`^(${place}|newest)$`));
  await training.settle();
}

test('a shipped run opens with no graphics processor, no WebAssembly and no worker, and draws the same pixels twice', async ({
  training,
  page,
}) => {
  await forbidTraining(page);
  await openRecorded(training, 'run=umaze');
  await expect(training.part('heatmap')).toHaveAttribute('data-source', 'recorded');
  expect((await training.picture('heatmap')).colours).toBeGreaterThan(100);
  expect(await training.number('peak-distance')).toBeLessThan(0.5);
  expect(await training.number('reaches-steered')).toBeGreaterThan(await training.number('reaches-unsteered'));
  const first = await look(training);
  await openRecorded(training, 'run=umaze');
  expect(await look(training)).toEqual(first);
  // From noise to plan.
  await training.part('diffusion-time').fill('50');
  await training.settle();
  const noise = await look(training);
  expect(noise.digests.slice(1)).not.toEqual(first.digests.slice(1));
  await training.expectLink('time', '50');
});

test('on another screen every map is drawn as fine as that, at rest and in a scene', async ({ training, page }) => {
  const devtools = await page.context().newCDPSession(page);
  const moveTo = (deviceScaleFactor: number) =>
    devtools.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 720, deviceScaleFactor, mobile: false });
  /** Pixels of each canvas for one of CSS. */
  const fineness = () =>
    page
      .locator('canvas')
      .evaluateAll((all) => all.map((canvas) => (canvas as HTMLCanvasElement).width / canvas.clientWidth));
  for (const [query, count] of [
    ['run=umaze', 4],
    ['run=umaze&scene=5', 2],
    ['run=umaze&view=results', 32],
  ] as const) {
    await moveTo(1);
    await openRecorded(training, query);
    for (const ratio of [2, 1.5, 1]) {
      await moveTo(ratio);
      await expect.poll(async () => (await fineness()).every((at) => Math.abs(at - ratio) < 0.02)).toBe(true);
    }
    expect(await fineness()).toHaveLength(count);
  }
});

/** What of the page would come out on paper: the faintest text's contrast with white, and whatever can be pressed. */
async function onPaper(page: Page) {
  return page.evaluate(() => {
    const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const contrast = (colour: string) => {
      const [r, g, b] = colour.match(/[\d.]+/g)!.map((part) => linear(Number(part) / 255)) as [number, number, number];
      return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
    };
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden');
    const texts = [...document.querySelectorAll('#page *')].filter(
      (element) =>
        isSeen(element) && [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue!.trim()),
    );
    const inks = texts.map((element) => {
      const style = getComputedStyle(element);
      return contrast(element instanceof SVGElement ? style.fill : style.color);
    });
    return {
      texts: texts.length,
      faintest: Math.min(...inks),
      ground: getComputedStyle(document.body).backgroundColor,
      pressed: [...document.querySelectorAll('button, input, select, textarea, dialog[open], .notice')]
        .filter((element) => isSeen(element) && !element.matches('.plate-map'))
        .map((element) => element.outerHTML.slice(0, 80)),
    };
  });
}

test('on paper a dark page is black on white, whole, on one sheet and without controls; the screen stays as it was', async ({
  training,
  page,
}) => {
  const digests = async () => (await look(training)).digests;
  await openRecorded(training, 'run=umaze&theme=light&arrows=1');
  const light = await digests();
  await openRecorded(training, 'run=umaze&theme=dark&arrows=1');
  const dark = await digests();
  expect(dark).not.toEqual(light);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await digests()).toEqual(light);
  // A drawing keeps its shape in whatever width paper gives it.
  await expect(training.part('loss-chart').locator('svg')).toHaveAttribute('viewBox', /^0 0 \d/);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect.poll(digests).toEqual(dark);
  const expectOneSheet = async (format: string, landscape: boolean) => {
    const paper = (await page.pdf({ format, landscape })).toString('latin1');
    expect(paper.match(/\/Type \/Page\b/g), `${format}, ${landscape ? 'across' : 'upright'}`).toHaveLength(1);
  };
  for (const format of ['A4', 'Letter']) {
    for (const landscape of [false, true]) await expectOneSheet(format, landscape);
  }
  for (const query of ['run=umaze', 'run=umaze&view=results', 'run=umaze&scene=3', 'run=umaze&embed=1']) {
    await openRecorded(training, `${query}&theme=dark&contrast=normal`);
    if (query.includes('results')) await training.part('figures').waitFor();
    if (query.includes('scene')) await expectOneSheet('A4', false);
    await page.emulateMedia({ media: 'print' });
    const { texts, faintest, ground, pressed } = await onPaper(page);
    expect(texts, query).toBeGreaterThan(3);
    expect(faintest, query).toBeGreaterThanOrEqual(4.5);
    expect(ground).toBe('rgb(255, 255, 255)');
    expect(pressed, query).toEqual([]);
    await page.emulateMedia({ media: null });
  }
});

test('scrubbing back changes maps, losses and numbers together, says so, and leads back', async ({
  training,
  page,
}) => {
  await forbidTraining(page);
  await openRecorded(training, 'run=umaze');
  const end = await look(training);
  await scrubTo(training, 12);
  const past = await look(training);
  past.digests.forEach((digest, k) => expect(digest).not.toBe(end.digests[k]));
  const iteration = await training.number('past-iteration');
  expect(past.steps).toEqual({ base: iteration, expert: iteration, reward: iteration });
  expect(await training.number('loss-marker-reward', 'data-step')).toBe(iteration);
  expect(await training.number('loss-reward', 'data-step')).toBe(iteration);
  await training.expectLink('moment', '12');
  await expect(training.root).toHaveAttribute('data-moment', '12');
  // The link opens the same moment.
  await openRecorded(training, 'run=umaze&moment=12');
  expect(await look(training)).toEqual(past);
  // By keyboard alone: one moment on, and back to the end.
  await training.part('history').focus();
  await page.keyboard.press('ArrowRight');
  await training.expectLink('moment', '13');
  await training.press('back-to-live');
  await training.settle();
  expect(await look(training)).toEqual(end);
  await expect(training.part('past-iteration')).toHaveCount(0);
});

test('the run plays again from its first moment to its last, and can be paused', async ({ training, page }) => {
  await forbidTraining(page);
  await openRecordedByClock(training);
  const end = await training.steps();
  await training.press('play');
  await page.clock.runFor(3000);
  const early = await training.number('past-iteration');
  await page.clock.runFor(3000);
  const later = await training.number('past-iteration');
  expect(later).toBeGreaterThan(early);
  await training.press('pause');
  await page.clock.runFor(3000);
  expect(await training.number('past-iteration')).toBe(later);
  await training.press('replay-history');
  await page.clock.runFor(6000);
  await expect(training.part('past-iteration')).toHaveCount(0);
  expect(await training.steps()).toEqual(end);
});

/** Time passes only as the test lets it. */
async function openRecordedByClock(training: TrainingPage): Promise<void> {
  const { page } = training;
  await page.clock.install();
  await openRecorded(training, 'run=umaze');
  await page.clock.pauseAt(Date.now() + 3_600_000);
}

test('where motion is unwelcome the replay goes in ten steps', async ({ training, page }) => {
  await forbidTraining(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openRecordedByClock(training);
  await training.press('play');
  const seen = new Set<number>();
  for (let k = 0; k < 60; k++) {
    await page.clock.runFor(100);
    seen.add(await training.number('history', 'value'));
  }
  expect(seen.size).toBeGreaterThan(3);
  expect(seen.size).toBeLessThanOrEqual(8);
});

test('there is nothing that axe objects to, at a past moment and in the door', async ({ training, page }) => {
  await forbidTraining(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await openRecorded(training, 'run=umaze&moment=9');
    await expectNoViolations(page, colorScheme);
  }
});

test('a live run is scrubbed while it rests, recorded, and opens again as the same picture', async ({
  training,
  page,
}) => {
  await training.prepare(quick);
  // Each rest is a moment, however late the field of a run that plays is drawn.
  for (let k = 0; k < 4; k++) await training.stepAll();
  await training.finish();
  const last = await training.number('history', 'max');
  expect(last).toBeGreaterThan(1);
  const end = await look(training);
  const place = Math.floor(last / 2);
  await scrubTo(training, place);
  const past = await look(training);
  expect(past.digests[0]).not.toBe(end.digests[0]);
  await training.press('keep');
  const [download] = await Promise.all([page.waitForEvent('download'), training.press('keep-run-run')]);
  expect(download.suggestedFilename()).toBe('run-umaze-3,3-seed0-step24.run');
  const buffer = readFileSync(await download.path());
  const file = { name: 'kept.run', mimeType: 'application/octet-stream', buffer };

  // A bad file changes nothing, and says what is wrong.
  const cut = { ...file, name: 'cut.run', buffer: buffer.subarray(0, buffer.length - 40) };
  await training.part('keep-file').setInputFiles(cut);
  await expect(training.part('keep-status')).toContainText('cut.run can’t be opened: ');
  await training.expectStatus('finished');

  // A run that learned here is not thrown away unasked.
  await training.part('keep-file').setInputFiles(file);
  await expect(training.part('keep-status')).toContainText('72 training steps are thrown away');
  await training.press('keep-present');
  await training.expectStatus('finished');
  await training.part('keep-file').setInputFiles(file);
  await training.press('open-run');
  await training.expectStatus('recorded');
  await page.keyboard.press('Escape');
  // The run before is kept, and its notice takes room from the maps.
  await training.press('dismiss-undo');
  await training.settle();
  expect(await training.number('history', 'max')).toBe(last);
  const opened = await look(training);
  expect(opened.numbers).toEqual(end.numbers);
  expect(opened.steps).toEqual(end.steps);
  await scrubTo(training, place);
  expect(await look(training)).toEqual(past);

  // And the same setup runs live.
  await training.press('train-recorded');
  await training.expectStatus('finished');
  await training.settle();
  expect(await training.steps()).toEqual(end.steps);
});

test.describe('a run that is not there', () => {
  test('is said, and the page opens as ever', async ({ training, page }) => {
    await page.goto('./?run=no-such-run&from=scratch&backend=wasm');
    await expect(training.part('weights-notice')).toContainText('The recorded run no-such-run can’t be shown');
    await training.expectStatus('paused');
    await training.expectLink('run', null);
  });
});
