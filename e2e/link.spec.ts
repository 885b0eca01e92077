/** The address carries the whole experiment; whatever else stands in an address is mended, and said. */
import { expect, test, type Link } from './page';

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
  await expect(page.locator('.goal-handle')).toHaveAttribute('aria-label', /^Goal at row 1, column 6\./);
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
      'Window can be 32 at most, for the horizon is 32. Used 32 instead.',
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
      'Goal has to be a number. Used 3,3 instead.',
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
