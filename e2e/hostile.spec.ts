/**
 * Links and files that anybody may have written: the page never breaks, says what is wrong, and keeps what it has.
 *
 * A link is read where the page begins, so each one is truly loaded: as a frame, eight at a time, in a page of the same origin that has no
 * policy against frames. Their workers are silent, for no training is needed: what is under test is the reading, the first drawing and
 * the rewritten address. A load takes a third of a second of a processor, so of the thousand random links that the reading code is given
 * by src/page/model/link/link.property.test.ts and src/settings/linkedRuns.test.ts (the same kinds, the same seed) every sixteenth is loaded here; HOSTILE_LINKS=all
 * loads them all, which takes some six minutes.
 */
import * as fc from 'fast-check';
import { readWeightsFile } from '../src/page/files/exports/weightsFile';
import { readLink, writeLink } from '../src/page/model/link/link';
import { settings } from '../src/page/model/settings/settings';
import { anyQuery, damagedBytes, damagedJson } from '../src/testing/arbitraries';
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, test } from './page';

const seed = 20261121;
const atOnce = 8;

const handmade: readonly string[] = [
  '?seed=1e99&demonstrations=1e99&batch=1e99&width=1e99&levels=1e99&horizon=1e99&iterations=1e99&rewardWidth=1e99&window=1e99',
  '?seed=-1&demonstrations=-1&batch=-1&width=-1&levels=-1&horizon=-1&iterations=-1&rewardWidth=-1&window=-1&pace=-1',
  '?seed=NaN&goal=NaN,NaN&goal2=NaN,NaN&time=NaN&strength=NaN&rate=NaN&multipliers=NaN,NaN',
  '?goal=3&goal2=1,1,1&multipliers=&maze=&from=&view=&autoplay=&backend=',
  '?goal=1e308,1e308&goal2=-1e308,0',
  '?multipliers=1,1,1,1,1,1,1,1,1,1,1,1&horizon=7',
  '?maze=<script>window.harmed=1</script>&seed="><img src=x onerror=window.harmed=1>',
  '?maze=constructor&backend=__proto__&from=toString&view=hasOwnProperty',
  '?maze=large&maze=open&maze=nowhere',
  '?maze=%6C%61rge&goal=%33%2C%38',
  '?%',
  '?%E0%A4%A=%E0%A4%A',
  '?maze=lar',
  '?maze=large&goal=3,8&autoplay',
  '?version=99&v=2&__proto__[polluted]=1&constructor.prototype.polluted=1',
  `?goal=${'1,'.repeat(2000)}1`,
  `?${'&'.repeat(3000)}seed=3`,
];

const every = process.env['HOSTILE_LINKS'] === 'all' ? 1 : 16;
const keys = settings.map(({ key }) => key);
/** Cut so that a server takes them: what is behind 6,000 characters never reaches a page. */
const random = fc
  .sample(anyQuery(keys), { seed, numRuns: 1000 })
  .filter((_, k) => k % every === 0)
  .map((text) => (text.startsWith('?') ? text : `?${text}`).slice(0, 6000));

interface Frame {
  readonly status: string | undefined;
  readonly search: string;
  readonly mended: string | null;
  readonly isDrawn: boolean;
  readonly isHarmed: boolean;
}

/** What a link is to be opened as. */
interface Expected {
  readonly address: string;
  readonly isMended: boolean;
  /** What stands in the address then, as URLSearchParams write it. */
  readonly written: string;
}

