/** `npm start`: builds the page and serves it. `-- --host 0.0.0.0 --port 8080` serves it to other machines too. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { readFlags, UsageError, wholeFlag } from './flags.mjs';
import { demandNode, root } from './node.mjs';
import { whenNpmEnds } from './npmGone.mjs';
import { runMain } from './outcome.mjs';
import { ownFolder } from './ownFolder.mjs';
import { plainRoot } from './plainRoot.mjs';
import { statusOf } from './signals.mjs';

const flags = {
  host: {
    type: 'string',
    value: 'ADDRESS',
    bare: '0.0.0.0',
    help: 'who may come: localhost alone, or 0.0.0.0 for all (localhost)',
  },
  port: { type: 'string', value: 'N', help: 'where the page is served (4173, or the next that is free)' },
  open: { type: 'boolean', help: 'opens a browser; on a desktop it does so by itself' },
};

/** A browser is only opened where somebody sits in front of it. */
function hasDesktop({ env, platform, stdout } = process) {
  if (!stdout.isTTY || env.CI || env.SSH_CONNECTION || env.SSH_TTY) return false;
  if (platform !== 'linux' || env.WSL_DISTRO_NAME) return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY) && isProgram('xdg-open', env.PATH);
}

const isProgram = (name, path = '') =>
  path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

demandNode();
runMain(async () => {
  const values = readFlags('start', flags, { usage: 'npm start -- [flags]' });
  const port = values.port === undefined ? undefined : wholeFlag('port', values.port, 1, 65_535);
  const host = values.host ?? 'localhost';
  process.chdir(root);
  const { build, preview } = await import('vite');
  // Its own: another that is served from here keeps its files.
  const plain = plainRoot();
  const output = { outDir: ownFolder('start', plain.build), emptyOutDir: true };
  whenNpmEnds('start', (signal) => process.exit(statusOf(signal)));
  await build({ ...plain.options, logLevel: 'warn', build: output });
  const server = await preview({
    ...plain.options,
    build: output,
    preview: {
      host,
      ...(port === undefined ? {} : { port, strictPort: true }),
      // Who serves it to others cannot know by which names they find this machine; there is nothing here to be guarded.
      ...(host === 'localhost' ? {} : { allowedHosts: true }),
      open: values.open ?? hasDesktop(),
    },
  }).catch((error) => {
    throw cannotServe(error, host, port);
  });
  console.log('The demo is at');
  server.printUrls();
  const { port: taken } = server.httpServer.address();
  if (port === undefined && taken !== 4173) console.log('  (Port 4173 is taken, by another npm start perhaps.)');
  console.log('  Ctrl+C ends it.');
});

/** What to do where the port or the address can't be had. */
function cannotServe(error, host, port) {
  if (error.code === 'EADDRINUSE' || /already in use/.test(error.message)) {
    return new UsageError(
      `Port ${port} is taken: choose another by --port, or leave --port out for the next that is free.`,
    );
  }
  if (error.code === 'EACCES') return new UsageError(`Port ${port} is not open to this user: choose one above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new UsageError(`This machine has no address ${host}: --host 0.0.0.0 takes all that it has.`);
  }
  return error;
}
