/** What a command needs before it imports anything: a Node that can run it, and the packages. Imports nothing that is not Node's. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: wherever a command is called from, its files are there. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** `^20.19.0 || >=24`, as package.json has it. */
export function isGoodNode(version, ranges = engines.node) {
  const parts = (text) =>
    text
      .replace(/^[^\d]*/, '')
      .split('.')
      .map(Number);
  const [major, minor = 0] = parts(version);
  return ranges.split('||').some((range) => {
    const [least, leastMinor = 0] = parts(range.trim());
    if (range.trim().startsWith('^') && major !== least) return false;
    return major > least || (major === least && minor >= leastMinor);
  });
}

/** `20.19, 22.12, 24 or later`. */
const goodNodes = () => `${engines.node.replace(/[\^>=]|\.0\b/g, '').replace(/\s*\|\|\s*/g, ', ')} or later`;

const installing = 'Run: npm ci --include=dev --include=optional';

/** What stands in the way of running here, and what to do about it; or null. */
export function obstacle(version = process.versions.node, packages = join(root, 'node_modules')) {
  if (!isGoodNode(version)) {
    return `This is Node ${version}; the project needs ${goodNodes()}. Install one from https://nodejs.org, then run npm ci and the same command again.`;
  }
  if (!existsSync(packages)) return 'The packages are not installed here. Run: npm ci';
  if (!existsSync(join(packages, 'vite'))) {
    return `The development packages are missing, of which Vite builds the page (NODE_ENV=production leaves them out). ${installing}`;
  }
  return null;
}

/** Ends the process with a sentence where something stands in the way. */
export function demandNode() {
  const problem = obstacle();
  if (problem === null) return;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

/** Where a package's program begins. */
function entryOf(packageName, program) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[program]);
}

/** Where whoever called a script stands: npm goes to the checkout, and says where it came from. */
export function calledFrom(script) {
  const byNpm = process.env.npm_lifecycle_event === script && process.cwd() === root;
  return (byNpm && process.env.INIT_CWD) || process.cwd();
}

const packageOf = { tsc: 'typescript', playwright: '@playwright/test' };

/**
 * A package's program as a command and its arguments, for spawn without a shell: `npx` is a batch file on Windows, which spawn does not find.
 */
export function tool(program, ...args) {
  return [process.execPath, entryOf(packageOf[program] ?? program, program), ...args];
}