/** Loads links in frames, and gives what each page shows. */
function openFrames(page: Page, links: readonly Expected[]): Promise<Frame[]> {
  return page.evaluate(async (expected) => {
    const frames = expected.map(async ({ address, isMended, written }) => {
      const frame = document.createElement('iframe');
      frame.width = '1280';
      frame.height = '720';
      // As an address bar takes it: a browser refuses to load what has both a line's end and an angle bracket into a frame.
      frame.src = new URL(address, location.href).href;
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      document.body.append(frame);
      await loaded;
      const inside = frame.contentDocument!;
      const view = frame.contentWindow as Window & { harmed?: unknown };
      // The status is written by the first effect: by then all of the page was drawn once, but for what is fetched apart.
      const deadline = performance.now() + 30_000;
      const part = (testId: string) => inside.querySelector(`[data-testid="${testId}"]`);
      const isDrawn = () => ['heatmap', 'results-view', 'presenter'].some((testId) => part(testId) !== null);
      // The address is written when the hand rests, and where a recorded run is named once it was asked for.
      const isOpened = () => new URLSearchParams(view.location.search).toString() === written;
      // The words for what was mended are fetched.
      const isSaid = () => !isMended || part('mended') !== null;
      const isReady = () => inside.documentElement.dataset['status'] && isDrawn() && isOpened() && isSaid();
      while (!isReady() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
      const seen = {
        status: inside.documentElement.dataset['status'],
        search: view.location.search,
        mended: part('mended')?.textContent ?? null,
        isDrawn: isDrawn(),
        isHarmed: view.harmed !== undefined || 'polluted' in {},
      };
      frame.remove();
      return seen;
    });
    return Promise.all(frames);
  }, links);
}

test(`${random.length + handmade.length} hostile links open the page, mended and said`, async ({ training, page }) => {
  if (every === 1) test.setTimeout(3_600_000);
  await page.route('**/frames.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Frames</title><body></body>' }),
  );
  await page.route(/\/assets\/main-[^/]*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'self.onmessage = () => undefined;' }),
  );
  const links = [...handmade, ...random];
  let mendedLinks = 0;
  for (let first = 0; first < links.length; first += atOnce) {
    const batch = links.slice(first, first + atOnce);
    // A hundred frames and more that were, one browser holds until the page around them goes.
    if (first % (16 * atOnce) === 0) await page.goto('./frames.html');
    const reads = batch.map((link) => {
      const { search, hash } = new URL(link, 'http://localhost/');
      return readLink(search, hash);
    });
    const isMended = reads.map(({ setup, mended }) => mended.length > 0 && setup.scene === null);
    // None of their recorded runs is shipped: the page opens live, and their moments are of nothing.
    const written = reads.map(({ setup }) =>
      new URLSearchParams(writeLink({ ...setup, run: null, moment: 'last' })).toString(),
    );
    const frames = await openFrames(
      page,
      batch.map((address, k) => ({ address, isMended: isMended[k]!, written: written[k]! })),
    );
    frames.forEach((frame, k) => {
      const link = batch[k] ?? '';
      const { mended } = reads[k]!;
      expect.soft(frame, link).toMatchObject({ status: 'preparing', isDrawn: true, isHarmed: false });
      expect.soft(new URLSearchParams(frame.search).toString(), link).toBe(written[k]);
      // Nothing covers a scene: what was mended is said once it is left.
      expect.soft(frame.mended !== null, link).toBe(isMended[k]);
      // But for what the link has of it itself, which is quoted.
      const slip = /undefined|NaN instead|\[object/;
      if (!slip.test(link)) expect.soft(frame.mended ?? '', link).not.toMatch(slip);
      if (mended.length > 0) mendedLinks += 1;
    });
  }
  // Most links are hostile indeed.
  expect(mendedLinks).toBeGreaterThan(links.length / 2);
  expect(training.page.url()).toContain('frames.html');
});

test('hostile files are refused with a reason, and the run stays as it is', async ({ training, page }) => {
  await training.prepare({ horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8 });
  await training.stepAll();
  const address = page.url();
  const before = await training.picture('heatmap');
  await training.press('keep');
  const [download] = await Promise.all([page.waitForEvent('download'), training.press('keep-save-safetensors')]);
  const good = readFileSync(await download.path());
  const headerEnd = 8 + Number(good.readBigUInt64LE(0));
  const header = damagedJson(good.subarray(8, headerEnd).toString('utf8')).map((text) => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(Buffer.byteLength(text)));
    return Buffer.concat([length, Buffer.from(text), good.subarray(headerEnd)]);
  });
  const damaged = damagedBytes(good, headerEnd).map((bytes) => Buffer.from(bytes));
  const files = [
    ...[Buffer.alloc(0), Buffer.from('<!doctype html>'), Buffer.alloc(4096, 0xff), Buffer.alloc(200_000)],
    ...fc.sample(fc.oneof(header, damaged), { seed, numRuns: 120 }).filter((file) => problemOf(file) !== ''),
  ];
  for (const [k, buffer] of files.entries()) {
    const name = `hostile-${k}.safetensors`;
    await training.part('keep-file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    const problem = problemOf(buffer);
    await expect(training.part('keep-status'), problem).toContainText(name);
    await expect(training.part('keep-status')).toContainText(problem);
  }
  await page.keyboard.press('Escape');
  await training.settle();
  expect(page.url()).toBe(address);
  expect(await training.steps()).toEqual({ base: 1, expert: 1, reward: 1 });
  expect(await training.picture('heatmap')).toEqual(before);
  await training.stepAll();
});

/** What the reader says of a file, but for a browser's own words in brackets; '' of one that is read: a changed weight is as good as another. */
function problemOf(file: Uint8Array): string {
  const read = readWeightsFile(Uint8Array.from(file));
  return read.kind === 'refused' ? (read.problem.split(' (')[0] ?? '').replaceAll(/\s+/g, ' ') : '';
}
