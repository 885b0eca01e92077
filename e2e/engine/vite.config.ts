/** A page without a face, through which the browser tests reach the engine on a real WebGPU device. */
import { resolve } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import page from '../../vite.config.ts';

const { worker, build } = page as UserConfig;

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [worker?.plugins?.()],
  build: { ...build, outDir: resolve(import.meta.dirname, '../../build/engine-checks'), emptyOutDir: true },
});
