/** A page under test: opens an experiment by its link, knows the page's parts, and fails the test on any error that the page prints. */
import { expect, test as plain, type Locator, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { mazes } from '../src/domains/maze/shared/layouts';
import type { MazeName, MazePoint, NetworkName } from '../src/protocol/configuration';
import type { PageRunState } from '../src/page/model/shown/pageState';
import { createMazeScale } from '../src/domains/maze/page/mazeScale';

export type Link = Readonly<Record<string, string | number>>;

/** Learns the U-maze in a few dozen iterations, and is small enough for a software GPU. */
export const smallExperiment: Link = {
  backend: 'wasm',
  seed: 0,
  demonstrations: 500,
  horizon: 16,
  levels: 20,
  width: 8,
  multipliers: '1,2',
  batch: 16,
  rewardWidth: 32,
  rewardBatch: 16,
  iterations: 200,
};

export const networks = ['base', 'expert', 'reward'] as const;
export const plansOf = ['base', 'expert', 'steered'] as const;
export type Steps = Record<NetworkName, number>;

/** Training on two busy cores may take this long. */
export const patience = 600_000;

/** Looked at often: Playwright's own second between two looks is longer than most waits. */
export const often = { timeout: patience, intervals: [25, 50, 100, 150] };

export class TrainingPage {
  readonly root: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator('html');
  }

  /** Opens the small experiment with changes. @param url where the page is served, if not by the tests' own server */
  async open(changes: Link = {}, url = './'): Promise<void> {
    const entries = Object.entries({ ...smallExperiment, ...changes }).map(([key, value]) => [key, String(value)]);
    await this.page.goto(`${url}?${new URLSearchParams(entries).toString()}`);
  }

  /** Opens the small experiment with changes, and waits until it is ready to train. */
  async prepare(changes: Link = {}, url = './'): Promise<void> {
    await this.open(changes, url);
    await this.expectStatus('paused');
    await this.settle();
  }

  part(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  async press(testId: string): Promise<void> {
    await this.part(testId).click();
  }

  /** Waits until the run is in a state; a run that fails instead fails the test at once, with what the page says. */
  async expectStatus(status: PageRunState['status'], timeout = patience): Promise<void> {
    await expect.poll(() => this.status(status), { ...often, timeout }).toBe(status);
  }

  /** Waits until the run rests and everything shown is of its last step. */
  async settle(): Promise<void> {
    const isSettled = async () => (await this.status()) && (await this.root.getAttribute('data-settled')) === 'true';
    await expect.poll(isSettled, { ...often, message: 'settled' }).toBe(true);
  }

  /** Training steps taken, as the headings count them. */
  async steps(): Promise<Steps> {
    const counts = await Promise.all(networks.map((name) => this.part(`steps-${name}`).textContent()));
    const [base, expert, reward] = counts.map((text) => parseInt((text ?? '').replaceAll(',', ''), 10));
    return { base: base ?? NaN, expert: expert ?? NaN, reward: reward ?? NaN };
  }

  async expectSteps(steps: Steps): Promise<void> {
    const taken = async () => (await this.status()) && (await this.steps());
    await expect.poll(taken, often).toEqual(steps);
  }

  /** Waits until each network has taken this many steps. */
  async expectIterations(atLeast: number): Promise<void> {
    const least = async () => ((await this.status()) ? Math.min(...Object.values(await this.steps())) : 0);
    await expect.poll(least, often).toBeGreaterThanOrEqual(atLeast);
  }

  private async status(wanted?: PageRunState['status']): Promise<string | null> {
    const status = await this.root.getAttribute('data-status');
    if (status === 'failed' && wanted !== 'failed') {
      throw new Error(`The run failed: ${await this.part('failure').textContent()}`);
    }
    return status;
  }

  /** Trains to the end of a link's iterations, and waits until all of it is drawn. */
  async finish(): Promise<void> {
    await this.press('play');
    await this.expectStatus('finished');
    await this.settle();
  }

  /** One step of each network, from rest to rest. */
  async stepAll(): Promise<void> {
    const { base, expert, reward } = await this.steps();
    await this.press('step-all');
    await this.expectSteps({ base: base + 1, expert: expert + 1, reward: reward + 1 });
    await this.settle();
  }

  /** A number that the page keeps in an attribute; NaN where there is none yet. */
  async number(testId: string, attribute = 'data-value'): Promise<number> {
    const text = await this.part(testId).getAttribute(attribute);
    return text === null || text === '' ? NaN : Number(text);
  }

  async setting(key: string): Promise<string | null> {
    return new URL(this.page.url()).searchParams.get(key);
  }

  async expectLink(key: string, value: string | null): Promise<void> {
    await expect.poll(() => this.setting(key), often).toBe(value);
  }

  /** A fingerprint of what a panel's canvas shows, and how many different colours that has. */
  async picture(testId: string): Promise<{ readonly digest: number; readonly colours: number }> {
    return this.part(testId)
      .locator('canvas')
      .evaluate((element) => {
        const canvas = element as HTMLCanvasElement;
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
        const colours = new Set<number>();
        let digest = 0;
        for (const pixel of new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))) {
          colours.add(pixel);
          digest = (Math.imul(digest, 31) + pixel) | 0;
        }
        return { digest, colours: colours.size };
      });
  }

  /** Where a place of the maze is on the screen, in a panel. */
  async placeOf(testId: string, maze: MazeName, [row, column]: MazePoint): Promise<{ x: number; y: number }> {
    const box = await this.part(testId).boundingBox();
    if (!box) throw new Error(`The panel ${testId} is not on the page.`);
    const scale = createMazeScale(mazes[maze], box.width, box.height);
    return { x: box.x + scale.x(column), y: box.y + scale.y(row) };
  }

  async point(testId: string, maze: MazeName, place: MazePoint): Promise<void> {
    const { x, y } = await this.placeOf(testId, maze, place);
    await this.page.mouse.move(x, y);
  }

  async clickPlace(testId: string, maze: MazeName, place: MazePoint): Promise<void> {
    const { x, y } = await this.placeOf(testId, maze, place);
    await this.page.mouse.click(x, y);
  }

  /** Presses Tab until a part has the focus. */
  async tabTo(testId: string): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      await this.page.keyboard.press('Tab');
      if (await this.part(testId).evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab does not reach ${testId}.`);
  }
}

interface Fixtures {
  readonly training: TrainingPage;
  /** Errors that a test provokes; all others fail it. */
  readonly expectedErrors: readonly RegExp[];
}

export const test = plain.extend<Fixtures>({
  expectedErrors: [[], { option: true }],
  training: async ({ page, expectedErrors }, provide) => {
    page.setDefaultTimeout(60_000);
    const errors: string[] = [];
    const note = (text: string) => {
      if (!expectedErrors.some((expected) => expected.test(text))) errors.push(text);
    };
    page.on('console', (message) => {
      if (message.type() === 'error') note(message.text());
    });
    page.on('pageerror', (error) => note(error.stack ?? error.message));
    await provide(new TrainingPage(page));
    expect(errors, 'errors that the page printed').toEqual([]);
  },
});

export { expect };

/**
 * Drops a file from outside the browser in the middle of a part, as a hand does: where nothing takes it the browser leaves the page for it.
 * @param file absolute, or in `src/testing/cases`
 */
export async function drop(page: Page, testId: string, file: string): Promise<void> {
  const box = (await page.getByTestId(testId).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const path = fileURLToPath(new URL(file, new URL('../src/testing/cases/', import.meta.url)));
  const hand = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await hand.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await hand.detach();
}
