/** Everything has its place: nothing overlaps, is cut off or has to be scrolled for, on a laptop, a projector and phones, in all mazes. */
import { mazeNames } from '../src/domains/maze/shared/layouts';
import { expect, networks, plansOf, test, type TrainingPage } from './page';
import { openRecorded } from './recordedPage';

const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8 };

const sizes = [
  { width: 1280, height: 720, oneScreen: true },
  { width: 1920, height: 1080, oneScreen: true },
  { width: 390, height: 844, oneScreen: false },
  { width: 320, height: 640, oneScreen: false },
];

/** The player lies over the rest on phones: its parts are compared with each other only. */
const player = ['play', 'step-all', 'reset', 'status', 'backend', 'speed', 'diffusion-time', 'replay', 'guidance'];
const rest = [
  ...mazeNames.map((name) => `maze-${name}`),
  'about',
  'results',
  'settings',
  'appearance',
  ...networks.flatMap((name) => [`step-${name}`, `steps-${name}`]),
  ...plansOf.map((of) => `plans-${of}`),
  'reaches-unsteered',
  'reaches-steered',
  'goal-picker',
  'heatmap',
  'peak-distance',
  'explained',
  'pointed',
  'loss-log',
  'loss-linear',
  'loss-chart',
];

interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxes({ page }: TrainingPage, ids: readonly string[]): Promise<Box[]> {
  return page.evaluate(
    (names) =>
      names.map((id) => {
        const { x, y, width, height } = document.querySelector(`[data-testid="${id}"]`)?.getBoundingClientRect() ?? {
          x: NaN,
          y: NaN,
          width: 0,
          height: 0,
        };
        return { id, x: x + window.scrollX, y: y + window.scrollY, width, height };
      }),
    ids,
  );
}

function overlaps(parts: readonly Box[]): string[] {
  const found: string[] = [];
  for (const [k, a] of parts.entries()) {
    for (const b of parts.slice(k + 1)) {
      const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      if (across > 1 && down > 1) found.push(`${a.id} and ${b.id} by ${across.toFixed(0)} x ${down.toFixed(0)}`);
    }
  }
  return found;
}

/** Texts that reach out of the window or of what clips them. */
async function cutTexts({ page }: TrainingPage): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.getElementById('page')!, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (
        text === '' ||
        !parent ||
        parent.closest('[display="none"], .visually-hidden, option, optgroup, dialog, script')
      )
        continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.left < -1 || box.right > window.innerWidth + 1) found.push(`"${text}" out of the window`);
      for (let outer: Element | null = parent; outer && outer !== document.body; outer = outer.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(outer);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        // The long reason for a backend ends after two lines; all of it is in its tooltip.
        if (outer.matches('.backend')) break;
        const clip = outer.getBoundingClientRect();
        // Above and below its letters a line of text has as much as nothing in it.
        const empty = box.height / 4;
        if (
          box.left < clip.left - 1 ||
          box.right > clip.right + 1 ||
          box.top < clip.top - empty ||
          box.bottom > clip.bottom + empty
        )
          found.push(
            `"${text}" at ${[box.left, box.top, box.right, box.bottom].map(Math.round).join(' ')} cut by ` +
              `.${outer.getAttribute('class') ?? ''} at ${[clip.left, clip.top, clip.right, clip.bottom].map(Math.round).join(' ')}`,
          );
      }
    }
    return found;
  });
}

async function check(training: TrainingPage, width: number, oneScreen: boolean): Promise<void> {
  const extent = await training.page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    height: document.documentElement.scrollHeight,
    screen: window.innerHeight,
  }));
  expect.soft(extent.width, 'no scrolling sideways').toBeLessThanOrEqual(width);
  if (oneScreen) expect.soft(extent.height, 'no scrolling').toBeLessThanOrEqual(extent.screen);
  const [ofPlayer, ofRest] = [await boxes(training, player), await boxes(training, rest)];
  for (const { id, x, y, width: across, height: down } of [...ofPlayer, ...ofRest]) {
    expect.soft(across * down, `${id} has a size`).toBeGreaterThan(0);
    expect.soft(x, `${id} begins in the window`).toBeGreaterThanOrEqual(-1);
    expect.soft(x + across, `${id} ends in the window`).toBeLessThanOrEqual(width + 1);
    if (oneScreen) expect.soft(y + down, `${id} is on the screen`).toBeLessThanOrEqual(extent.screen + 1);
  }
  const groups = oneScreen ? [[...ofPlayer, ...ofRest]] : [ofPlayer, ofRest];
  for (const group of groups) expect.soft(overlaps(group), 'overlaps').toEqual([]);
  expect.soft(await cutTexts(training), 'texts cut off').toEqual([]);
}

for (const { width, height, oneScreen } of sizes) {
  test(`at ${width} x ${height} everything has its place in all mazes`, async ({ training, page }) => {
    await page.setViewportSize({ width, height });
    await training.prepare(quick);
    for (const maze of mazeNames) {
      await test.step(maze, async () => {
        await training.press(`maze-${maze}`);
        await expect(training.part(`maze-${maze}`)).toHaveAttribute('aria-pressed', 'true');
        await training.settle();
        await page.mouse.move(0, 0);
        await check(training, width, oneScreen);
        await training.stepAll();
        await check(training, width, oneScreen);
      });
    }
  });
}

