/** It keeps working: lost devices, dead workers and numbers that are none, caused on purpose at seeded moments, on both backends. */
import { expect, networks, patience, test, type TrainingPage } from './page';
import { faults, type Fault } from '../src/protocol/faults';
import { createRandom } from '../src/maze/random';

/** Little, for a software GPU, and yet it finds its goal. */
const small = { horizon: 8, multipliers: '1', levels: 10, rate: 0.005, rewardRate: 0.005, window: 4, batch: 8 };

/** A loss costs at most this much training, in milliseconds. */
const oldest = 5000;

const lossPlaces = ['base', 'expert', 'reward', 'sampling', 'readback', 'checkpoint'] as const;

/** Does harm by the settings' own button. */
async function cause(training: TrainingPage, fault: Fault): Promise<void> {
  await training.press('settings');
  const k = faults.findIndex((known) => JSON.stringify(known) === JSON.stringify(fault));
  await training.part('fault').selectOption(String(k));
  await training.press('cause-fault');
}

const lose = (training: TrainingPage, at: (typeof lossPlaces)[number] | 'now') => cause(training, { kind: 'lose', at });

/** Waits until the run was lost and went on so many times; what the notice says of the last time. */
async function recovered(training: TrainingPage, times: number) {
  await expect.poll(() => training.number('recovery', 'data-times'), { timeout: patience }).toBe(times);
  await training.expectStatus('running');
  const [lostAt, from, age] = await Promise.all(
    ['data-lost-at', 'data-from', 'data-age'].map((name) => training.number('recovery', name)),
  );
  return { lostAt: lostAt!, from: from!, age: age! };
}

/** Two minutes are over, as far as losses in a row are concerned. */
async function letTimePass(training: TrainingPage): Promise<void> {
  await training.page.evaluate(() => {
    const wall = Date.now.bind(Date);
    Date.now = () => wall() + 121_000;
  });
}

const lossesOf = (training: TrainingPage) => Promise.all(networks.map((name) => training.number(`loss-${name}`)));

/** The page's smoothed losses and its peak's distance at the end of a run that nothing disturbs. */
async function undisturbed(training: TrainingPage, link: Record<string, string | number>) {
  await training.prepare(link);
  await training.finish();
  return lossesOf(training);
}

/** All kinds of places as often as each other, in a seeded order, each so many iterations after the one before. */
function moments(count: number, seed: number) {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, k) => lossPlaces[k % lossPlaces.length]!)
    .map((at) => ({ at, order: random.uniform(), after: random.integer(8) }))
    .sort((a, b) => a.order - b.order);
}

for (const { backend, count, iterations } of [
  { backend: 'webgpu', count: 20, iterations: 240 },
  { backend: 'wasm', count: 6, iterations: 240 },
]) {
  test(`on ${backend} a device lost at ${count} moments costs seconds, and the run ends as if nothing had been`, async ({
    training,
  }) => {
    const link = { ...small, backend, iterations, pace: 20 };
    const reference = await undisturbed(training, link);
    await training.prepare(link);
    await training.press('play');
    await training.expectIterations(1);
    const ages: number[] = [];
    for (const [k, { at, after }] of moments(count, 7).entries()) {
      const { base } = await training.steps();
      await training.expectIterations(Math.min(base + after, iterations - 40));
      await lose(training, at);
      const { lostAt, from, age } = await recovered(training, k + 1);
      expect(from, at).toBeLessThanOrEqual(lostAt);
      if (Number.isNaN(age)) expect(from, at).toBe(0);
      else expect(age, at).toBeLessThanOrEqual(oldest);
      ages.push(age);
      await expect(training.root).toHaveAttribute('data-backend', backend);
      await letTimePass(training);
    }
    await training.expectStatus('finished');
    await training.settle();
    await training.expectSteps({ base: iterations, expert: iterations, reward: iterations });
    expect(await training.number('peak-distance')).toBeLessThan(1);
    for (const [k, loss] of (await lossesOf(training)).entries())
      expect(loss / reference[k]!, `${networks[k]} loss, of the undisturbed run's`).toBeCloseTo(1, 4);
    console.log(
      backend,
      'ages',
      ages.map(Math.round).join(' '),
      'took',
      await training.number('backend', 'data-checkpoint-took'),
    );
  });
}
