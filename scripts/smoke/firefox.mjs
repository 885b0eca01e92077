/**
 * Firefox, headless, over WebDriver BiDi (w3c.github.io/webdriver-bidi), which it speaks itself on a WebSocket: no geckodriver, which
 * Debian does not package.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { findProgram } from './programs.mjs';
import { ended, patience, printed } from './waiting.mjs';

/** Nothing is asked of the network but the page. */
const preferences = {
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

export const firefox = {
  name: 'Firefox',
  packages: 'firefox-esr',
  isInstalled: () => findProgram('firefox-esr', 'firefox') !== null,
  open,
};

async function open() {
  const profile = mkdtempSync(join(tmpdir(), 'smoke-firefox-'));
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const program = spawn(
    findProgram('firefox-esr', 'firefox'),
    ['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const close = async () => {
    await ended(program);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const [, address] = await printed(program, program.stderr, /BiDi listening on (ws:\S+)/);
    program.stderr.resume();
    return await drive(await connect(`${address}/session`), close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** The browser as smoke.mjs drives it. */
async function drive({ send, disconnect }, close) {
  const { capabilities } = await send('session.new', { capabilities: {} });
  const { contexts } = await send('browsingContext.getTree', {});
  const { context } = contexts[0];
  await send('browsingContext.setViewport', { context, viewport: { width: 1280, height: 720 } });

  /** What an expression gives, as BiDi writes it. */
  async function evaluated(expression) {
    const answer = await send('script.evaluate', { expression, target: { context }, awaitPromise: true });
    if (answer.type === 'exception') throw new Error(`${expression}: ${answer.exceptionDetails.text}`);
    return answer.result;
  }

  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    open: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    evaluate: async (expression) => JSON.parse((await evaluated(`JSON.stringify((${expression}) ?? null)`)).value),
    async click(selector) {
      const element = await evaluated(
        `(() => { const found = document.querySelector(${JSON.stringify(selector)}); found?.scrollIntoView({ block: 'nearest' }); return found; })()`,
      );
      if (!element.sharedId) throw new Error(`There is no ${selector} on the page.`);
      const origin = { type: 'element', element: { sharedId: element.sharedId } };
      const press = [
        { type: 'pointerMove', x: 0, y: 0, origin },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions: press }] });
    },
    async close() {
      disconnect();
      await close();
    },
  };
}

/** Commands with their answers, over one socket. */
async function connect(address) {
  const socket = new WebSocket(address);
  const awaited = new Map();
  let commands = 0;
  const answer = (id, give) => {
    const question = awaited.get(id);
    if (!question) return; // an event, or too late
    awaited.delete(id);
    clearTimeout(question.timer);
    give(question);
  };
  const refuse = (id, problem) =>
    answer(id, ({ method, reject }) => reject(new Error(`Firefox did not take ${method}: ${problem}`)));
  socket.on('message', (data) => {
    const { id, type, result, error, message } = JSON.parse(data.toString());
    if (type === 'success') answer(id, ({ resolve }) => resolve(result));
    else refuse(id, `${error}: ${message}`);
  });
  socket.on('close', () => [...awaited.keys()].forEach((id) => refuse(id, 'it closed its connection')));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', (error) => [...awaited.keys()].forEach((id) => refuse(id, error.message)));
  const send = (method, params) =>
    new Promise((resolve, reject) => {
      const id = (commands += 1);
      const timer = setTimeout(() => refuse(id, `no answer within ${patience / 1000} s`), patience);
      awaited.set(id, { resolve, reject, method, timer });
      socket.send(JSON.stringify({ id, method, params }));
    });
  return { send, disconnect: () => socket.close() };
}
