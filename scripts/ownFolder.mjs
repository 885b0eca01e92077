/** A folder below build of this process alone, so that any number of commands can be under way; it goes when the process does. */
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './npmGone.mjs';
import { root } from './node.mjs';
import { onEnd } from './signals.mjs';

const remove = (path) => rmSync(path, { recursive: true, force: true, maxRetries: 3 });

/** @returns the path of an empty folder, `build/NAME/PID-…`. Those of processes that were killed are removed. */
export function ownFolder(name, build = join(root, 'build')) {
  const parent = join(build, name);
  mkdirSync(parent, { recursive: true });
  for (const entry of readdirSync(parent)) {
    const [, pid] = /^(\d+)-/.exec(entry) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) remove(join(parent, entry));
  }
  const folder = mkdtempSync(join(parent, `${process.pid}-`));
  onEnd(() => {
    remove(folder);
    try {
      rmdirSync(parent);
    } catch {
      // Another process has a folder beside it.
    }
  });
  return folder;
}
