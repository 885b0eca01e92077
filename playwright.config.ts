/** Browser tests, against the built page, in Chromium; WebGPU there is SwiftShader. */
import { defineConfig } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { forgiven } from './e2e/visual/forgiven';
import { findChromium, launchArguments } from './scripts/chromium.mjs';

/** The page is served here, and the engine's page one port on. */
const port = Number(process.env['E2E_PORT'] ?? 4187);
/** Vite by Node itself: npx is a batch file on Windows. */
const vite = `"${process.execPath}" node_modules/vite/bin/vite.js`;
process.env['ENGINE_URL'] = `http://127.0.0.1:${port + 1}/`;
const executablePath = findChromium();
const launchOptions = { args: launchArguments, ...(executablePath ? { executablePath } : {}) };
/** Text is smoothed as it was when the pictures were taken, and not as this machine would have it. */
const smoothing = fileURLToPath(new URL('e2e/visual/fonts.conf', import.meta.url));

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  // Pages wait more than they work: on two cores four of them take turns. What a test asserts does not depend on how fast the machine is.
  workers: 4,
  fullyParallel: true,
  retries: 0,
  timeout: 1_800_000,
  expect: { timeout: 120_000 },
  forbidOnly: Boolean(process.env['CI']),
  projects: [
    // From the root on: the project's own folder may have any name.
    { name: 'pages', testIgnore: `${fileURLToPath(new URL('e2e/visual', import.meta.url))}/**` },
    {
      name: 'visual',
      testDir: 'e2e/visual',
      // Without the system's name in theirs: the page brings its fonts, and fonts.conf the rest.
      snapshotPathTemplate: 'e2e/visual/baselines/{arg}{ext}',
      // A difference comes with three pictures: enough to see by.
      use: {
        trace: 'off',
        screenshot: 'off',
        launchOptions: { ...launchOptions, env: { ...process.env, FONTCONFIG_FILE: smoothing } },
      },
      expect: { timeout: 120_000, toHaveScreenshot: { threshold: forgiven.colour, maxDiffPixels: forgiven.pixels } },
    },
  ],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 720 },
    // What was done, asked for and printed, and the page as it was in the end. Films and copies of the page at every act cost a third of all
    // that the tests compute: `--trace on` has them.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    // They outlive a page and would answer for the server: only e2e/offline.spec.ts allows them.
    serviceWorkers: 'block',
    launchOptions,
  },
  webServer: [
    {
      command: `${vite} preview --host 127.0.0.1 --port ${port} --strictPort`,
      port,
      reuseExistingServer: false,
    },
    {
      // The page through which tests reach the engine itself.
      command: [
        `${vite} build --config e2e/engine/vite.config.ts --logLevel warn`,
        `${vite} preview --config e2e/engine/vite.config.ts --host 127.0.0.1 --port ${port + 1} --strictPort`,
      ].join(' && '),
      port: port + 1,
      reuseExistingServer: false,
    },
  ],
});
