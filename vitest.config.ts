/** Unit tests run in Node; tfjs is processed by Vite because its ES modules leave out file extensions. */
import { defineConfig } from 'vitest/config';
import { assembly } from './scripts/assembly.mjs';

export default defineConfig({
  plugins: [assembly()],
  // Its CommonJS bundles would bring a second copy of tfjs-core beside the modules that register the gradients.
  ssr: { resolve: { mainFields: ['module', 'main'] } },
  test: {
    include: ['src/**/*.test.ts', 'bench/**/*.test.ts'],
    environment: 'node',
    testTimeout: 120_000,
    // Files share their modules: loading tfjs afresh for each would take longer than most of them.
    isolate: false,
    server: { deps: { inline: [/@tensorflow/] } },
  },
});
