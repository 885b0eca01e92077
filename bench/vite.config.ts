/** The bench's page: the engine in it is built as it is for the page's worker. */
import { resolve } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import page from '../vite.config.ts';

const { worker, build } = page as UserConfig;

export default defineConfig({
  root: resolve(import.meta.dirname, 'page'),
  base: './',
  plugins: [worker?.plugins?.()],
  build: { ...build, outDir: resolve(import.meta.dirname, '../build/bench'), emptyOutDir: true },
});