test('every control has a name, and a target of 24 pixels', async ({ training, page }) => {
  await training.prepare(quick);
  const controls = page.locator(':is(button, input, select, a, [role="button"]):visible');
  expect(await controls.count()).toBeGreaterThan(18);
  for (const control of await controls.all()) {
    await expect(control).toHaveAccessibleName(/\S/);
    const box = await control.boundingBox();
    const name = await control.evaluate((element) => element.outerHTML.slice(0, 120));
    expect.soft(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(23.5);
  }
});

test('around a narrow map, in the longest words, whatever can be pressed is on top', async ({ training, page }) => {
  // As narrow as notices make it, which take height.
  await page.setViewportSize({ width: 1280, height: 600 });
  await training.prepare({ ...quick, lang: 'de' });
  const numbers = ['arrows', 'peak-distance', 'explained', 'pointed'];
  expect(overlaps(await boxes(training, numbers))).toEqual([]);
  const [map, arrows] = await boxes(training, ['heatmap', 'arrows']);
  expect(arrows!.x + arrows!.width).toBeLessThanOrEqual(map!.x + map!.width + 1);
  // The second star reaches up into the line above, as high as it may.
  for (const id of ['arrows', 'add-goal', 'step-reward', 'goal-picker']) {
    const { width, height } = (await training.part(id).boundingBox())!;
    for (const y of [height / 2, height - 3])
      await training.part(id).click({ trial: true, position: { x: width / 2, y } });
  }
});

test('text is twice as large at 200 %, and with the browser’s own of 32 pixels, on the page, in its doors and in scenes', async ({
  training,
  page,
}) => {
  test.setTimeout(1_200_000);
  const devtools = await page.context().newCDPSession(page);
  /** A window's size at a zoom, as browsers have it: fewer pixels, each of them larger. */
  const zoom = (width: number, height: number, deviceScaleFactor: number) =>
    devtools.send('Emulation.setDeviceMetricsOverride', {
      width: Math.floor(width / deviceScaleFactor),
      height: Math.floor(height / deviceScaleFactor),
      deviceScaleFactor,
      mobile: false,
    });
  const ownSize = (standard: number) => devtools.send('Page.setFontSizes', { fontSizes: { standard, fixed: 13 } });
  /** Of the root, in pixels of the device. */
  const textSize = () =>
    page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize) * window.devicePixelRatio);
  /** The map takes its new size a frame after its room has. */
  const softly = expect.configure({ soft: true });
  /** Controls that no scrolling down brings into view. */
  const beside = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('button, a, input, select, summary')]
        .filter((control) => control.checkVisibility() && !control.matches('.skip-link'))
        .map(
          (control) =>
            [control.getAttribute('data-testid') ?? control.outerHTML, control.getBoundingClientRect()] as const,
        )
        .filter(([, { left, right }]) => left < -1 || right > document.documentElement.clientWidth + 1)
        .map(([name]) => name),
    );
  async function expectTwice(place: string, screens: readonly (readonly [number, number])[]): Promise<void> {
    for (const [width, height] of screens) {
      const where = `${place} at ${width} x ${height}`;
      await zoom(width, height, 1);
      const usual = await textSize();
      for (const ratio of [2, 3]) {
        await zoom(width, height, ratio);
        // Half a pixel is lost where a window has an odd number of them.
        expect.soft(await textSize(), `${where}, ${ratio}00 %`).toBeGreaterThanOrEqual(1.99 * usual);
        await softly.poll(beside, `${where}, ${ratio}00 %`).toEqual([]);
      }
      await zoom(width, height, 1);
      await ownSize(32);
      expect.soft(await textSize(), `${where}, browser's own of 32 pixels`).toBeGreaterThanOrEqual(1.99 * usual);
      await softly.poll(beside, `${where}, browser's own of 32 pixels`).toEqual([]);
      await ownSize(20);
      expect.soft(await textSize(), `${where}, browser's own of 20 pixels`).toBeGreaterThan(1.1 * usual);
      await softly.poll(beside, `${where}, browser's own of 20 pixels`).toEqual([]);
      await ownSize(16);
    }
  }
  const screens = [
    [1920, 1080],
    [1366, 768],
    [1280, 720],
  ] as const;

  await openRecorded(training, 'run=umaze');
  await expectTwice('the page', screens);
  // Such words on a phone are beyond what is asked for, but nothing is to be beside the screen.
  await zoom(390, 844, 1);
  await ownSize(32);
  await softly.poll(beside, 'a phone, browser’s own of 32 pixels').toEqual([]);
  await softly.poll(() => page.evaluate(() => document.documentElement.scrollWidth), 'its width').toBe(390);
  await ownSize(16);
  for (const door of ['settings', 'share', 'draw']) {
    await training.part(door).dispatchEvent('click');
    await expect(training.part(`${door}-dialog`)).toBeVisible();
    await expectTwice(door, [[1920, 1080]]);
    await page.keyboard.press('Escape');
    await expect(training.part(`${door}-dialog`)).toBeHidden();
  }
  await page.keyboard.press('p');
  await expect(training.part('presenter')).toBeVisible();
  await expectTwice('scene 1', screens);
  for (const number of [4, 5, 6]) {
    await training.part(`scene-${number}`).dispatchEvent('click');
    await expectTwice(`scene ${number}`, [[1920, 1080]]);
  }
});
