/** The checkout under a path that Vite can build from: it takes '#' and '?' in a folder's name for parts of an address. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './node.mjs';
import { onEnd } from './signals.mjs';

/** @returns Vite's options for the root, and a folder for what is built; a link to the checkout and that folder go with the process */
export function plainRoot(path = root) {
  if (!/[#?*]/.test(path)) return { options: { root: path }, build: join(path, 'build') };
  const folder = mkdtempSync(join(tmpdir(), 'reward-discovered-'));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const link = join(folder, 'page');
  symlinkSync(path, link, 'junction');
  return { options: { root: link, resolve: { preserveSymlinks: true } }, build: join(folder, 'build') };
}
