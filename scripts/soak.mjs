/**
 * `npm run soak -- --minutes 30 --seed 1 --backend wasm`: uses every control of the built page at random, under a seed. It measures memory,
 * frames and input delays each minute, and notes every error. It prints a table; `--write` puts the table into docs/results/reliability.md.
 * It fails if an error occurs or memory grows.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { chromium } from 'playwright';
import { format, resolveConfig } from 'prettier';
import { build, preview } from 'vite';
import { begin } from './begin.mjs';
import { ensureChromium, launchArguments } from './chromium.mjs';
import { choiceFlag, numberFlag, wholeFlag } from './flags.mjs';
import { ownFolder } from './ownFolder.mjs';
import { soak } from './soak/driver.mjs';
import { growth } from './soak/growth.mjs';
import { summary, table } from './soak/table.mjs';
import { measureProcesses } from './soak/watch.mjs';

const values = begin('soak', {
  minutes: { type: 'string', value: 'N', fallback: '30', help: 'how long (30)' },
  seed: { type: 'string', value: 'N', fallback: '1', help: 'of what is done (1)' },
  backend: { type: 'string', value: 'NAME', fallback: 'wasm', help: 'wasm or webgpu (wasm)' },
  write: { type: 'boolean', fallback: false, help: 'puts the table into docs/results/reliability.md' },
});
const minutes = numberFlag('minutes', values.minutes);
const seed = wholeFlag('seed', values.seed, 0, 2 ** 31 - 1);
choiceFlag('backend', values.backend, ['wasm', 'webgpu']);
const output = { outDir: ownFolder('soak'), emptyOutDir: true };
await build({ logLevel: 'warn', build: output });
const server = await preview({ logLevel: 'error', build: output, preview: { host: '127.0.0.1', port: 0 } });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: launchArguments });
const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, serviceWorkers: 'block' });
const rows = [];
const measuring = [];
const picture = (name) => page.screenshot({ path: `build/soak-${values.backend}-${name}.png` });
const soaked = soak(page, {
  url: server.resolvedUrls.local[0],
  backend: values.backend,
  seed,
  minutes,
  look: 400, // a viewer looks, too
  runs: 'public/runs',
  // A picture is the quickest way to see what covered the control, and in which state the page was.
  onFailure: (number) => picture(`failure-${number}`),
  onSample(sample) {
    measuring.push(
      measureProcesses(browser).then((processes) => {
        const row = { ...sample, processes, load: loadavg()[0] };
        rows.push(row);
        console.log(summary(row));
      }),
    );
  },
});
const result = await soaked.catch(async (error) => {
  // The page did not reach home: the soak cannot continue.
  if (!page.isClosed()) await picture('end');
  await browser.close();
  throw error;
});
await Promise.all(measuring);
const version = browser.version();
await browser.close();
await server.close();

const count = [...result.acts.values()].reduce((sum, times) => sum + times, 0);
const grown = growth(result.samples);
console.log(`\n${count} actions:`, Object.fromEntries(result.acts));
console.log(`${result.errors.length} errors`, result.errors);
console.log(`${result.failures.length} controls could not be used (pictures in build)`, result.failures);
console.log(grown.length === 0 ? 'Memory is flat.' : grown.join('\n'));
const where = `${new Date().toISOString().slice(0, 10)}, Chromium ${version}, ${availableParallelism()} cores`;
const text = table(rows, { ...values, where, count, ...result, grown });
console.log(`\n${text}`);
if (values.write) await write(text);
process.exitCode = result.errors.length + result.failures.length + grown.length === 0 ? 0 : 1;

/** Each backend has its own place in the page. */
async function write(lines) {
  const path = 'docs/results/reliability.md';
  const [begin, end] = [`<!-- soak ${values.backend} -->`, `<!-- end of soak ${values.backend} -->`];
  if (!existsSync(path))
    throw new Error(`${path} is missing: it has to exist and contain the lines ${begin} and ${end}.`);
  const [before, rest] = readFileSync(path, 'utf8').split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${path} lacks the lines ${begin} and ${end}.`);
  const whole = `${before}${begin}\n\n${lines}\n\n${end}${after}`;
  writeFileSync(path, await format(whole, { ...(await resolveConfig(path)), parser: 'markdown' }));
}
