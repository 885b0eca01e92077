/**
 * The process that a command of src/cli runs in: its code comes from scripts/cli.mjs in a message and was never a file, so that nothing
 * is left of it. When the process that started it is gone, it goes too: a thread looks, for training leaves no time to.
 */
import Module from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { root } from './node.mjs';

const watch = `
  const { workerData: parent } = require('node:worker_threads');
  const isThere = () => {
    try {
      return process.kill(parent, 0);
    } catch (error) {
      return error.code === 'EPERM';
    }
  };
  setInterval(() => {
    if (process.ppid !== parent || !isThere()) process.kill(process.pid, 'SIGKILL');
  }, 500);
`;

const parent = process.ppid;
process.once('message', ({ name, code }) => {
  new Worker(watch, { eval: true, workerData: parent }).unref();
  process.channel.unref();
  const file = join(root, 'scripts', `${name}.cjs`);
  const command = new Module(file);
  command.filename = file;
  command.paths = Module._nodeModulePaths(root);
  process.argv.splice(1, 1);
  command._compile(code, file);
});
// Gone before it has said what to do.
process.once('disconnect', () => process.exit(1));
