/** Films of a run: a GIF of the right frames, the same bytes twice; a WebM that plays; cancelled, or without an encoder, nothing is lost. */
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expectNoViolations } from './axe';
import { expect, test } from './page';

/** Plans of ten levels have eleven stages: a frame each. */
const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8, iterations: 8 };
const stages = 11;
/** As src/page/files/exports/film.ts has it, in seconds. */
const duration = (stages - 1) * 0.06 + 2.4;

async function film(page: Page, format: 'gif' | 'webm'): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(`film-${format}`).click()]);
  expect(download.suggestedFilename()).toBe(`film-umaze-3,3-seed0-step8.${format}`);
  await expect(page.getByTestId('film-status')).toContainText(`Saved film-umaze-3,3-seed0-step8.${format}, `);
  return readFileSync(await download.path());
}

/** Widths, heights and times of a GIF's frames, read block by block. */
function readGif(bytes: Buffer): { width: number; height: number; times: number[] } {
  expect(bytes.subarray(0, 6).toString('latin1')).toBe('GIF89a');
  const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const times: number[] = [];
  let at = 13 + tableBytes(bytes[10]!);
  const skipBlocks = () => {
    while (bytes[at] !== 0) at += bytes[at]! + 1;
    at++;
  };
  while (bytes[at] !== 0x3b) {
    const kind = bytes[at];
    if (kind === 0x21) {
      if (bytes[at + 1] === 0xf9) times.push(10 * bytes.readUInt16LE(at + 4));
      at += 2;
    } else {
      expect(kind, `block at ${at}`).toBe(0x2c);
      expect([bytes.readUInt16LE(at + 5), bytes.readUInt16LE(at + 7)]).toEqual([width, height]);
      at += 11 + tableBytes(bytes[at + 9]!);
    }
    skipBlocks();
  }
  expect(at).toBe(bytes.length - 1);
  return { width, height, times };
}

test('the plans settling, as GIF and as WebM', async ({ training, page, context }) => {
  await training.prepare(quick);
  await training.finish();
  await training.press('keep');
  await training.press('keep-film-film');
  await training.part('film-width').selectOption('480');
  await expectNoViolations(page, 'with the film’s door open');

  await test.step('a GIF has a frame for each stage, and is the same bytes twice', async () => {
    const bytes = await film(page, 'gif');
    const { width, height, times } = readGif(bytes);
    expect(width).toBe(480);
    expect(height).toBeGreaterThan(300);
    expect(times).toEqual([...Array.from({ length: stages - 1 }, () => 60), 2400]);
    expect((await film(page, 'gif')).equals(bytes)).toBe(true);
  });
  await test.step('a WebM plays, and is as long', async () => {
    const bytes = await film(page, 'webm');
    expect(bytes.readUInt32BE(0)).toBe(0x1a45dfa3);
    // The page itself plays no media: its policy has no place for them.
    const player = await context.newPage();
    const seen = await player.evaluate(
      async (address) => {
        const video = document.createElement('video');
        video.muted = true;
        video.src = address;
        document.body.append(video);
        await new Promise((ready, fail) => {
          video.oncanplaythrough = ready;
          video.onerror = () => fail(new Error(video.error?.message));
        });
        const grey = document.createElement('canvas').getContext('2d')!;
        video.currentTime = 1;
        await new Promise((ready) => (video.onseeked = ready));
        [grey.canvas.width, grey.canvas.height] = [video.videoWidth, video.videoHeight];
        const colours = () => {
          grey.drawImage(video, 0, 0);
          const pixels = grey.getImageData(0, 0, video.videoWidth, video.videoHeight).data;
          return new Set(new Uint32Array(pixels.buffer)).size;
        };
        // The place is found before its frame is there to be drawn.
        while (colours() === 1) await new Promise(requestAnimationFrame);
        const seen = colours();
        const ended = new Promise((end) => (video.onended = end));
        await video.play();
        await ended;
        return { duration: video.duration, width: video.videoWidth, colours: seen, end: video.currentTime };
      },
      `data:video/webm;base64,${bytes.toString('base64')}`,
    );
    expect(seen.width).toBe(480);
    expect(seen.duration).toBeCloseTo(duration, 1);
    expect(seen.end).toBeCloseTo(duration, 1);
    expect(seen.colours).toBeGreaterThan(500);
    await player.close();
  });
});

test('without an encoder of video the page says so, and a GIF goes', async ({ training, page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'VideoEncoder'));
  await training.prepare({ ...quick, levels: 40 });
  await training.finish();
  await training.press('keep');
  await training.press('keep-film-film');
  await training.part('film-width').selectOption('480');
  await training.press('film-webm');
  await expect(training.part('film-status')).toContainText('This browser encodes no WebM');
  expect(readGif(await film(page, 'gif')).times).toHaveLength(41);
  await test.step('cancelled, it saves nothing', async () => {
    await training.part('film-width').selectOption('1200');
    const downloads: string[] = [];
    page.on('download', (download) => downloads.push(download.suggestedFilename()));
    await training.press('film-gif');
    await training.press('film-cancel');
    await expect(training.part('film-status')).toHaveText('Cancelled. Nothing was saved.');
    await expect(training.part('film-gif')).toBeEnabled();
    expect(downloads).toEqual([]);
  });
});

test('a recorded run as a film: the reward forms', async ({ training, page }) => {
  await page.goto('./?run=umaze');
  await training.press('keep');
  await training.press('keep-film-film');
  await training.part('film-width').selectOption('480');
  await training.part('film-of').selectOption('run');
  const [download] = await Promise.all([page.waitForEvent('download'), training.press('film-gif')]);
  const { times } = readGif(readFileSync(await download.path()));
  expect(times.length).toBeGreaterThan(10);
  expect(times.at(-1)).toBe(2400);
});
