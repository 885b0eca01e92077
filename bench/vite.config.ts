/** The bench's page, built as the page is: the same target, the same mending of WASM's threads, the same isolation. */
import { resolve } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import page from '../vite.config';

const { worker, build, preview } = page as UserConfig;

export default defineConfig({
  root: resolve(import.meta.dirname, 'page'),
  base: './',
  plugins: [worker?.plugins?.()],
  preview: { ...preview },
  build: { ...build, outDir: resolve(import.meta.dirname, '../build/bench'), emptyOutDir: true },
});
