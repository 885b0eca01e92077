/** It keeps working: lost devices, dead workers and NaN, caused on purpose at seeded moments, on both backends. */
import { expect, networks, often, patience, test, type TrainingPage } from './page';
import { faults, type Fault } from '../src/protocol/faults';
import { createRandom } from '../src/math/random';

/** Little, for a software GPU, and yet it finds its goal. */
const small = { horizon: 8, multipliers: '1', levels: 10, rate: 0.005, rewardRate: 0.005, window: 4, batch: 8 };

/** More than any test waits for: a run ends where its test says so, however slow the machine is. */
const endless = 100_000;

/** Finds the goal. */
const enough = 80;

const lossPlaces = ['base', 'expert', 'reward', 'sampling', 'readback', 'checkpoint'] as const;

/** Does harm by the settings' own button. */
async function cause(training: TrainingPage, fault: Fault): Promise<void> {
  await training.press('settings');
  const k = faults.findIndex((known) => JSON.stringify(known) === JSON.stringify(fault));
  await training.part('fault').selectOption(String(k));
  await training.press('cause-fault');
  await training.page.keyboard.press('Escape'); // the settings' button has the focus again, and its explanation lies over notices
}

const lose = (training: TrainingPage, at: (typeof lossPlaces)[number] | 'now') => cause(training, { kind: 'lose', at });

/** Waits until the run was lost and went on so many times; what the notice says of the last time. */
async function recovered(training: TrainingPage, times: number) {
  await expect.poll(() => training.number('recovery', 'data-times'), often).toBe(times);
  await training.expectStatus('running');
  const [lostAt, from] = await Promise.all(
    ['data-lost-at', 'data-from'].map((name) => training.number('recovery', name)),
  );
  return { lostAt: lostAt!, from: from! };
}

/** Two minutes are over, as far as losses in a row are concerned. */
async function letTimePass(training: TrainingPage): Promise<void> {
  await training.page.evaluate(() => {
    const wall = Date.now.bind(Date);
    Date.now = () => wall() + 121_000;
  });
}

const lossesOf = (training: TrainingPage) => Promise.all(networks.map((name) => training.number(`loss-${name}`)));

/** Takes so many steps of one network, or of each, one by one. */
async function stepBy(training: TrainingPage, button: string, times: number): Promise<void> {
  await training.part(button).evaluate((element, clicks) => {
    for (let k = 0; k < clicks; k++) (element as HTMLButtonElement).click();
  }, times);
}

/** At rest: gives each network as many steps as the one that has most, and then `more`, and waits until a checkpoint holds them. @returns how many */
async function stepOn(training: TrainingPage, more: number): Promise<number> {
  await training.expectStatus('paused');
  const steps = await training.steps();
  const most = Math.max(...Object.values(steps));
  for (const name of networks) await stepBy(training, `step-${name}`, most - steps[name]);
  await stepBy(training, 'step-all', more);
  const all = most + more;
  await training.expectSteps({ base: all, expert: all, reward: all });
  await expect.poll(() => training.number('backend', 'data-checkpoint-steps'), often).toBe(all);
  return all;
}

/** All kinds of places as often as each other, in a seeded order, each so many iterations after the one before. */
function moments(count: number, seed: number) {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, k) => lossPlaces[k % lossPlaces.length]!)
    .map((at) => ({ at, order: random.uniform(), after: random.integer(8) }))
    .sort((a, b) => a.order - b.order);
}

// Twenty in all: each costs a fresh worker, and on a software GPU that worker compiles everything anew.
for (const { backend, count } of [
  { backend: 'webgpu', count: 12 },
  { backend: 'wasm', count: 8 },
]) {
  test(`on ${backend} a device lost at ${count} moments costs seconds, and the run ends as if nothing had been`, async ({
    training,
  }) => {
    const link = { ...small, backend, iterations: endless };
    await training.prepare({ ...link, pace: 2 });
    for (const [k, { at, after }] of moments(count, 7).entries()) {
      const rested = await stepOn(training, after + 1);
      await lose(training, at);
      await training.press('play');
      const { lostAt, from } = await recovered(training, k + 1);
      expect(from, at).toBeLessThanOrEqual(lostAt);
      expect(from, `${at}: what was learned before the rest is kept`).toBeGreaterThanOrEqual(rested);
      await expect(training.root).toHaveAttribute('data-backend', backend);
      await letTimePass(training);
      await training.press('pause');
    }
    const even = await stepOn(training, 1);
    const steps = await stepOn(training, Math.max(enough - even, 1));
    await training.settle();
    expect(await training.number('peak-distance')).toBeLessThan(1);
    const ends = await lossesOf(training);

    await training.prepare(link);
    expect(await stepOn(training, steps)).toBe(steps);
    await training.settle();
    // A checkpoint leaves nothing out, so there is no noise between the two: what is left is rounding of what the page shows.
    for (const [k, loss] of (await lossesOf(training)).entries())
      expect(ends[k]! / loss, `${networks[k]} loss, of the undisturbed run's`).toBeCloseTo(1, 4);
  });
}

