/** Browser tests, against the built page, in Chromium; WebGPU there is SwiftShader. */
import { defineConfig } from '@playwright/test';
import { findChromium, launchArguments } from './scripts/chromium.mjs';

const port = 4187;
const executablePath = findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  // Training loads both cores: one page at a time.
  workers: 1,
  retries: 0,
  timeout: 600_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 720 },
    trace: 'retain-on-failure',
    launchOptions: { args: launchArguments, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: [
    {
      command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
      port,
      reuseExistingServer: false,
    },
    {
      // The page through which tests reach the engine itself.
      command: [
        'npx vite build --config e2e/engine/vite.config.ts --logLevel warn',
        'npx vite preview --config e2e/engine/vite.config.ts --host 127.0.0.1 --port 4188 --strictPort',
      ].join(' && '),
      port: 4188,
      reuseExistingServer: false,
    },
  ],
});
