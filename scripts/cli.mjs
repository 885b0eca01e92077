/**
 * Runs one of src/cli in Node: `node scripts/cli.mjs NAME ...flags`, from any folder. The sources are bundled first (about a second),
 * because they share the page's module resolution (TypeScript, and tfjs modules without file extensions). The bundle is handed over in
 * memory: any number of commands may run at once.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { calledFrom, demandNode, importWithBinding, root } from './node.mjs';
import { whenNpmEnds } from './npmGone.mjs';
import { fail, runMain } from './outcome.mjs';
import { statusOf } from './signals.mjs';

demandNode();
const folder = join(root, 'src/cli');
const [name, ...flags] = process.argv.slice(2);

/** A command is a file of src/cli that runs itself: `evaluate` is one, what commands share is not. */
const commands = ['evaluate', 'links', 'pretrain', 'record'];

let child = null;
let stoppedBy = null;

/** A signal to this process alone ends both; Ctrl+C reaches both by itself. */
function stop(signal) {
  if (stoppedBy) return child?.kill('SIGKILL');
  stoppedBy = signal;
  if (!child) return end(signal);
  child.kill(signal);
  setTimeout(() => child.kill('SIGKILL'), 2000).unref();
}

function end(signal) {
  const line = process.stderr.isTTY ? '\r\x1b[K' : '';
  process.stderr.write(`${line}Stopped by ${signal}: what was finished is kept.\n`);
  process.exit(statusOf(signal));
}

async function bundle() {
  const { build } = await importWithBinding('vite');
  const { assembly } = await import('./assembly.mjs');
  const { output } = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [assembly()],
    ssr: { noExternal: true },
    build: {
      ssr: join(folder, `${name}.ts`),
      write: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false } },
    },
  });
  return output[0].code;
}

runMain(async () => {
  if (!commands.includes(name)) {
    process.stderr.write(`There is no command '${name ?? ''}': choose ${commands.join(', ')}.\n`);
    process.exit(2);
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));
  whenNpmEnds(name, stop);
  const code = await bundle();
  // Where a command asks for WebGPU, Dawn has to find its files and Vulkan's loader.
  const asksForDawn = flags.some((flag) => /^(--backend=)?(webgpu|auto)$/.test(flag));
  const env = asksForDawn ? (await import('./dawn.mjs')).dawnEnvironment(true) : process.env;
  child = spawn(process.execPath, [join(root, 'scripts/run.mjs'), name, ...flags], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    cwd: root,
    env: { ...env, CALLED_FROM: calledFrom(name) },
  });
  child.on('error', fail);
  child.on('exit', (status, signal) => {
    if (stoppedBy ?? signal) end(stoppedBy ?? signal);
    process.exit(status ?? 1);
  });
  child.send({ name, code }, (error) => error && fail(error));
});
