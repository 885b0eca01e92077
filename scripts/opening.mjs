/**
 * `npm run opening`: how soon the built page shows a pretrained run, over several cold loads, with and without a slow network and processor;
 * writes docs/results/opening.md. `--pretrained FOLDER` measures with other weights than public/pretrained, `--loads N` as often (7),
 * `--query KEY=VALUE&...` another link.
 */
/* global window, document, requestAnimationFrame, MutationObserver */
import { createReadStream, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { chromium } from 'playwright';
import { format, resolveConfig } from 'prettier';
import { build } from 'vite';
import { ensureChromium, launchArguments } from './chromium.mjs';

const { values } = parseArgs({
  options: {
    pretrained: { type: 'string', default: 'public/pretrained' },
    loads: { type: 'string', default: '7' },
    query: { type: 'string', default: 'backend=wasm' },
    out: { type: 'string', default: 'docs/results' },
  },
});
if (!existsSync(join(values.pretrained, 'manifest.json'))) {
  console.error(
    `There are no weights in ${values.pretrained}: make them with npm run pretrain, or name another folder.`,
  );
  process.exit(2);
}

const megabit = 1e6 / 8;
const conditions = [
  { name: 'as it is' },
  { name: '1.6 Mbit/s, 150 ms away', network: { latency: 150, download: 1.6 * megabit, upload: 0.75 * megabit } },
  { name: 'processor 4 times slower', slowdown: 4 },
];

const folder = 'build/opening';
await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
cpSync(values.pretrained, join(folder, 'pretrained'), { recursive: true });
const server = await serve(folder);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: launchArguments });
const rows = [];
for (const condition of conditions) {
  const loads = [];
  for (let i = 0; i < Number(values.loads); i++) loads.push(await load(condition));
  rows.push({ condition: condition.name, loads });
  console.log(condition.name, summary(loads));
}
await browser.close();
server.close();

const { seed, date } = JSON.parse(readFileSync(join(values.pretrained, 'manifest.json'), 'utf8'));
const result = { query: values.query, weights: { seed, date }, rows };
const data = join(values.out, 'opening.json');
writeFileSync(data, await format(JSON.stringify(result), { ...(await resolveConfig(data)), parser: 'json' }));
const page = join(values.out, 'opening.md');
const head = readFileSync('docs/results/opening.head.md', 'utf8').trim();
const text = `${head}\n\n${table(rows)}\n`;
writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));

/** Files as a plain host serves them: text compressed, nothing cached. */
function serve(root) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
  const others = { '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.woff2': 'font/woff2' };
  const answer = (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const file = join(root, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    const type = types[extname(file)];
    const head = { 'content-type': type ?? others[extname(file)] ?? 'application/octet-stream' };
    const isPacked = type !== undefined || extname(file) === '.wasm';
    response.writeHead(200, {
      ...head,
      'cache-control': 'no-store',
      ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
    });
    if (isPacked) createReadStream(file).pipe(createGzip()).pipe(response);
    else createReadStream(file).pipe(response);
  };
  return new Promise((resolve) => {
    const listening = createServer(answer).listen(0, '127.0.0.1', () => resolve(listening));
  });
}

/** One cold load in a fresh context; milliseconds since navigation began. */
async function load({ network, slowdown }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  if (network) {
    const { latency, download, upload } = network;
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: download,
      uploadThroughput: upload,
    });
  }
  if (slowdown) await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(watch);
  await page.goto(`http://127.0.0.1:${server.address().port}/?${values.query}`);
  await page.waitForFunction(() => window.seen?.settled !== undefined, undefined, { timeout: 300_000 });
  const times = await page.evaluate(() => ({
    ...window.seen,
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  }));
  await context.close();
  return times;
}

/** In the page: when the field is painted from the record, when from the worker, and when all has come to rest. */
function watch() {
  window.seen = {};
  const awaited = new Set();
  const painted = (name) => {
    if (awaited.has(name)) return;
    awaited.add(name);
    // The view draws in the next frame, and that is on the screen when the one after begins.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          window.seen[name] = performance.now();
        }),
      ),
    );
  };
  new MutationObserver(() => {
    const source = document.querySelector('[data-testid=heatmap]')?.getAttribute('data-source');
    if (source) painted(source);
    if (document.documentElement.dataset.settled === 'true') painted('settled');
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

function middle(loads, name) {
  const sorted = loads.map((load) => load[name]).sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)], worst: sorted.at(-1) };
}

function summary(loads) {
  return ['firstPaint', 'recorded', 'live', 'settled'].map((name) => {
    const { median, worst } = middle(loads, name);
    return `${name} ${(median / 1000).toFixed(2)} s (${(worst / 1000).toFixed(2)})`;
  });
}

function table(measured) {
  const names = ['firstPaint', 'recorded', 'live', 'settled'];
  const cell = ({ median, worst }) => `${(median / 1000).toFixed(2)} s (${(worst / 1000).toFixed(2)})`;
  return [
    '| condition | loads | first paint | recorded picture | field of the worker | all drawn by the worker |',
    '| --- | --- | --- | --- | --- | --- |',
    ...measured.map(
      ({ condition, loads }) =>
        `| ${condition} | ${loads.length} | ${names.map((name) => cell(middle(loads, name))).join(' | ')} |`,
    ),
  ].join('\n');
}
