/** Unit tests run in Node; tfjs is processed by Vite because its ES modules leave out file extensions. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { assembly } from './scripts/assembly.mjs';

/** Files and tests run in an order that the day chooses, so that none comes to depend on another; the same order again: `TEST_ORDER=20261126 npm test`. */
const order = Number(process.env['TEST_ORDER'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''));

export default defineConfig({
  plugins: [assembly()],
  // Its CommonJS bundles would bring a second copy of tfjs-core beside the modules that register the gradients.
  ssr: { resolve: { mainFields: ['module', 'main'] } },
  test: {
    include: ['src/**/*.test.ts', 'bench/**/*.test.ts'],
    environment: 'node',
    // Against tests that hang, not against machines that are slow.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    sequence: { shuffle: true, seed: order },
    // Files share their modules: loading tfjs afresh for each would take longer than most of them.
    isolate: false,
    setupFiles: ['src/testing/ownGlobals.ts'],
    maxWorkers: availableParallelism(),
    tags: [{ name: 'long', description: 'Takes more than ten seconds: left out of `npm run check`.' }],
    server: { deps: { inline: [/@tensorflow/] } },
  },
});
