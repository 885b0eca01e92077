/**
 * `npm test`: types, lint, formatting, unit tests, a build, the browser tests, and the page's story in the other browsers that are
 * installed; all of them even when one fails. `npm run check` (`--quick`) leaves out what takes long: unit tests that are marked so, the
 * build and the browsers. Ends with the time of each stage and `N passed, N failed`, tests and checks counted together.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.mjs';
import { tool } from './node.mjs';

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const folder = 'test-results';
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const totals = { passed: 0, failed: 0 };
const times = [];

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** A port that nobody listens on, nor on the one after it: another checkout may be under test, or a server be left over. */
async function freePorts(first = 4187) {
  const isFree = (port) =>
    new Promise((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
  return (await isFree(first)) && (await isFree(first + 1)) ? first : freePorts(first + 2);
}

/** @returns exit status, and what was printed where it is not to be seen at once */
function run([command, ...args], environment, isQuiet) {
  return new Promise((resolve) => {
    const printed = [];
    const child = spawn(command, args, {
      stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
      env: { ...process.env, ...environment },
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => printed.push(chunk));
    child.on('error', (error) => resolve({ status: 1, text: error.message }));
    child.on('close', (status) => resolve({ status, text: Buffer.concat(printed).toString() }));
  });
}

/**
 * Runs a command; `count` reads its report, and without one the command counts as a single check. Only a report of what was skipped may
 * be of no check at all.
 */
async function stage(title, command, { count, environment = {}, isQuiet = false } = {}) {
  if (!isQuiet) console.log(`\n== ${title}`);
  const begun = performance.now();
  const { status, text } = await run(command, environment, isQuiet);
  let result = { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  try {
    if (count) result = count();
  } catch (error) {
    console.error(`No report of "${title}": ${error.message}`);
  }
  // A runner may fail without a failing test (a crash, an error outside tests, no test at all): that is a failure too.
  const ranNothing = result.passed === 0 && !result.skipped;
  if ((status !== 0 || ranNothing) && result.failed === 0) result = { ...result, failed: 1 };
  totals.passed += result.passed;
  totals.failed += result.failed;
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  times.push(`${title} ${seconds} s`);
  if (text) process.stdout.write(`\n${text}`);
  console.log(`== ${title}: ${result.failed === 0 ? 'good' : 'FAILED'} (${seconds} s)`);
}

/** Two at a time, for each works on one core; what they print is printed when they end. */
await Promise.all([
  stage('Types', tool('tsc', '-b'), { isQuiet: true }),
  stage('Lint', tool('eslint', '.', '--max-warnings', '0'), { isQuiet: true }).then(() =>
    stage('Formatting', tool('prettier', '--check', '--log-level', 'warn', '.'), { isQuiet: true }),
  ),
]);

const unitReport = join(folder, 'unit.json');
const unitTests = tool('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`);
await stage('Unit tests', [...unitTests, ...(quick ? ['--tags-filter=!long'] : [])], {
  count: () => {
    const { numPassedTests, numFailedTests } = read(unitReport);
    return { passed: numPassedTests, failed: numFailedTests };
  },
});

if (!quick) {
  await stage('Build', tool('vite', 'build', '--logLevel', 'warn'));
  const browserReport = join(folder, 'browser.json');
  try {
    const path = ensureChromium();
    await stage('Browser tests', tool('playwright', 'test', '--reporter=list,json'), {
      environment: {
        CHROMIUM_PATH: path,
        PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
        E2E_PORT: process.env.E2E_PORT ?? String(await freePorts()),
      },
      count: () => {
        const { expected, unexpected, flaky } = read(browserReport).stats;
        return { passed: expected, failed: unexpected + flaky };
      },
    });
  } catch (error) {
    console.error(error.message);
    totals.failed += 1;
  }
  // Says itself what it skips.
  const smokeReport = join(folder, 'smoke.json');
  await stage('Other browsers', [process.execPath, 'scripts/smoke.mjs', '--json', smokeReport], {
    count: () => read(smokeReport),
  });
}

console.log(`\n${times.join(', ')}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
