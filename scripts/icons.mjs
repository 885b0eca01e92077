/** `npm run icons`: draws public/icon.svg as PNGs, in public/icons: browsers need them to install the page. */
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { begin } from './begin.mjs';
import { ensureChromium, launchArguments } from './chromium.mjs';

begin('icons');
const ground = '#2b2d36';
// A mask may take all but a circle of 80% of the width: the square inside it has 56%.
const icons = [
  { name: 'icon-192', size: 192, share: 1 },
  { name: 'icon-512', size: 512, share: 1 },
  { name: 'maskable-512', size: 512, share: 0.8, background: ground },
];

mkdirSync('public/icons', { recursive: true });
const picture = `data:image/svg+xml;base64,${readFileSync('public/icon.svg').toString('base64')}`;
const browser = await chromium.launch({ executablePath: ensureChromium(), args: launchArguments });
for (const { name, size, share, background = 'transparent' } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin: 0; display: grid; place-content: center; height: 100vh; background: ${background}">
       <img src="${picture}" width="${Math.round(share * size)}" height="${Math.round(share * size)}" alt="" />`,
  );
  await page.screenshot({ path: `public/icons/${name}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
