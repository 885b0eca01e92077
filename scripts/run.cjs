/**
 * The process that a command of src/cli runs in: its code comes from scripts/cli.mjs in a message and was never a file, so that nothing
 * is left of it. When the process that started it is gone, it goes too: a thread looks, for training leaves no time to.
 */
const Module = require('node:module');
const { join } = require('node:path');
const { Worker } = require('node:worker_threads');

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

process.once('message', ({ name, code }) => {
  new Worker(watch, { eval: true, workerData: process.ppid }).unref();
  process.channel.unref();
  const file = join(__dirname, `${name}.cjs`);
  const command = new Module(file);
  command.filename = file;
  command.paths = Module._nodeModulePaths(__dirname);
  process.argv.splice(1, 1);
  command._compile(code, file);
});
