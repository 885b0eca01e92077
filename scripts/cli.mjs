/**
 * Runs one of src/cli in Node: `node scripts/cli.mjs NAME ...flags`. The sources are bundled first (about a second), because
 * they share the page's module resolution (TypeScript, and tfjs modules without file extensions).
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { dawnEnvironment } from './dawn.mjs';
import { assembly } from './assembly.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [name, ...flags] = process.argv.slice(2);
const entry = resolve(root, 'src/cli', `${name}.ts`);
if (!name || !existsSync(entry)) {
  console.error(`There is no command '${name ?? ''}' in src/cli.`);
  process.exit(2);
}

await build({
  configFile: false,
  root,
  logLevel: 'error',
  plugins: [assembly()],
  ssr: { noExternal: true },
  build: {
    ssr: entry,
    outDir: resolve(root, 'build/cli', name),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rollupOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false } },
  },
});

const child = spawn(process.execPath, [resolve(root, 'build/cli', name, `${name}.cjs`), ...flags], {
  stdio: 'inherit',
  // Where a command asks for WebGPU, Dawn has to find its files and Vulkan's loader.
  env: flags.includes('webgpu') || flags.includes('--backend=webgpu') ? dawnEnvironment(true) : process.env,
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
