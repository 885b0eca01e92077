/**
 * `npm run smoke`: uses the built page in Firefox and WebKit, if they are installed, as Debian packages them. It builds the page first if there
 * is no build or sources are newer. `--json FILE` writes the counts; `--browser NAME` runs one browser only.
 */
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { begin } from './begin.mjs';
import { UsageError } from './flags.mjs';
import { firefox } from './smoke/firefox.mjs';
import { servePage } from './smoke/pageErrors.mjs';
import { chapters } from './smoke/story.mjs';
import { webkit } from './smoke/webkit.mjs';

const values = begin('smoke', {
  json: { type: 'string', value: 'FILE', path: true, help: 'writes the counts there' },
  browser: { type: 'string', value: 'NAME', help: 'firefox or webkit alone' },
});
const folder = 'dist';
const counts = { passed: 0, failed: 0, skipped: 0 };
const browsers = [firefox, webkit].filter(({ name }) => !values.browser || name.toLowerCase() === values.browser);
if (browsers.length === 0) throw new UsageError(`--browser takes firefox or webkit, not '${values.browser}'.`);

const installed = browsers.filter((browser) => browser.isInstalled());
for (const { name, packages } of browsers.filter((browser) => !installed.includes(browser))) {
  counts.skipped += 1;
  console.log(
    `${name} is skipped, because it is not installed. To install it on Debian: sudo apt-get install ${packages}`,
  );
}
if (installed.length > 0) {
  if (isStale()) await build({ logLevel: 'warn' });
  const server = await servePage(folder);
  for (const browser of installed) await tell(browser, server.url);
  await server.stop();
}
if (values.json) writeFileSync(values.json, JSON.stringify(counts));
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exit(counts.failed === 0 ? 0 : 1);

/** The whole story in one browser. */
async function tell({ name, open }, url) {
  let browser = null;
  try {
    browser = await open();
    console.log(`${name}: ${browser.version}`);
    for (const [title, check] of chapters(browser, url)) await tellChapter(name, title, check);
  } catch (error) {
    counts.failed += 1;
    console.error(`  FAILED: ${error.message}`);
  } finally {
    await browser?.close();
  }
}

async function tellChapter(name, title, check) {
  const begun = performance.now();
  try {
    const seen = await check();
    counts.passed += 1;
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`  ${title}${seen ? `: ${seen}` : ''} (${seconds} s)`);
  } catch (error) {
    throw new Error(`${name} ${title}: ${error.message}`, { cause: error });
  }
}

/** Whether there is no build, or a source is newer than it. */
function isStale() {
  const made = join(folder, 'index.html');
  if (!existsSync(made)) return true;
  const newest = (path) =>
    statSync(path).isDirectory()
      ? Math.max(...readdirSync(path).map((name) => newest(join(path, name))))
      : statSync(path).mtimeMs;
  return ['src', 'public', 'index.html', 'vite.config.ts'].some((path) => newest(path) > statSync(made).mtimeMs);
}
