/** What was made can be kept: figures, data and weights; weights come back as the same run, and a damaged file changes nothing. */
import type { Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { expectNoViolations } from './axe';
import { drop, expect, test, type TrainingPage } from './page';

const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8, iterations: 8 };
const steps = { base: 8, expert: 8, reward: 8 };
const named = (what: string, ending: string): string => `${what}-umaze-3,3-seed0-step8.${ending}`;

/** Presses a button of the dialog, and reads the file that comes. */
async function keep(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(button).click()]);
  const name = download.suggestedFilename();
  await expect(page.getByTestId('keep-status')).toHaveText(`Saved ${name}.`);
  return { name, bytes: readFileSync(await download.path()) };
}

/** How many colours a picture has, and its size. */
function look(page: Page, address: string): Promise<{ width: number; height: number; colours: number }> {
  return page.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? new ArrayBuffer(0);
    return { width: canvas.width, height: canvas.height, colours: new Set(new Uint32Array(pixels)).size };
  }, address);
}

const asImage = (bytes: Buffer): string => `data:image/png;base64,${bytes.toString('base64')}`;

/** Everything that a viewer sees of a run at rest. */
async function figures(training: TrainingPage) {
  const numbers = ['peak-distance', 'reaches-unsteered', 'reaches-steered'] as const;
  return {
    steps: await training.steps(),
    figures: await Promise.all(numbers.map((name) => training.number(name))),
    picture: await training.picture('heatmap'),
  };
}

test('figures and data are kept as they are shown', async ({ training, page }) => {
  await training.prepare(quick);
  await training.press('keep');
  await expect(training.part('keep-equation-svg')).toBeDisabled();
  await expect(training.part('keep-dialog')).toContainText('There is no reward to keep yet.');
  await page.keyboard.press('Escape');
  await training.finish();
  await training.press('keep');
  const distance = await training.number('peak-distance');

  await test.step('the equation, as SVG', async () => {
    const { name, bytes } = await keep(page, 'keep-equation-svg');
    expect(name).toBe(named('equation', 'svg'));
    const read = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      const part = (selector: string) => parsed.querySelector(selector);
      return {
        isSound: parsed.querySelector('parsererror') === null && parsed.documentElement.nodeName === 'svg',
        heatmap: part('#reward #heatmap')?.getAttribute('href') ?? '',
        caption: Array.from(part('#caption')?.children ?? [], ({ textContent }) => textContent).join(' '),
        legend: part('#legend')?.querySelectorAll('line').length ?? 0,
        plans: ['expert', 'base', 'steered'].map((of) => part(`#${of}`)?.querySelectorAll('circle').length),
      };
    }, bytes.toString('utf8'));
    expect(read).toMatchObject({ isSound: true, plans: [60, 60, 24] });
    expect(read.legend).toBeGreaterThan(1);
    expect(read.caption).toContain('Maze: U-maze; goal (star) at row 3, column 3');
    expect(read.caption).toContain('Training steps: expert 8, base 8, reward 8.');
    expect(read.caption).toContain(`${distance.toFixed(2)} cells from the goal`);
    expect(read.caption).toContain('Computed on: WASM.');
    expect(await look(page, read.heatmap)).toMatchObject({ width: 50, height: 50 });
    expect((await look(page, read.heatmap)).colours).toBeGreaterThan(50);
  });
  await test.step('and both figures as PNG, at twice the size', async () => {
    for (const [what, button, width] of [
      ['equation', 'keep-equation-png', 2400],
      ['reward', 'keep-map-png', 1440],
    ] as const) {
      const { name, bytes } = await keep(page, button);
      expect(name).toBe(named(what, 'png'));
      const picture = await look(page, asImage(bytes));
      expect(picture.width).toBe(width);
      expect(picture.colours).toBeGreaterThan(500);
    }
  });
  await test.step('data', async () => {
    const json = await keep(page, 'keep-json-json');
    expect(json.name).toBe(named('experiment', 'json'));
    const experiment = JSON.parse(json.bytes.toString('utf8'));
    expect(experiment).toMatchObject({ version: 4, steps, configuration: { maze: 'umaze', iterations: 8 } });
    expect(experiment.figures.peakDistance).toBeCloseTo(distance, 5);
    expect(experiment.losses.reward.steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const lines = async (button: string) => (await keep(page, button)).bytes.toString('utf8').trim().split('\r\n');
    const field = await lines('keep-field-csv');
    expect(field[0]).toBe('row,column,reward,in_wall,exact_reward');
    expect(field).toHaveLength(1 + 50 * 50);
    expect(await lines('keep-losses-csv')).toHaveLength(1 + 8);
    // Windows of four states of both models, and plans that are steered.
    expect(await lines('keep-plans-csv')).toHaveLength(1 + 2 * 60 * 4 + 24 * 8);
  });
});

