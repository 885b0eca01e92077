/** The page's build: relative addresses, so that it can be served under any path, and module workers. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { assembly } from './scripts/assembly.mjs';
import { contentSecurityPolicy } from './scripts/contentSecurityPolicy.mjs';
import { firstChunk } from './scripts/firstChunk.mjs';
import { offline } from './scripts/offline.mjs';
import { unusedRamps } from './scripts/unusedRamps.mjs';

export default defineConfig({
  base: './',
  plugins: [react(), assembly(), unusedRamps(), firstChunk(), contentSecurityPolicy(), offline()],
  worker: { format: 'es', plugins: () => [assembly()] },
  // As on hosts that let any page read it: a frame without an origin of its own can load it then.
  preview: { cors: true },
  build: { target: 'es2022', chunkSizeWarningLimit: 1000 },
});
