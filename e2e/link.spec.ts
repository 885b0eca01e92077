/** The address carries the whole experiment; whatever else stands in an address is mended, and said; and it is written when the hand rests. */
import type { Page } from '@playwright/test';
import { hideableParts, type Part } from '../src/page/model/link/parts';
import { expect, test, type Link } from './page';
import { openRecorded } from './recordedPage';

test('the experiment set up is the experiment opened again', async ({ training, context }) => {
  await training.prepare({ levels: 10, multipliers: '1', horizon: 8, window: 4 });
  await training.press('maze-medium');
  await training.part('goal-picker').selectOption('1');
  await training.part('speed').fill('3');
  await training.part('diffusion-time').fill('7');
  await training.part('guidance').fill('3.5');
  await training.press('settings');
  const changes: Record<string, string> = {
    seed: '42',
    iterations: '77',
    demonstrations: '64',
    horizon: '24',
    levels: '12',
    width: '16',
    multipliers: '1,3',
    batch: '5',
    rate: '0.0015',
    held: '0.25',
    rewardWidth: '40',
    rewardBatch: '6',
    rewardRate: '0.0025',
    window: '6',
  };
  const choices: Record<string, string> = {
    learns: 'base',
    channels: 'full',
    expert: 'base',
    algorithm: '2',
    data: 'base',
    formulation: 'authors',
  };
  for (const [key, value] of Object.entries(changes)) await training.part(`setting-${key}`).fill(value);
  for (const [key, value] of Object.entries(choices)) await training.part(`setting-${key}`).selectOption(value);
  await training.press('apply-settings');
  await training.expectLink('seed', '42');
  await training.expectStatus('paused');
  const address = training.page.url();
  await training.page.close();

  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByTestId('mended')).toHaveCount(0);
  await expect(page.getByTestId('maze-medium')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('star-1')).toHaveAttribute('aria-label', /^Goal at row 1, column 6\./);
  await expect(page.getByTestId('speed')).toHaveValue('3');
  await expect(page.getByTestId('diffusion-time')).toHaveValue('7');
  await expect(page.getByTestId('guidance')).toHaveValue('3.5');
  await page.getByTestId('settings').click();
  for (const [key, value] of Object.entries({ ...changes, ...choices, network: 'windows', backend: 'wasm' })) {
    await expect(page.getByTestId(`setting-${key}`), key).toHaveValue(value);
  }
  expect(page.url()).toBe(address);
});

test('what is as by default stays out of the address', async ({ training, page }) => {
  await page.goto('./?seed=0&horizon=32&maze=umaze&backend=wasm&unknown=1');
  await training.settle();
  expect(new URL(page.url()).search).toBe('?backend=wasm');
});

const hostile: readonly {
  readonly link: Link;
  readonly says: readonly string[];
  readonly mended: Readonly<Record<string, string | null>>;
}[] = [
  {
    link: { seed: -5, demonstrations: '1e99', batch: 1e9, rate: 'abc', levels: 0, strength: 99, time: -1, pace: 'NaN' },
    says: [
      'Seed has to be 0 or more. Used 0 instead.',
      'Demonstrations has to be 50000 or less. Used 50000 instead.',
      'Batch has to be 512 or less. Used 512 instead.',
      'Learning rate has to be a number. Used 0.002 instead.',
      'Noise levels has to be 5 or more. Used 5 instead.',
      'Steering strength has to be 8 or less. Used 8 instead.',
      'Diffusion time has to be 0 or more. Used 0 instead.',
      'Speed has to be a number. Used max instead.',
    ],
    mended: { levels: '5', batch: '512', strength: '8', time: null, seed: null, rate: null, pace: null },
  },
  {
    link: { width: 13, multipliers: '1,2,4,8,16', iterations: 1.5, algorithm: 3, horizon: 30, window: 99, held: 2 },
    says: [
      'Width has to be a multiple of 8. Used 16 instead.',
      'Multipliers has to be one to 4 whole numbers with commas between. Used 1,2,4 instead.',
      'Iterations has to be a whole number. Used 2 instead.',
      'Algorithm has to be one of: 1, 2. Used 1 instead.',
      'Horizon has to be a multiple of 4. Used 32 instead.',
      'Window can be 32 at most, because the horizon is 32. Used 32 instead.',
      'Held starts has to be 1 or less. Used 1 instead.',
    ],
    mended: { iterations: '2', window: '32', held: '1', multipliers: null, algorithm: null },
  },
  {
    link: { maze: 'labyrinth', goal: '2,1' },
    says: [
      'Maze has to be one of: open, umaze, medium, large. Used umaze instead.',
      'Goal can’t be there. The goal (2, 1) is in a wall of the maze umaze: the free cell nearest to it is',
    ],
    mended: { maze: null },
  },
  {
    link: { goal: '<script>alert(1)</script>', backend: 'toaster', seed: 'Infinity' },
    says: [
      'Goal has to be two numbers, row,column. Used 3,3 instead.',
      'Backend has to be one of: auto, webgpu, wasm.',
      'Seed has to be a number. Used 0 instead.',
    ],
    mended: { seed: null, goal: null },
  },
];

