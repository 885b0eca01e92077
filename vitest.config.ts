/** Unit tests run in Node; tfjs is processed by Vite because its ES modules leave out file extensions. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
    testTimeout: 120_000,
    server: { deps: { inline: [/@tensorflow/] } },
  },
});
