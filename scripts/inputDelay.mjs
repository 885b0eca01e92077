/**
 * `npm run input-delay`: measures how long the built page takes to respond while it trains: from an input event's own timestamp to the frame
 * that shows its effect, over 20 seconds of clicks, keys and drags, on WASM and on WebGPU (SwiftShader, if there is no GPU). It prints one line
 * for each backend; `--write` puts the table into docs/results/reliability.md. `--seconds N`, `--backends a,b` and `--query KEY=VALUE&...`
 * change these values.
 */
/* global window, document, requestAnimationFrame */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { chromium } from 'playwright';
import { format, resolveConfig } from 'prettier';
import { build, preview } from 'vite';
import { begin } from './begin.mjs';
import { ensureChromium, launchArguments } from './chromium.mjs';
import { choiceFlag, numberFlag } from './flags.mjs';
import { ownFolder } from './ownFolder.mjs';

const values = begin('input-delay', {
  seconds: { type: 'string', value: 'N', fallback: '20', help: 'how long the page is used (20)' },
  backends: {
    type: 'string',
    value: 'A,B',
    example: 'wasm,webgpu',
    fallback: 'wasm,webgpu',
    help: 'wasm, webgpu (both)',
  },
  query: {
    type: 'string',
    value: 'QUERY',
    fallback: 'from=scratch&autoplay=1&effort=full',
    help: 'the link, KEY=VALUE&...',
  },
  write: { type: 'boolean', fallback: false, help: 'puts the table into docs/results/reliability.md' },
});
const seconds = numberFlag('seconds', values.seconds);
for (const backend of values.backends.split(',')) choiceFlag('backends', backend, ['wasm', 'webgpu']);
const output = { outDir: ownFolder('page'), emptyOutDir: true };
await build({ logLevel: 'warn', build: output });
const server = await preview({ logLevel: 'error', build: output, preview: { host: '127.0.0.1', port: 0 } });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: launchArguments });
const rows = [];
for (const backend of values.backends.split(',')) rows.push(await measure(backend));
await browser.close();
await server.close();
if (values.write) await write(rows);

async function measure(backend) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, serviceWorkers: 'block' });
  page.on('pageerror', (error) => console.error(error));
  await page.addInitScript(watch);
  await page.goto(`${server.resolvedUrls.local[0]}?backend=${backend}&${values.query}`);
  await page.waitForSelector('html[data-status="running"]', { state: 'attached', timeout: 300_000 });
  // Each network has learned a little: everything that is drawn is drawn.
  await page.waitForFunction(
    () => Number(document.querySelector('[data-testid=heatmap]')?.getAttribute('data-training-step')) > 0,
    undefined,
    { timeout: 300_000 },
  );
  const stopTrace = await traceTasks();
  await page.evaluate(() => window.startDelays());
  await use(page, seconds);
  const delays = await page.evaluate(() => window.delaysSeen());
  const processor = await stopTrace();
  const status = await page.getAttribute('html', 'data-status');
  if (status !== 'running')
    throw new Error(`The page has to train during the whole measurement, but it is ${status}. Use more iterations.`);
  const rate = await page.getAttribute('[data-testid=iterations-per-second]', 'data-value');
  await page.close();
  const row = { backend, rate: Number(rate ?? NaN), load: loadavg()[0], ...summary(delays), processor };
  console.log(row);
  return row;
}

/**
 * The longest task of a page's main thread in processor time, in milliseconds: what the page itself does, however busy the machine is.
 * @returns ends the trace and gives it
 */
async function traceTasks() {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] },
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    const place = ({ pid, tid }) => `${pid}:${tid}`;
    const threads = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
    const main = new Set(threads.map(place));
    const tasks = events.filter((event) => event.name.endsWith('RunTask') && event.tdur && main.has(place(event)));
    if (tasks.length === 0) throw new Error('The trace contains no task of the page.');
    return Math.max(...tasks.map(({ tdur }) => tdur / 1000));
  };
}

/** In the page: every input's way to the frame after it. */
function watch() {
  let delays = [];
  const kinds = ['pointerdown', 'pointermove', 'click', 'input', 'keydown'];
  for (const kind of kinds)
    window.addEventListener(
      kind,
      ({ timeStamp }) => {
        // The next frame draws the answer; it is on the screen when the one after it begins.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => delays.push({ kind, delay: performance.now() - timeStamp })),
        );
      },
      true,
    );
  window.startDelays = () => {
    delays = [];
  };
  window.delaysSeen = () => delays;
}

/** What a viewer does while it trains, and what leaves the run as it is: points, drags sliders, switches scales, steps through the page. */
async function use(page, seconds) {
  const end = performance.now() + 1000 * seconds;
  const box = await page.getByTestId('heatmap').boundingBox();
  const slider = await page.getByTestId('diffusion-time').boundingBox();
  for (let turn = 0; performance.now() < end; turn++) {
    for (let k = 0; k < 10; k++)
      await page.mouse.move(
        box.x + box.width * (0.1 + 0.08 * k),
        box.y + box.height * (0.2 + 0.05 * ((turn + k) % 10)),
      );
    await page.mouse.move(slider.x + slider.width / 2, slider.y + slider.height / 2);
    await page.mouse.down();
    for (let k = 0; k < 10; k++) await page.mouse.move(slider.x + (slider.width * (k + 1)) / 11, slider.y + 5);
    await page.mouse.up();
    await page.getByRole('button', { name: turn % 2 === 0 ? 'linear' : 'log', exact: true }).click();
    await page.getByTestId('about').click();
    // It is fetched when it is first opened.
    await page.getByTestId('about-dialog').waitFor();
    await page.keyboard.press('Escape');
    for (let k = 0; k < 5; k++) await page.keyboard.press('Tab');
    await page.getByTestId('guidance').press(turn % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
  }
}

function summary(delays) {
  const sorted = delays.map(({ delay }) => delay).sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const worst = delays.reduce((far, each) => (each.delay > far.delay ? each : far), { delay: 0, kind: 'none' });
  const over = delays.filter(({ delay }) => delay > 100).length;
  return { inputs: delays.length, median: at(0.5), p95: at(0.95), max: worst.delay, of: worst.kind, over };
}

async function write(measured) {
  const path = 'docs/results/reliability.md';
  const [begin, end] = ['<!-- input delay -->', '<!-- end of input delay -->'];
  if (!existsSync(path))
    throw new Error(`${path} is missing: it has to exist and contain the lines ${begin} and ${end}.`);
  const text = readFileSync(path, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${path} lacks the lines ${begin} and ${end}.`);
  const ms = (value) => `${value.toFixed(0)} ms`;
  const lines = [
    '| backend | iterations a second | inputs | median | 95th of 100 | slowest | over 100 ms | longest task, processor time | load average |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...measured.map(
      (row) =>
        `| ${row.backend} | ${Number.isFinite(row.rate) ? row.rate.toFixed(1) : 'none measured'} | ${row.inputs} | ${ms(row.median)} | ${ms(row.p95)} | ${ms(row.max)} (${row.of}) | ${row.over} | ${ms(row.processor)} | ${row.load.toFixed(1)} |`,
    ),
  ];
  const whole = `${before}${begin}\n\n${lines.join('\n')}\n\n${end}${after}`;
  writeFileSync(path, await format(whole, { ...(await resolveConfig(path)), parser: 'markdown' }));
}
