/** What the soak measures: memory after a collection, frames, how soon inputs are answered, and every error that the page has or prints. */
/* global window, document, requestAnimationFrame */
import { readFileSync } from 'node:fs';
import { measureHeap } from './heap.mjs';

/** Calls back with each error's text, from now on: of the page, of its console, and of promises that nobody waited for. */
export function watchErrors(page, onError) {
  page.on('pageerror', (error) => onError(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') onError(message.text());
  });
  page.on('crash', () => onError('The page crashed.'));
}

/** To run in the page before its own scripts: counts frames, and times each input up to the frame after the one that draws its effect. */
export function watchFrames() {
  let [frames, since, delays] = [0, performance.now(), []];
  const count = () => {
    frames += 1;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  for (const kind of ['pointerdown', 'pointermove', 'click', 'input', 'keydown'])
    window.addEventListener(
      kind,
      ({ timeStamp }) =>
        requestAnimationFrame(() => requestAnimationFrame(() => delays.push(performance.now() - timeStamp))),
      true,
    );
  window.framesSeen = () => {
    const seen = { fps: (1000 * frames) / (performance.now() - since), delays };
    [frames, since, delays] = [0, performance.now(), []];
    return seen;
  };
}

export const framesSeen = (page) => page.evaluate(() => window.framesSeen());

/** The settings as the address has them, less those of how the page looks. */
export function runOf(page) {
  const run = new URL(page.url()).searchParams;
  for (const look of ['theme', 'contrast', 'colours', 'lang']) run.delete(look);
  return run.toString();
}

/** The address follows what it is of, later where the browser refused it. */
export async function untilRun(page, run) {
  await page
    .waitForURL(() => runOf(page) === run, { waitUntil: 'commit' })
    .catch((error) => {
      throw new Error(`Home is ?${runOf(page)} and not ?${run}.`, { cause: error });
    });
}

/**
 * What is held after a collection.
 * @param session the page's DevTools session
 * @returns heap of the page's own thread in bytes, what it consists of (`measureHeap`), its DOM nodes and listeners, and the worker's tensors
 * and bytes as it reports them for what backend and which run
 */
export async function measureMemory(page, session) {
  // What the first collection lets go of may hold more.
  for (let k = 0; k < 3; k++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (wanted) => metrics.find(({ name }) => name === wanted).value;
  const held = await page.evaluate(() => {
    const { dataset } = document.querySelector('[data-testid=backend]');
    return {
      tensors: Number(dataset.tensors),
      bytes: Number(dataset.bytes),
      backend: document.documentElement.dataset.backend,
    };
  });
  const counts = { heap: metric('JSHeapUsedSize'), nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
  return { ...counts, ...held, run: runOf(page), ...(await measureHeap(session)) };
}

/** Resident bytes of the browser's processes by kind, where the system tells; what is shared counts in each. */
export async function measureProcesses(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sums = {};
  for (const { type, id } of processInfo) {
    const resident = residentBytes(id);
    if (resident !== null) sums[type] = (sums[type] ?? 0) + resident;
  }
  return sums;
}

function residentBytes(id) {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
    return kilobytes ? 1024 * Number(kilobytes) : null;
  } catch (error) {
    // Another system, or a process that ended meanwhile.
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return null;
    throw error;
  }
}
