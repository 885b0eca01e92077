/** `npm run bench`: builds the bench's page and measures in headless Chromium, or with `--dawn` in Node; PyTorch after that. */
import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { ensureChromium, launchArguments } from '../scripts/chromium.mjs';
import { dawnEnvironment, dawnVersion, findDawn } from '../scripts/dawn.mjs';
import { root } from '../scripts/node.mjs';
import { whenNpmEnds } from '../scripts/npmGone.mjs';
import { ownFolder } from '../scripts/ownFolder.mjs';
import { statusOf } from '../scripts/signals.mjs';
import { buildDawnBench } from './dawn/build.mjs';
import { measureTorch, Printer, readOptions, runBench, UsageError } from './runner.mjs';

process.chdir(root);
whenNpmEnds('bench', (signal) => process.exit(statusOf(signal)));

const kinds = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
};

/** Serves a folder on a free port. @returns its address, and how to close it */
async function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': kinds[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Chromium's arguments with the machine's own GPU. */
const gpuArguments = [
  ...launchArguments.filter((argument) => !argument.startsWith('--use-webgpu-adapter')),
  '--enable-features=Vulkan',
  '--use-angle=vulkan',
  '--ignore-gpu-blocklist',
];

async function measureInChromium(options, report) {
  const outDir = ownFolder('bench');
  await build({
    configFile: resolve(import.meta.dirname, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
  const server = await serve(outDir);
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: options.gpu ? gpuArguments : launchArguments,
  });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') process.stderr.write(`${message.text()}\n`);
    });
    await page.exposeFunction('reportMeasurement', report);
    await page.goto(server.address);
    await page.waitForFunction(() => 'bench' in globalThis);
    await page.evaluate((asked) => globalThis.bench(asked), options);
  } finally {
    await browser.close();
    server.close();
  }
}

/** The whole bench in a process of its own, which needs other variables than this one. */
async function runInNode(options, args) {
  if (!findDawn()) {
    throw new UsageError(
      `--dawn needs the package webgpu. Run \`npm run bench:pack\`, which fetches it, or ` +
        `\`npm install --no-save webgpu@${dawnVersion}\`, or name its folder in DAWN_NODE.`,
    );
  }
  const bundle = await buildDawnBench(ownFolder('bench-dawn'));
  const child = spawn(process.execPath, [bundle, ...args], { stdio: 'inherit', env: dawnEnvironment(options.gpu) });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) process.exit(code ?? 1);
}

runBench(async () => {
  const args = process.argv.slice(2);
  const options = readOptions(args);
  if (options.dawn) return runInNode(options, args);
  const printer = new Printer(options);
  const inPage = options.contenders.filter((name) => name !== 'torch');
  const report = (measurement) => printer.add(measurement);
  try {
    if (inPage.length > 0) await measureInChromium({ ...options, contenders: inPage }, report);
    if (options.contenders.includes('torch')) {
      await measureTorch(resolve(import.meta.dirname, 'torch/bench.py'), options, report);
    }
    printer.save();
  } finally {
    printer.finish();
  }
});
