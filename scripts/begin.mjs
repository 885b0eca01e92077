/** How a script of this folder begins: at home in the checkout, with its flags, and ending as all commands do. */
import { pathFrom, readFlags } from './flags.mjs';
import { calledFrom, root } from './node.mjs';
import { whenNpmEnds } from './npmGone.mjs';
import { fail, watchOutcome } from './outcome.mjs';
import { statusOf } from './signals.mjs';

/**
 * @param script its name in package.json
 * @param flags as readFlags takes them; `fallback` is the value where none is given, and of a `path` that is given it is made absolute
 * @returns the flags' values
 */
export function begin(script, flags = {}) {
  watchOutcome();
  try {
    const given = readFlags(script, flags);
    const from = calledFrom(script);
    const values = Object.entries(flags).map(([name, { fallback, path }]) => {
      const value = given[name];
      return [name, value === undefined ? fallback : path ? pathFrom(from, value) : value];
    });
    process.chdir(root);
    whenNpmEnds(script, (signal) => process.exit(statusOf(signal)));
    return Object.fromEntries(values);
  } catch (error) {
    return fail(error);
  }
}