test('weights come back as the same run; a damaged file changes nothing', async ({ training, page }) => {
  await training.prepare(quick);
  await training.finish();
  const before = await figures(training);
  await training.press('keep');
  const { name, bytes } = await keep(page, 'keep-save-safetensors');
  expect(name).toBe(named('weights', 'safetensors'));
  const open = (buffer: Buffer, called = name) =>
    training.part('keep-file').setInputFiles({ name: called, mimeType: 'application/octet-stream', buffer });
  const says = (text: string | RegExp) => expect(training.part('keep-status')).toContainText(text);

  await page.keyboard.press('Escape');
  await training.press('reset');
  await training.expectStatus('paused');
  await training.expectSteps({ base: 0, expert: 0, reward: 0 });
  // The notice makes the maps a little smaller.
  await training.press('dismiss-undo');
  await training.settle();
  // Dropped on the page, under a name that a phone made of it.
  const kept = `${name}.txt`;
  const path = test.info().outputPath(kept);
  writeFileSync(path, bytes);
  await drop(page, 'heatmap', path);
  await expect(training.part('keep-dialog')).toBeVisible();
  await says(`Opened ${kept}: the run continues after its 24 steps.`);
  await page.keyboard.press('Escape');
  await training.expectStatus('finished');
  await training.settle();
  expect(await figures(training)).toEqual(before);

  await test.step('damaged files are refused, and the run stays', async () => {
    const headerBytes = Number(bytes.readBigUInt64LE(0));
    const header = bytes.subarray(8, 8 + headerBytes).toString('utf8');
    const withHeader = (text: string) =>
      Buffer.concat([bytes.subarray(0, 8), Buffer.from(text), bytes.subarray(8 + headerBytes)]);
    const notANumber = Buffer.from(bytes);
    notANumber.writeFloatLE(NaN, bytes.length - 4);
    const turned = header.replace(/("shape":\[)(\d+),(\d+)\]/, '$1$3,$2]');
    expect(turned).not.toBe(header);
    await training.press('keep');
    for (const [buffer, problem] of [
      [bytes.subarray(0, bytes.length / 2), 'it was cut off'],
      [Buffer.from('<script>alert(1)</script>'), 'it is no safetensors file'],
      [notANumber, 'no finite number'],
      [withHeader(header.replace('"version":"1"', '"version":"9"')), 'it is of version 9'],
      [withHeader(turned), 'does not fit its settings'],
    ] as const) {
      await open(buffer, 'my weights.safetensors');
      await says('my weights.safetensors can’t be opened: ');
      await says(problem);
      await says('The present run stays as it is.');
    }
    await page.keyboard.press('Escape');
    expect(await figures(training)).toEqual(before);
  });
  await test.step('a file dropped where something else is being done is not taken, and nothing is lost', async () => {
    await training.press('settings');
    await training.part('setting-seed').fill('12345');
    await drop(page, 'settings-dialog', path);
    await expect(training.part('setting-seed')).toHaveValue('12345');
    await page.keyboard.press('Escape');
    await expect(training.part('keep-dialog')).toBeHidden();
    expect(await figures(training)).toEqual(before);
  });
  await test.step('reset goes back to the file’s networks, another goal does not', async () => {
    await training.press('reset');
    await training.expectStatus('finished');
    await training.settle();
    expect(await figures(training)).toEqual(before);
    await training.press('step-all');
    await training.expectSteps({ base: 9, expert: 9, reward: 9 });
    // So slow that it is seen before its end.
    await training.part('speed').fill('0');
    await training.part('goal-picker').selectOption('0');
    await expect.poll(async () => (await training.steps()).base).toBeLessThan(8);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the door is open to everyone', async ({ training, page }) => {
      await training.prepare(quick);
      await training.stepAll();
      await training.tabTo('keep');
      await page.keyboard.press('Enter');
      await expect(training.part('keep-dialog')).toBeVisible();
      await training.tabTo('keep-json-json');
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      expect(download.suggestedFilename()).toBe('experiment-umaze-3,3-seed0-step1.json');
      // Phones grey out every ending that a chooser does not name.
      await expect(training.part('keep-file')).not.toHaveAttribute('accept');
      // Asked for before: the browser is told to hand choosers over while the page goes on.
      const chosen = page.waitForEvent('filechooser');
      await training.tabTo('keep-open-open');
      await page.keyboard.press('Enter');
      const chooser = await chosen;
      await chooser.setFiles({ name: 'empty.safetensors', mimeType: '', buffer: Buffer.alloc(0) });
      await expect(training.part('keep-status')).toContainText('it is empty');
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await expectNoViolations(page, `${width} pixels wide`);
      }
      await page.keyboard.press('Escape');
      await expect(training.part('keep')).toBeFocused();
    });
  });
}
