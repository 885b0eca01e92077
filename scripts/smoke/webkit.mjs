/** WebKit: WebKitGTK's MiniBrowser over classic WebDriver (w3.org/TR/webdriver2), on a display of its own. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { findProgram } from './programs.mjs';
import { ended, patience, printed, until } from './waiting.mjs';

/** What WebDriver calls a reference to an element. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
const size = { width: 1280, height: 800 };

const driver = () => findProgram('WebKitWebDriver');
const xvfb = () => findProgram('Xvfb');
/** Debian keeps it with the library, and out of the path. */
const miniBrowser = () =>
  findProgram(
    ...['x86_64', 'aarch64'].flatMap((machine) =>
      ['4.1', '6.0', '4.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
    ),
    'MiniBrowser',
  );

export const webkit = {
  name: 'WebKit',
  packages: 'webkit2gtk-driver xvfb',
  isInstalled: () => driver() !== null && xvfb() !== null && miniBrowser() !== null,
  open,
};

async function open() {
  const programs = [];
  const start = (path, args, options) => {
    const program = spawn(path, args, options);
    programs.unshift(program);
    return program;
  };
  const close = async () => {
    for (const program of programs) await ended(program);
  };
  try {
    // The display takes the first number that is free and prints it; the driver can't print its port, so one is found for it.
    const screen = ['-screen', '0', `${size.width + 100}x${size.height + 100}x24`, '-nolisten', 'tcp'];
    const display = start(xvfb(), ['-displayfd', '1', ...screen], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [, number] = await printed(display, display.stdout, /(\d+)\n/);
    const port = await freePort();
    const environment = { ...process.env, DISPLAY: `:${number}`, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' };
    start(driver(), [`--port=${port}`], { stdio: 'ignore', env: environment });
    return await drive(`http://127.0.0.1:${port}`, close);
  } catch (error) {
    await close();
    throw error;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
  });
}

/** The browser as smoke.mjs drives it. */
async function drive(address, close) {
  const isListening = () =>
    fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until('WebKitWebDriver to listen', isListening);
  const options = { binary: miniBrowser(), args: ['--automation'] };
  const wanted = { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } };
  const { sessionId, capabilities } = await command(`${address}/session`, wanted);
  const session = `${address}/session/${sessionId}`;
  await command(`${session}/window/rect`, size);
  const execute = (script) => command(`${session}/execute/sync`, { script, args: [] });
  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    open: (url) => command(`${session}/url`, { url }),
    evaluate: async (expression) => JSON.parse(await execute(`return JSON.stringify((${expression}) ?? null)`)),
    async click(selector) {
      const element = await command(`${session}/element`, { using: 'css selector', value: selector });
      await command(`${session}/element/${element[elementKey]}/click`, {});
    },
    async close() {
      try {
        await fetch(session, { method: 'DELETE', signal: AbortSignal.timeout(patience) });
      } finally {
        await close();
      }
    },
  };
}

/** The answer to one WebDriver command. @throws Error with the driver's own words */
async function command(address, body) {
  const response = await fetch(address, {
    method: 'POST',
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${new URL(address).pathname}: ${value.error}: ${value.message}`);
  return value;
}
