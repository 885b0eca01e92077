/** The engine on a real WebGPU device (here SwiftShader): kernels, captured steps, memory. */
import { expect, test, type Page } from '@playwright/test';
import type { Engine } from './engine/main';

const address = process.env['ENGINE_URL'] as string; // playwright.config.ts

/** The page with a backend open; any error it prints fails the test. */
async function open(page: Page, backend: 'webgpu' | 'wasm'): Promise<void> {
  page.on('console', (message) => {
    if (message.type() === 'error') throw new Error(message.text());
  });
  await page.goto(address);
  await page.waitForFunction(() => 'engine' in globalThis);
  await page.evaluate((name) => (globalThis as unknown as { engine: Engine }).engine.open(name), backend);
}

const run = <T>(page: Page, body: (engine: Engine) => Promise<T> | T): Promise<T> =>
  page.evaluate(`(${body.toString()})(globalThis.engine)`) as Promise<T>;

/** Largest difference over the largest value. */
function difference(a: readonly number[], b: readonly number[]): number {
  expect(a.length).toBe(b.length);
  const size = Math.max(...b.map(Math.abs));
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] as number)))) / size;
}

/** Euclidean length of the difference over that of the expected values. */
function relativeError(actual: readonly number[], expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  const apart = Math.hypot(...actual.map((value, i) => value - (expected[i] as number)));
  return apart === 0 ? 0 : apart / Math.hypot(...expected);
}

test('every kernel equals its definition, whether threads share work or not', async ({ page }) => {
  await open(page, 'wasm');
  const expected = await run(page, (engine) => engine.kernels('plain'));
  expect(expected.length).toBeGreaterThan(100);
  await open(page, 'webgpu');
  for (const cooperation of [true, false]) {
    await page.evaluate((share) => (globalThis as unknown as { engine: Engine }).engine.cooperate(share), cooperation);
    const actual = await run(page, (engine) => engine.kernels('kernel'));
    expect(actual.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
    const errors = actual.map(({ name, values }, i) => ({
      name,
      error: relativeError(values, expected[i]?.values ?? []),
    }));
    expect(errors.filter(({ error }) => !(error <= 1e-4))).toEqual([]);
  }
});

test('ten captured steps on WebGPU equal ten eager steps on WASM', async ({ page }) => {
  await open(page, 'wasm');
  const eager = await run(page, (engine) => engine.train(10));
  expect(eager.dispatches).toEqual({ base: null, expert: null, reward: null });
  await open(page, 'webgpu');
  const captured = await run(page, (engine) => engine.train(10));
  expect(captured.dispatches.base).toBeGreaterThan(10);
  for (const network of ['base', 'expert', 'reward'] as const) {
    expect(captured.losses[network]).toHaveLength(10);
    captured.losses[network].forEach((loss, i) => {
      const expected = eager.losses[network][i] as number;
      expect(Math.abs(loss - expected) / expected, `${network}, step ${i + 1}`).toBeLessThan(1e-3);
    });
  }
  expect(difference(captured.plans, eager.plans)).toBeLessThan(1e-2);
  expect(difference(captured.steered, eager.steered)).toBeLessThan(1e-2);
  expect(difference(captured.field, eager.field)).toBeLessThan(1e-2);
});

test('the paper’s guidance comes to the means of exact models, on both backends', async ({ page }) => {
  for (const backend of ['webgpu', 'wasm'] as const) {
    await open(page, backend);
    const means = await run(page, async (engine) => [
      await engine.pushedMean(1),
      await engine.pushedMean(2),
      await engine.pushedMean(4),
    ]);
    // Followed through all steps by themselves: method/guidance/guidance.test.ts.
    for (const [k, mean] of [0.213, 0.627, 1.454].entries()) expect(Math.abs(means[k]! - mean)).toBeLessThan(0.01);
  }
});

test('DPM-Solver++(2M) and DDIM come as near to the probability flow as their orders say, on both backends', async ({
  page,
}) => {
  const found: number[][] = [];
  for (const backend of ['webgpu', 'wasm'] as const) {
    await open(page, backend);
    const errors = await run(page, async (engine) => [
      await engine.flowError('dpm2m', 20),
      await engine.flowError('dpm2m', 80),
      await engine.flowError('ddim', 20),
      await engine.flowError('ddim', 80),
    ]);
    const [few = NaN, many = NaN, ddimFew = NaN, ddimMany = NaN] = errors;
    // As in method/diffusion/sampler.test.ts.
    expect(few / many).toBeGreaterThan(8);
    expect(ddimFew / ddimMany).toBeLessThan(6);
    expect(many).toBeLessThan(ddimMany / 2);
    found.push(errors);
  }
  found[0]!.forEach((error, k) => expect(error).toBeCloseTo(found[1]![k]!, 3));
});

test('the same seed gives the same numbers twice, however many steps a submit has', async ({ page }) => {
  await open(page, 'webgpu');
  const first = await run(page, (engine) => engine.train(6));
  expect(await run(page, (engine) => engine.train(6))).toEqual(first);
  const together = await run(page, (engine) => engine.train(6, 1, 3));
  expect(together.losses.base).toEqual(first.losses.base);
  expect(together.losses.expert).toEqual(first.losses.expert);
});

test('Algorithm 2 samples its plans from captured steps', async ({ page }) => {
  await open(page, 'webgpu');
  const { losses } = await run(page, (engine) => engine.train(4, 2));
  expect(losses.reward.every((loss) => Number.isFinite(loss) && loss > 0)).toBe(true);
});

test('2,000 replays of every network make no buffer and hold no more memory', async ({ page }) => {
  await open(page, 'webgpu');
  const { before, after } = await run(page, (engine) => engine.replay(2000));
  expect(after).toEqual(before);
});

test('what is done between two steps of a submit is done between them', async ({ page }) => {
  await open(page, 'webgpu');
  expect(await run(page, (engine) => engine.order())).toEqual([4, 8]);
});

test('constants of a captured step survive its replays, and a step that keeps a tensor is refused', async ({
  page,
}) => {
  await open(page, 'webgpu');
  expect(await run(page, (engine) => engine.constants())).toEqual([8, 283]);
  expect(await run(page, (engine) => engine.keepsTensor())).toContain('What is to last has to be a State');
});

test('a step of the default network is at most 260 dispatches, the reward’s at most 90 beyond the two denoisers', async ({
  page,
}) => {
  await open(page, 'webgpu');
  const { base, reward, denoising } = await run(page, (engine) => engine.dispatches());
  expect(base).toBeLessThanOrEqual(260);
  expect(reward - 2 * denoising).toBeLessThanOrEqual(90);
});
