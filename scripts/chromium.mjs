/** Finds a Chromium for the browser tests and the screenshots, and installs one where there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { tool } from './node.mjs';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** Path of a Chromium on this machine, or null. CHROMIUM_PATH comes first, then Playwright's own, then the system's. */
export function findChromium() {
  const candidates = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...systemPaths];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

const run = ([command, ...args], environment = {}) =>
  spawnSync(command, args, {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, ...environment },
  });

/** As `findChromium`, installing one first where there is none: Playwright's, or Debian's package where that is refused. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.error("No Chromium found: installing Playwright's.");
  run(tool('playwright', 'install', 'chromium'), { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' });
  if (!findChromium() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error("That download failed: installing Debian's package.");
    run(['apt-get', 'update']);
    run(['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    'The browser tests need Chromium and none could be installed. Run one of these, then the same command again:\n' +
      '  npx playwright install --with-deps chromium\n' +
      '  sudo apt-get install chromium\n' +
      'or set CHROMIUM_PATH to the program.',
  );
}

/** WebGPU without a GPU (SwiftShader), and no calls home. */
export const launchArguments = [
  '--headless=new',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  // Chromium's sandbox does not run as root, as in most CI containers.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
