/** Reads the flags of every command: one that is wrong is named, with what to write in its place. */
import { writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { swallowedByNpm } from './swallowed.mjs';
import { nearestName } from './nearestName.mjs';

/** A mistake in how a command was called; ends it with status 2 and one line. */
export class UsageError extends Error {
  name = 'UsageError';
}

const help = { type: 'boolean', help: 'this text' };
const debug = { type: 'boolean', help: 'shows where an unexpected error came from' };

/**
 * The flags' values. `--help` prints them all and ends the process; of a flag that is given twice the last counts, which is said.
 * @throws UsageError on a flag that is not among them, or npm has kept for itself
 */
export function readFlags(script, flags, { args = process.argv.slice(2), env = process.env, usage = null } = {}) {
  const all = { ...flags, debug, help };
  const call = `npm run --silent ${script} --`;
  const kept = swallowedByNpm(script, all, args, env);
  if (kept) throw new UsageError(kept);
  const values = parse(all, args);
  if (values.help) {
    // At once, or it fails here.
    writeSync(1, `${usage ?? `${call} [flags]`}\n\n${helpText(all)}`);
    process.exit(0);
  }
  return values;
}

function parse(flags, args) {
  const values = {};
  let before = null;
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    const [, name, given] = /^--([^=]+)(?:=(.*))?$/s.exec(word === '-h' ? '--help' : word) ?? [];
    if (name === undefined) throw new UsageError(wordProblem(flags, word, before));
    if (!Object.hasOwn(flags, name)) throw new UsageError(unknown(flags, `--${name}`));
    const flag = flags[name];
    if (name in values) process.stderr.write(`--${name} is given twice: the last one counts.\n`);
    if (flag.type === 'boolean') {
      if (given !== undefined) {
        throw new UsageError(`--${name} does not take an argument: leave '=${given}' out. ${helpHint}`);
      }
      values[name] = true;
    } else {
      const next = args[i + 1];
      const follows = given === undefined && next !== undefined && !isFlag(next);
      if (given === undefined && !follows && flag.bare === undefined) throw new UsageError(noValue(name, flag, next));
      values[name] = unquoted(given ?? (follows ? next : flag.bare));
      if (follows) i += 1;
    }
    before = name;
  }
  return values;
}

/** Some shells, cmd of Windows among them, hand quotes on. */
const unquoted = (text) => text.replace(/^(['"])(.*)\1$/s, '$2');

const helpHint = '--help lists every flag.';

/** A dash and a digit begin a number, and not a flag. */
const isFlag = (word) => /^-(?![\d.])./.test(word);

/** `flags`: what is known; `word`: as it was written. */
function unknown(flags, word) {
  const meant = withValue(flags, word);
  if (meant !== null) return `There is no flag ${word}. Did you mean ${meant}? ${helpHint}`;
  const [, without] = /^--?no-?(.+)$/.exec(word) ?? [];
  if (Object.hasOwn(flags, without ?? '')) return `There is no flag ${word}. Leave --${without} out. ${helpHint}`;
  const near = nearestName(word.replace(/^-+/, ''), Object.keys(flags));
  return `There is no flag ${word}.${near === null ? '' : ` Did you mean --${near}?`} ${helpHint}`;
}

/** `seed=3`, `--seed:3` and `'--seed 3'` as they were meant, or null. */
function withValue(flags, word) {
  const [, written = '', value = ''] = /^\W*(\w[\w-]*)[\s:=]+(.+?)['"]?$/s.exec(word) ?? [];
  const name = nearestName(written, Object.keys(flags));
  return value === '' || name === null || flags[name].type === 'boolean' ? null : `--${name}=${value}`;
}

function noValue(name, { value }, next) {
  const found = next === undefined ? 'nothing follows' : `'${next}' follows`;
  const dash = next === undefined ? '' : ` A value that begins with a dash is written --${name}=${next}.`;
  return `--${name} takes a value, ${value}, and ${found}.${dash} ${helpHint}`;
}

/** Of a word that is no flag, or does not look like one. */
function wordProblem(flags, word, before) {
  if (word === '--') {
    return `'--' stands alone: it belongs between the script's name and the flags, once. ${helpHint}`;
  }
  if (/^-[^-\d]/.test(word)) return `${unknown(flags, word)} All flags begin with two dashes.`;
  if (/^[\u2010-\u2015\u2212]/.test(word)) {
    const plain = word.replace(/^[-\u2010-\u2015\u2212]+/, '--');
    return `'${word}' begins with a dash that is not the keyboard's: type ${plain}. ${helpHint}`;
  }
  const meant = withValue(flags, word);
  if (meant !== null) return `Unexpected argument '${word}'. Did you mean ${meant}? ${helpHint}`;
  if (flags[before]?.type === 'boolean') {
    return `Unexpected argument '${word}': --${before} takes no value, leave it out. ${helpHint}`;
  }
  const { value = '', example } = (before !== null && flags[before]) || {};
  if (value.includes(',') && example) {
    return (
      `Unexpected argument '${word}'. --${before} takes ${value} as one word, for example --${before} ${example}; ` +
      `PowerShell needs quotes around it: --${before} '${example}'. ${helpHint}`
    );
  }
  return `Unexpected argument '${word}': all that is said to a command begins with two dashes. ${helpHint}`;
}

/** Every flag in a line. */
export function helpText(flags) {
  const left = (name, value) => `  --${name}${value ? ` ${value}` : ''}`;
  const width = Math.max(...Object.entries(flags).map(([name, { value }]) => left(name, value).length)) + 2;
  const lines = Object.entries(flags).map(([name, { value, help: text }]) => left(name, value).padEnd(width) + text);
  return `${lines.join('\n')}\n`;
}

/** @throws UsageError unless the text is a finite number */
export function numberFlag(name, text) {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new UsageError(`--${name} takes a number, not '${text}'.`);
  return value;
}

/** @throws UsageError unless the text is a whole number in this range */
export function wholeFlag(name, text, least, most = Number.MAX_SAFE_INTEGER) {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} up` : `${least} to ${most}`;
  throw new UsageError(`--${name}: it has to be a whole number, ${range}, not ${text}.`);
}

/** @throws UsageError unless the text is one of these */
export function choiceFlag(name, text, choices) {
  const found = choices.find((candidate) => candidate === text.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new UsageError(`--${name} is one of ${choices.join(', ')}, not '${text}'.`);
}

/** A path that somebody wrote, as seen from a folder: `~` is their home where the shell has left it, and `file:` is left out. */
export function pathFrom(folder, written) {
  if (/^file:\/\//i.test(written)) return fileURLToPath(written);
  return resolve(folder, written.replace(/^~(?=[\\/]|$)/, homedir()));
}
