/**
 * Runs one of src/cli in Node: `node scripts/cli.mjs NAME ...flags`, from any folder. The sources are bundled first (about a second),
 * because they share the page's module resolution (TypeScript, and tfjs modules without file extensions). The bundle is handed over in
 * memory: any number of commands may run at once.
 */
import { bundle, runBundle } from './bundle.mjs';
import { calledFrom, demandNode } from './node.mjs';
import { whenNpmEnds } from './npmGone.mjs';
import { fail, runMain } from './outcome.mjs';
import { statusOf } from './signals.mjs';

demandNode();
const [name, ...flags] = process.argv.slice(2);

/** A command is a file of src/cli that runs itself: `evaluate` is one, what commands share is not. */
const commands = ['demonstrators', 'evaluate', 'links', 'pretrain', 'record'];

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

runMain(async () => {
  if (name === undefined || name.startsWith('-')) {
    const usage = `node scripts/cli.mjs NAME [flags], NAME being one of ${commands.join(', ')}; NAME --help lists its flags.\n`;
    const asksForHelp = /^(-h|--help)$/.test(name);
    (asksForHelp ? process.stdout : process.stderr).write(
      asksForHelp ? usage : `The command's name comes first: ${usage}`,
    );
    process.exit(asksForHelp ? 0 : 2);
  }
  if (!commands.includes(name)) {
    process.stderr.write(`There is no command '${name ?? ''}': choose ${commands.join(', ')}.\n`);
    process.exit(2);
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));
  whenNpmEnds(name, stop);
  const code = await bundle(name);
  // Where a command asks for WebGPU, Dawn has to find its files and Vulkan's loader.
  const asksForDawn = flags.some((flag) => /^(--backend=)?(webgpu|auto)$/.test(flag));
  const env = asksForDawn ? (await import('./dawn.mjs')).dawnEnvironment(true) : process.env;
  child = runBundle(name, code, flags, { from: calledFrom(name), env });
  child.on('error', fail);
  child.on('exit', (status, signal) => {
    if (stoppedBy ?? signal) end(stoppedBy ?? signal);
    process.exit(status ?? 1);
  });
});
