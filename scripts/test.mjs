/**
 * `npm test`: types, lint, formatting, unit tests, a build, the browser tests, and the page's story in the other browsers that are
 * installed, in that order, all of them even when one fails.
 * Ends with `N passed, N failed`, tests and checks counted together.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';

const folder = 'test-results';
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const unitReport = join(folder, 'unit.json');
const browserReport = join(folder, 'browser.json');
const smokeReport = join(folder, 'smoke.json');

const totals = { passed: 0, failed: 0 };

/**
 * Runs a command; `count` reads its report, and without one the command counts as a single check. Only a report of what was skipped may
 * be of no check at all.
 */
function stage(title, [command, ...args], { count, environment = {} } = {}) {
  console.log(`\n== ${title}`);
  const begun = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
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
  console.log(`== ${title}: ${result.failed === 0 ? 'good' : 'FAILED'} (${seconds} s)`);
}

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

stage('Types', ['npx', 'tsc', '-b']);
stage('Lint', ['npx', 'eslint', '.', '--max-warnings', '0']);
stage('Formatting', ['npx', 'prettier', '--check', '--log-level', 'warn', '.']);
stage(
  'Unit tests',
  ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  {
    count: () => {
      const { numPassedTests, numFailedTests } = read(unitReport);
      return { passed: numPassedTests, failed: numFailedTests };
    },
  },
);
stage('Build', ['npx', 'vite', 'build', '--logLevel', 'warn']);
try {
  const path = ensureChromium();
  stage('Browser tests', ['npx', 'playwright', 'test', '--reporter=list,json'], {
    environment: { CHROMIUM_PATH: path, PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
    count: () => {
      const { expected, unexpected, flaky } = read(browserReport).stats;
      return { passed: expected, failed: unexpected + flaky };
    },
  });
} catch (error) {
  console.error(error.message);
  totals.failed += 1;
}
// It says itself what it skips.
stage('Other browsers', ['node', 'scripts/smoke.mjs', '--json', smokeReport], { count: () => read(smokeReport) });

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
