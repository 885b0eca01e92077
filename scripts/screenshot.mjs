/**
 * `npm run screenshot`: builds the page, lets it learn on WASM until it is finished, and saves the picture that the README shows.
 * `--maze NAME`, `--out FILE` (docs/screenshot.png), `--size WxH`, `--dark` and `--query KEY=VALUE&...` take another picture.
 */
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { ensureChromium, launchArguments } from './chromium.mjs';

const { values } = parseArgs({
  options: {
    maze: { type: 'string', default: 'umaze' },
    out: { type: 'string', default: 'docs/screenshot.png' },
    size: { type: 'string', default: '1280x720' },
    query: { type: 'string', default: '' },
    dark: { type: 'boolean', default: false },
  },
});
const [width, height] = values.size.split('x').map(Number);

// Not into dist, which a server or the browser tests may be using.
const output = { outDir: 'build/page', emptyOutDir: true };
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
