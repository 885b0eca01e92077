/**
 * `npm run screenshot`: builds the page, lets it learn on WASM until it is finished, and saves the picture that the README shows.
 * `--maze NAME`, `--out FILE` (docs/screenshot.png), `--size WxH`, `--dark` and `--query KEY=VALUE&...` take another picture.
 */
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { begin } from './begin.mjs';
import { ensureChromium, launchArguments } from './chromium.mjs';
import { UsageError } from './flags.mjs';
import { ownFolder } from './ownFolder.mjs';

const values = begin('screenshot', {
  maze: { type: 'string', value: 'NAME', fallback: 'umaze', help: 'as a link has it (umaze)' },
  out: {
    type: 'string',
    value: 'FILE',
    path: true,
    fallback: 'docs/screenshot.png',
    help: 'the picture (docs/screenshot.png)',
  },
  size: { type: 'string', value: 'WxH', fallback: '1280x720', help: 'pixels (1280x720)' },
  query: { type: 'string', value: 'QUERY', fallback: '', help: 'more of the link, KEY=VALUE&...' },
  dark: { type: 'boolean', fallback: false, help: 'the dark theme' },
});
const [, width, height] = (/^(\d{2,5})x(\d{2,5})$/.exec(values.size) ?? []).map(Number);
if (!width) throw new UsageError(`--size is WIDTHxHEIGHT in pixels, for example 1280x720, not '${values.size}'.`);

// Not into dist, which a server or the browser tests may be using.
const output = { outDir: ownFolder('page'), emptyOutDir: true };
await build({ logLevel: 'warn', build: output });
const server = await preview({ logLevel: 'error', build: output, preview: { host: '127.0.0.1', port: 0 } });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: launchArguments });
const page = await browser.newPage({
  viewport: { width, height },
  colorScheme: values.dark ? 'dark' : 'light',
  // The picture shows no notice of it.
  serviceWorkers: 'block',
});
page.on('pageerror', (error) => console.error(error));
await page.goto(
  `${server.resolvedUrls.local[0]}?backend=wasm&autoplay=1&effort=full&maze=${values.maze}&${values.query}`,
);
// Finished, and everything of the last step drawn.
await page.waitForSelector('html[data-status="finished"][data-settled="true"]', {
  timeout: 3_600_000,
  state: 'attached',
});
await page.mouse.move(0, 0);
await page.screenshot({ path: values.out });
console.log(`${values.out}: ${values.maze} after training`);
await browser.close();
await server.close();
