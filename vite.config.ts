/** The page's build: relative addresses, so that it can be served under any path, and module workers. */
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { assembly } from './scripts/assembly.mjs';

/** With these the page is cross-origin isolated, and WASM may use threads; hosts that cannot set them run one thread. */
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/**
 * tfjs 4.22 starts WASM's threads from the text of a function that reads a variable from outside of it, `_scriptDir`, which that
 * text leaves behind. Its value only matters for scripts outside of bundles; here it is undefined.
 */
const threadsFromText: Plugin = {
  name: 'threads-from-text',
  transform(code, id) {
    if (!id.includes('tfjs-backend-wasm-threaded-simd.js')) return null;
    const start = code.indexOf('function(WasmBackendModuleThreadedSimd)');
    if (start < 0) this.error('tfjs-backend-wasm no longer has the function that its threads are started from.');
    return { code: code.slice(0, start) + code.slice(start).replaceAll('_scriptDir', '(void 0)'), map: null };
  },
};

export default defineConfig({
  base: './',
  plugins: [react(), assembly()],
  worker: { format: 'es', plugins: () => [threadsFromText, assembly()] },
  server: { headers: isolation },
  preview: { headers: isolation },
  build: { target: 'es2022', chunkSizeWarningLimit: 1000 },
});
