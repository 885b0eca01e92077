/** What the commands of src/cli share: flags and outcomes are those of all scripts; a progress bar, and where paths begin. */

import { pathFrom } from '../../scripts/flags.mjs';

export { choiceFlag, numberFlag, readFlags, UsageError, wholeFlag } from '../../scripts/flags.mjs';
export type { Flag, Flags, FlagValues } from '../../scripts/flags.mjs';
export { print, runMain as runCommand } from '../../scripts/outcome.mjs';

/**
 * A path that the caller wrote, as seen from where the command was called; the process itself is at home in the checkout, and so are
 * the paths that are taken where none is given.
 */
export function givenPath(path: string): string {
  return pathFrom(process.env['CALLED_FROM'] ?? '.', path);
}

/** A bar on standard error, redrawn in place on a terminal and every tenth of the way elsewhere. */
export function progressBar(label: string): (done: number, total: number) => void {
  const begun = performance.now();
  let shown = -1;
  return (done, total) => {
    const share = done / total;
    const mark = process.stderr.isTTY ? Math.floor(share * 200) : Math.floor(share * 10);
    if (mark === shown) return;
    shown = mark;
    const seconds = (performance.now() - begun) / 1000;
    const left = done > 0 ? (seconds / done) * (total - done) : NaN;
    const bar = '#'.repeat(Math.round(share * 24)).padEnd(24, '.');
    const time = Number.isFinite(left) ? `${seconds.toFixed(0)} s, ${left.toFixed(0)} s left` : '';
    // In one piece, so that what another process says comes before or after it.
    const [before, after] = process.stderr.isTTY ? ['\r\x1b[K', done === total ? '\n' : ''] : ['', '\n'];
    process.stderr.write(`${before}${label} [${bar}] ${done}/${total} ${time}${after}`);
  };
}
