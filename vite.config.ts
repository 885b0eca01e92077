/** The page's build: relative addresses, so that it can be served under any path, and module workers. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { assembly } from './scripts/assembly.mjs';

export default defineConfig({
  base: './',
  plugins: [react(), assembly()],
  worker: { format: 'es', plugins: () => [assembly()] },
  build: { target: 'es2022', chunkSizeWarningLimit: 1000 },
});
