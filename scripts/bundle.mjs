/** The sources of a command as one file of CommonJS, in memory, and the process that runs it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './node.mjs';

/** @returns the code of src/cli/NAME.ts with all that it imports */
export async function bundle(name) {
  const { build } = await import('vite');
  const { assembly } = await import('./assembly.mjs');
  const { output } = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [assembly()],
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'src/cli', `${name}.ts`),
      write: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false } },
    },
  });
  return output[0].code;
}

/**
 * Runs a bundle in a process of its own, at home in the checkout.
 * @param from where paths that the caller wrote begin
 */
export function runBundle(name, code, flags, { from = process.cwd(), env = process.env, stdio = 'inherit' } = {}) {
  const child = spawn(process.execPath, [join(root, 'scripts/run.mjs'), name, ...flags], {
    stdio: [...(Array.isArray(stdio) ? stdio : [stdio, stdio, stdio]), 'ipc'],
    cwd: root,
    env: { ...env, CALLED_FROM: from },
  });
  child.send({ name, code }, (error) => error && child.emit('error', error));
  return child;
}
