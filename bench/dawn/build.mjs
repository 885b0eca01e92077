/** Bundles the bench for Node into one file. */
import { resolve } from 'node:path';
import { build, loadConfigFromFile } from 'vite';

/** @returns path of the bundle, `bench.cjs` in `folder`; PyTorch's bench is looked for beside it, then in bench/torch */
export async function buildDawnBench(folder) {
  const root = resolve(import.meta.dirname, '../..');
  const page = await loadConfigFromFile({ command: 'build', mode: 'production' }, resolve(root, 'vite.config.ts'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    // The engine is built as it is for the page's worker.
    plugins: page?.config.worker?.plugins?.() ?? [],
    ssr: { noExternal: true },
    build: {
      ssr: resolve(import.meta.dirname, 'main.ts'),
      outDir: folder,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'bench.cjs', codeSplitting: false } },
    },
  });
  return resolve(folder, 'bench.cjs');
}
