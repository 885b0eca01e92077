/** It learns: on either backend the three losses fall and a landscape forms whose summit is the goal. */
import { expect, networks, often, patience, test, type TrainingPage } from './page';

/** Little, for a software GPU. */
const least = { horizon: 8, multipliers: '1', levels: 10, rate: 0.005, rewardRate: 0.005, window: 4 };

const iterations = 60;

const backends = [
  { name: 'webgpu', says: /WebGPU · .*swiftshader/i },
  { name: 'wasm', says: /WASM · no WebGPU: WASM was asked for/ },
] as const;

const early = 3;
/** What may be left of the smoothed losses of the third step: see the test's message for what it is. */
const left = { base: 0.9, expert: 0.82, reward: 0.82 } as const;

const losses = (training: TrainingPage) =>
  Promise.all(
    networks.map(async (name) => ({
      name,
      step: await training.number(`loss-${name}`, 'data-step'),
      value: await training.number(`loss-${name}`),
    })),
  );

for (const { name, says } of backends) {
  test(`on ${name} the losses fall and the summit comes to the goal`, async ({ training }) => {
    // Slow enough for a pause before the end, however late the press comes through.
    await training.prepare({ ...least, backend: name, iterations, pace: 0.5 });
    await expect(training.root).toHaveAttribute('data-backend', name);
    await expect(training.part('backend')).toHaveAttribute('data-name', name);
    await expect(training.part('backend')).toHaveText(says);
    await expect(training.part('loss-chart')).toContainText('The curves begin with the first step.');

    for (let step = 1; step <= early; step++) await training.press('step-all');
    await expect
      .poll(async () => (await losses(training)).map(({ step }) => step), often)
      .toEqual([early, early, early]);
    const first = await losses(training);

    await test.step('pause', async () => {
      await training.press('play');
      await training.expectIterations(early + 1);
      await training.press('pause');
      await training.expectStatus('paused');
      await expect(training.part('status')).toContainText('Paused');
      const paused = await training.steps();
      // The worker has drawn the field of the last step, and then trained no more.
      await expect(training.part('heatmap')).toHaveAttribute('data-training-step', String(paused.reward), {
        timeout: patience,
      });
      expect(await training.steps()).toEqual(paused);
    });

    await training.part('speed').fill('6'); // as fast as it goes
    await training.finish();
    await training.expectSteps({ base: iterations, expert: iterations, reward: iterations });
    for (const [k, last] of (await losses(training)).entries()) {
      expect(last.step).toBe(iterations);
      expect(last.value, `${last.name} loss`).toBeLessThan(left[last.name] * (first[k]?.value ?? 0));
    }
    expect((await training.picture('heatmap')).colours).toBeGreaterThan(50);
    expect(await training.number('heatmap', 'data-training-step')).toBe(iterations);
    expect(await training.number('heatmap', 'data-peak-distance')).toBeLessThan(1);
    expect(await training.number('peak-distance')).toBeLessThan(1);
    await expect(training.part('announcement')).toHaveText(
      /^Highest reward at row .+, column .+ cells from the goal\.$/,
    );
  });
}

test('both backends learn the same', async ({ training }) => {
  const link = { ...least, iterations: 4, batch: 4, demonstrations: 50 };
  const ends: number[][] = [];
  for (const backend of ['wasm', 'webgpu']) {
    await training.prepare({ ...link, backend });
    await training.press('play');
    await training.expectStatus('finished');
    await training.expectSteps({ base: 4, expert: 4, reward: 4 });
    await expect.poll(async () => (await losses(training)).every(({ step }) => step === 4)).toBe(true);
    ends.push((await losses(training)).map(({ value }) => value));
  }
  const [wasm = [], webgpu = []] = ends;
  expect(wasm).toHaveLength(networks.length);
  wasm.forEach((value, k) => expect(webgpu[k], networks[k] ?? '').toBeCloseTo(value, 3));
});