test('a device lost three times in a row is not asked again: the run goes on without WebGPU, and says so', async ({
  training,
}) => {
  await training.prepare({ ...small, backend: 'webgpu', iterations: endless });
  await training.press('play');
  for (const times of [1, 2, 3]) {
    await training.expectIterations(1);
    await lose(training, 'now');
    await recovered(training, times);
    await expect(training.part('recovery')).toContainText('Training failed at iteration');
  }
  await expect(training.root).toHaveAttribute('data-backend', 'wasm');
  await expect(training.part('backend')).toHaveText(/WASM · no WebGPU: WebGPU failed too often on this page\./);
  await expect(training.part('recovery')).toContainText('this page uses WASM from now on');
  await training.press('dismiss-recovery');
  await expect(training.part('recovery')).toHaveCount(0);
  // A run begun afterwards does not try again either.
  await training.press('reset');
  await training.expectStatus('paused');
  await expect(training.root).toHaveAttribute('data-backend', 'wasm');
});

test('a worker that answers no more is replaced', async ({ training, page }) => {
  // The page's seconds pass ten times as fast, for whoever asks the worker every second.
  await page.addInitScript(() => {
    const plain = window.setInterval.bind(window);
    window.setInterval = ((act: TimerHandler, wait?: number, ...rest: unknown[]) =>
      plain(act, wait === 1000 ? 100 : wait, ...rest)) as typeof window.setInterval;
  });
  await training.prepare({ ...small, backend: 'wasm', iterations: endless, pace: 20 });
  await training.press('play');
  await expect.poll(() => training.number('backend', 'data-checkpoint-steps'), often).toBeGreaterThan(0);
  await cause(training, { kind: 'freeze' });
  const { from } = await recovered(training, 1);
  expect(from).toBeGreaterThan(0);
  await expect(training.part('recovery')).toContainText('Training did not answer within');
  await training.expectIterations(from + 1);
});

const spoilt = [
  { what: 'weights', network: 'base', key: 'baseShare', value: '0.5' },
  { what: 'gradients', network: 'expert', key: 'expertShare', value: '0.5' },
  { what: 'data', network: 'reward', key: 'rewardRate', value: '0.0025' },
] as const;

for (const backend of ['webgpu', 'wasm']) {
  test(`on ${backend} a network with numbers that are none rests, and goes on from where it was sound`, async ({
    training,
  }) => {
    await training.prepare({ ...small, backend, iterations: endless, pace: 20 });
    await training.press('play');
    for (const { what, network, key, value } of spoilt) {
      await expect.poll(() => training.number('backend', 'data-checkpoint-steps'), often).toBeGreaterThan(0);
      await cause(training, { kind: 'spoil', what, network });
      await expect(training.root).toHaveAttribute('data-status', 'failed', { timeout: patience });
      const name = network === 'reward' ? 'reward network' : `${network} model`;
      await expect(training.part('failure')).toContainText(`The loss of the ${name} is no longer a finite number.`);
      await expect(training.part('failure')).toContainText('A checkpoint from before is stored.');
      const stopped = await training.steps();
      await training.press('resume-slower');
      await training.expectStatus('running');
      await training.expectLink(key, value);
      expect(await training.number('recovery', 'data-from')).toBeLessThanOrEqual(Math.min(...Object.values(stopped)));
      expect(await training.number('recovery', 'data-from')).toBeGreaterThan(0);
      await training.expectIterations((await training.number('recovery', 'data-from')) + 2);
    }
    for (const loss of await lossesOf(training)) expect(loss).toBeLessThan(2);
  });
}