for (const { link, says, mended } of hostile) {
  test(`a hostile link is mended and said: ${Object.keys(link).join(', ')}`, async ({ training }) => {
    await training.open({ demonstrations: 50, ...link });
    for (const words of says) await expect(training.part('mended')).toContainText(words);
    await training.expectStatus('paused');
    for (const [key, value] of Object.entries(mended)) await training.expectLink(key, value);
    await training.part('mended').getByRole('button', { name: 'Dismiss' }).click();
    await expect(training.part('mended')).toHaveCount(0);
  });
}

/** What reading links can't show: src/page/model/link/linkCases.test.ts has all cases of src/testing/cases/links.tsv. */
test('links as they arrive', async ({ training, page }) => {
  const says = (text: string) => expect(training.part('mended')).toContainText(text);
  await test.step('keys behind the hash sign are taken, and written before it', async () => {
    await openRecorded(training, '#run=umaze&moment=9');
    await expect(page).toHaveURL(/\/\?run=umaze&moment=9$/);
    await page.evaluate(() => (window.location.hash = '#run=umaze&moment=3&fbclid=x'));
    await expect(page).toHaveURL(/\/\?run=umaze&moment=3$/);
    await expect(training.part('mended')).toHaveCount(0);
  });
  await test.step('a place on the page behind it is none', async () => {
    await training.settle();
    await page.evaluate(() => (window.location.hash = '#player'));
    await expect(page).toHaveURL(/\/\?run=umaze&moment=3#player$/);
    await training.part('history').fill('5');
    await expect(page).toHaveURL(/\/\?run=umaze&moment=5#player$/);
  });
  await test.step('that a recorded run has its own maze is said', async () => {
    await openRecorded(training, 'run=umaze&moment=last&maze=large');
    await says('The recorded run has its own settings: maze in the link was not used.');
    await expect(page).toHaveURL(/\/\?run=umaze$/);
  });
  await test.step('what is wrong with a scene is said once it is left', async () => {
    await openRecorded(training, 'run=umaze&scene=9');
    await expect(training.part('mended')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await says('Scene has to be 8 or less. Used 8 instead.');
  });
  await test.step('results in a frame have a way back', async () => {
    await page.setViewportSize({ width: 320, height: 240 });
    await page.goto('./?run=umaze&view=results&embed=true');
    await page.getByRole('button', { name: 'Back to the experiment' }).click();
    await expect(training.part('heatmap')).toBeInViewport();
  });
});

test.describe('in a browser that takes 100 addresses in 10 seconds', () => {
  test('a slider moves, the plans settle twice, and the address follows', async ({ training, page }) => {
    await page.addInitScript({ path: 'src/testing/cases/inject/history-limit.js' });
    await openRecorded(training, 'run=umaze');
    const slider = training.part('diffusion-time');
    await slider.evaluate(async (element) => {
      const input = element as HTMLInputElement;
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
      for (let k = 150; k >= 0; k--) {
        set.call(input, String(20 + (k % 9)));
        input.dispatchEvent(new Event('input', { bubbles: true }));
        if (k % 10 === 0) await new Promise(requestAnimationFrame);
      }
    });
    await expect(slider).toHaveValue('20');
    await expect(page).toHaveURL(/\/\?run=umaze&time=20$/);
    for (let k = 0; k < 2; k++) {
      await training.press('replay');
      await expect(slider).not.toHaveValue('20');
      await expect(slider).toHaveValue('0');
      await expect(page).toHaveURL(/\/\?run=umaze$/);
      await slider.fill('20');
      await expect(page).toHaveURL(/time=20$/);
    }
    await training.settle();
    const calls = await page.evaluate(() => (window as unknown as { __historyCalls: number }).__historyCalls);
    expect(calls).toBeLessThan(20);
  });

  test('an address that was refused is written later, and nothing else waits for it', async ({ training, page }) => {
    await page.addInitScript(() => Object.assign(window, { __historyLimit: [1, 6000] }));
    await page.addInitScript({ path: 'src/testing/cases/inject/history-limit.js' });
    await openRecorded(training, 'run=umaze&seed=0');
    await training.part('diffusion-time').fill('20');
    await expect(training.part('plans-base')).toHaveAttribute('data-source', 'recorded');
    await expect(page.getByText('20 of 50').first()).toBeVisible();
    await expect(page).toHaveURL(/\/\?run=umaze&time=20$/);
  });
});

test('what the page keeps in the browser is its own, and that of its neighbours is left alone', async ({
  training,
  page,
}) => {
  const neighbours = { theme: 'dark', contrast: 'high', colours: 'grey', lang: 'de', shortcuts: 'off' };
  await page.addInitScript((texts) => {
    for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
    sessionStorage.setItem('run kept last', 'x');
  }, neighbours);
  const { root } = training;
  await openRecorded(training, 'run=umaze');
  await expect(root).toHaveAttribute('lang', 'en');
  for (const [key, value] of Object.entries({ theme: 'light', contrast: 'standard', colours: 'viridis' }))
    await expect(root).toHaveAttribute(`data-${key}`, value);
  await page.keyboard.press('t');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(root).toHaveAttribute('data-keeping', 'ready');
  const names = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const { held = [] } = await navigator.locks.query();
    return {
      stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
      others: [...databases, ...held].map(({ name }) => name ?? ''),
    };
  });
  const own = [...names.stored, ...names.others].filter((name) => name.startsWith('reward-discovered / '));
  expect(own).toContain('reward-discovered / theme');
  expect(names.stored.filter((name) => !own.includes(name)).sort()).toEqual(
    [...Object.keys(neighbours), 'run kept last'].sort(),
  );
  expect(names.others.filter((name) => !own.includes(name))).toEqual([]);
  const theirs = await page.evaluate(() => ({ ...localStorage }) as Record<string, string>);
  expect(theirs).toMatchObject(neighbours);

  // Another copy on the same origin chooses for itself.
  await page.route('**/v1/**', async (route) => {
    const url = route.request().url().replace('/v1/', '/');
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await openRecorded(training, 'run=umaze');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.goto('./v1/?run=umaze');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.unrouteAll({ behavior: 'wait' });
  await page.goto('./?run=umaze&theme=auto');
  await expect(root).toHaveAttribute('data-theme', 'light');
});

/** By the part that hides it. */
const things: Readonly<Record<Part, readonly string[]>> = {
  header: ['.header'],
  mazes: ['[data-testid="maze-umaze"]'],
  settings: ['[data-testid="settings"]'],
  player: ['.player', '[data-testid="status"]', '.transport button'],
  sliders: ['[data-testid="speed"]', '[data-testid="diffusion-time"]', '[data-testid="guidance"]'],
  equation: ['[data-testid="plans-expert"]', '[data-testid="plans-base"]', '.minus'],
  steered: ['[data-testid="plans-steered"]'],
  learning: ['[data-testid="loss-chart"]'],
  numbers: ['[data-testid="peak-distance"]'],
};
const within: Partial<Record<Part, readonly Part[]>> = { header: ['mazes', 'settings'], player: ['sliders'] };

/** What of the page is to be seen, and whether there are holes in it. */
function look(page: Page) {
  return page.evaluate(
    (selectors) => {
      const boxOf = (element: Element) => element.getBoundingClientRect();
      const boxes = (selector: string) =>
        [...document.querySelectorAll(selector)].map(boxOf).filter(({ width, height }) => width > 4 && height > 4);
      const blocks = boxes('.header, .notices, .stage, .player').sort((a, b) => a.top - b.top);
      const terms = boxes('.term, .reward, .readouts');
      const lower = boxes('.steered, .learning');
      const quiet = boxes('.expert, .base').filter((box) => lower.some(({ top }) => top >= box.bottom - 1));
      return {
        seen: selectors.filter((selector) => boxes(selector).length > 0),
        isTooWide: document.documentElement.scrollWidth > window.innerWidth,
        outside: terms.filter(({ left, right }) => left < 0 || right > window.innerWidth + 1).length,
        gaps: blocks.slice(1).map(({ top }, k) => Math.round(top - blocks[k]!.bottom)),
        /** Terms with nothing below them where there is a row below. */
        holes: quiet.filter((box) => !lower.some(({ left, right }) => left < box.right && right > box.left)).length,
        map: boxes('[data-testid="heatmap"]')[0]?.width ?? 0,
      };
    },
    [...Object.values(things).flat()],
  );
}

/** What is to be seen once the sizes of panels have followed the window's: of three pictures no two differ. */
async function steady(page: Page): Promise<Awaited<ReturnType<typeof look>>> {
  const pictures: Awaited<ReturnType<typeof look>>[] = [];
  const isSteady = async () => {
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    pictures.push(await look(page));
    return new Set(pictures.slice(-3).map((picture) => JSON.stringify(picture))).size === 1 && pictures.length > 2;
  };
  await expect.poll(isSteady, { intervals: [0] }).toBe(true);
  return pictures.at(-1)!;
}

test('what is hidden is gone, and nothing else, and no hole is left', async ({ training, page }) => {
  const sizes = [
    { width: 1280, height: 720 },
    { width: 320, height: 240 },
  ];
  const whole = new Map<string, Awaited<ReturnType<typeof look>>>();
  for (const embed of [false, true]) {
    for (const hidden of [[], ...hideableParts.map((part) => [part]), [...hideableParts]]) {
      await openRecorded(training, `run=umaze${embed ? '&embed=1' : ''}&hide=${hidden.join(',')}`);
      for (const size of sizes) {
        const name = `${embed ? 'in a frame' : 'the page'}, ${size.width} pixels wide, without ${hidden.join(', ')}`;
        await page.setViewportSize(size);
        await training.settle();
        const seen = await steady(page);
        const key = `${embed} ${size.width}`;
        if (hidden.length === 0) whole.set(key, seen);
        const all = whole.get(key)!;
        const gone = hidden.flatMap((part) => [part, ...(within[part] ?? [])]).flatMap((part) => things[part]);
        expect(seen.seen, name).toEqual(all.seen.filter((thing) => !gone.includes(thing)));
        expect(seen, name).toMatchObject({ isTooWide: false, outside: 0, holes: 0 });
        expect(Math.max(0, ...seen.gaps.map(Math.abs)), name).toBeLessThanOrEqual(1);
        expect(seen.map, name).toBeGreaterThanOrEqual(all.map - 4);
      }
    }
  }
  // A frame with the map alone shows the map.
  await expect(training.part('heatmap')).toBeInViewport({ ratio: 0.9 });
});
