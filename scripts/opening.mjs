/**
 * `npm run opening`: measures how soon the built page shows a pretrained run, over several cold loads, with and without a slow network and
 * processor. For three links, on a desktop and on a phone, it also measures when the first picture appears, what moves, and how much JavaScript
 * is loaded. It writes docs/results/opening.md. `--pretrained FOLDER` uses other weights than public/pretrained, `--loads N` sets the number of
 * loads (7), `--query KEY=VALUE&...` measures another link.
 */
/* global window */
import { createReadStream, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';
import { chromium } from 'playwright';
import { format, resolveConfig } from 'prettier';
import { build } from 'vite';
import { begin } from './begin.mjs';
import { ensureChromium, launchArguments } from './chromium.mjs';
import { wholeFlag } from './flags.mjs';
import { watchOpening } from './openingWatch.mjs';
import { ownFolder } from './ownFolder.mjs';

const values = begin('opening', {
  pretrained: {
    type: 'string',
    value: 'PATH',
    path: true,
    fallback: 'public/pretrained',
    help: 'the weights (public/pretrained)',
  },
  loads: { type: 'string', value: 'N', fallback: '7', help: 'how often each page is loaded (7)' },
  query: { type: 'string', value: 'QUERY', fallback: 'backend=wasm', help: 'the link, KEY=VALUE&... (backend=wasm)' },
  out: { type: 'string', value: 'PATH', path: true, fallback: 'docs/results', help: 'where it writes (docs/results)' },
});
const loadCount = wholeFlag('loads', values.loads, 1, 1000);
if (!existsSync(join(values.pretrained, 'manifest.json'))) {
  console.error(
    `There are no weights in ${values.pretrained}. Make them with npm run pretrain, or name another folder with --pretrained.`,
  );
  process.exit(2);
}

const megabit = 1e6 / 8;
const conditions = [
  { name: 'as it is' },
  { name: '1.6 Mbit/s, 150 ms away', network: { latency: 150, download: 1.6 * megabit, upload: 0.75 * megabit } },
  { name: 'processor 4 times slower', slowdown: 4 },
];

const devices = [
  { name: 'desktop', options: { viewport: { width: 1280, height: 720 } } },
  {
    name: 'phone',
    options: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  },
];
const links = ['', 'run=umaze', 'scene=1'];
const pictureHead = [
  '## First picture, by link and device',
  'Cold loads under the condition "as it is". **First picture**: the reward map, or the scene\'s figure, is drawn. **Largest paint**: Chromium\'s largest ' +
    'contentful paint, which counts text and images but no canvas. **Layout shift**: the greatest sum in a load; `e2e/opening.spec.ts` keeps it at 0. ' +
    '**JavaScript**: compressed size of the JavaScript that the page, without its worker, loads until the first picture.',
].join('\n\n');

const folder = ownFolder('opening');
await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
cpSync(values.pretrained, join(folder, 'pretrained'), { recursive: true });
const server = await serve(folder);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: launchArguments });
const rows = [];
for (const condition of conditions) {
  const loads = [];
  for (let i = 0; i < loadCount; i++) loads.push(await load(condition));
  rows.push({ condition: condition.name, loads });
  console.log(condition.name, summary(loads));
}
const firstPictures = [];
for (const { name, options: device } of devices) {
  for (const link of links) {
    const loads = [];
    for (let i = 0; i < loadCount; i++) loads.push(await load({ device, query: link }));
    firstPictures.push({ device: name, link: `/${link && `?${link}`}`, loads });
    console.log(name, link, firstPicture(loads));
  }
}
const machine = { chromium: browser.version(), processors: cpus().length, load: loadavg()[0] };
await browser.close();
server.close();

const { seed, date } = JSON.parse(readFileSync(join(values.pretrained, 'manifest.json'), 'utf8'));
const result = { query: values.query, weights: { seed, date }, machine, rows, firstPictures };
const data = join(values.out, 'opening.json');
writeFileSync(data, await format(JSON.stringify(result), { ...(await resolveConfig(data)), parser: 'json' }));
const page = join(values.out, 'opening.md');
const head = readFileSync('docs/results/opening.head.md', 'utf8').trim();
const measuredOn =
  `Measured on ${new Date().toISOString().slice(0, 10)} with Chromium ${machine.chromium}, headless, WASM on one thread, on a shared machine of ` +
  `${machine.processors} cores whose load average was ${machine.load.toFixed(1)} at the end (on an idle machine it would be 1).`;
const text = [head, measuredOn, table(rows), pictureHead, pictureTable(firstPictures), ''].join('\n\n');
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

/** One cold load in a fresh context; milliseconds since navigation began, bytes as they came. */
async function load({ network, slowdown, device = devices[0].options, query = values.query }) {
  const context = await browser.newContext({ ...device, serviceWorkers: 'block' });
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
  await page.addInitScript(watchOpening);
  await page.goto(`http://127.0.0.1:${server.address().port}/?${query}`);
  await page.waitForFunction(() => window.opening?.painted.settled !== undefined, undefined, { timeout: 300_000 });
  const workers = page.workers().map((worker) => worker.url());
  const times = await page.evaluate(
    (ofWorkers) => ({
      ...window.opening.painted,
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
      largest: window.opening.largest,
      shift: window.opening.shifts.reduce((sum, { value }) => sum + value, 0),
      // What a worker imports it fetches by itself; its first script is the page's request.
      script: performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime <= (window.opening.painted.picture ?? Infinity))
        .filter(({ name }) => new URL(name).pathname.endsWith('.js') && !ofWorkers.includes(name))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    }),
    workers,
  );
  await context.close();
  return times;
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

function firstPicture(loads) {
  const seconds = (name) => {
    const { median, worst } = middle(loads, name);
    return `${(median / 1000).toFixed(2)} s (${(worst / 1000).toFixed(2)})`;
  };
  const shift = Math.max(...loads.map((load) => load.shift));
  return [
    ...['firstPaint', 'picture', 'largest', 'settled'].map(seconds),
    shift === 0 ? '0' : shift.toFixed(4),
    `${(middle(loads, 'script').worst / 1000).toFixed(0)} kB`,
  ];
}

function pictureTable(measured) {
  return [
    '| device | link | first paint | first picture | largest paint | at rest | layout shift | JavaScript |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...measured.map(({ device, link, loads }) => `| ${device} | \`${link}\` | ${firstPicture(loads).join(' | ')} |`),
  ].join('\n');
}
