/** What the commands of src/cli share: flags, a progress bar, and errors that say what to do. */

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from '../protocol/errors';
import { ConfigurationError } from '../training/checkConfiguration';

/** A mistake in how a command was called; ends it with status 2 and one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Flag {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help; absent for switches. */
  readonly value?: string;
  readonly help: string;
}

/** The flags' values; `--help` prints them all and ends. @throws UsageError on a flag that is not among them */
export function readFlags(
  usage: string,
  flags: Readonly<Record<string, Flag>>,
): Record<string, string | boolean | undefined> {
  const options: ParseArgsConfig['options'] = { help: { type: 'boolean', short: 'h' } };
  for (const [name, { type }] of Object.entries(flags)) options[name] = { type };
  const values = parse(options);
  if (values['help'] === true) {
    process.stdout.write(`${usage}\n\n${helpText(flags)}`);
    process.exit(0);
  }
  return values;
}

function parse(options: NonNullable<ParseArgsConfig['options']>): Record<string, string | boolean | undefined> {
  try {
    return parseArgs({ options, allowPositionals: false }).values as Record<string, string | boolean | undefined>;
  } catch (error) {
    throw new UsageError(`${messageOf(error).split(/\.\s/)[0]}. --help lists every flag.`);
  }
}

function helpText(flags: Readonly<Record<string, Flag>>): string {
  const left = (name: string, value?: string): string => `  --${name}${value ? ` ${value}` : ''}`;
  const width = Math.max(...Object.entries(flags).map(([name, { value }]) => left(name, value).length)) + 2;
  const lines = Object.entries(flags).map(([name, { value, help }]) => left(name, value).padEnd(width) + help);
  return `${lines.join('\n')}\n${left('help').padEnd(width)}this text\n`;
}

/** @throws UsageError unless the text is a finite number */
export function numberFlag(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new UsageError(`--${name} takes a number, not '${text}'.`);
  return value;
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
    process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${label} [${bar}] ${done}/${total} ${time}`);
    if (!process.stderr.isTTY || done === total) process.stderr.write('\n');
  };
}

/** Runs a command: mistakes of the caller end it with status 2 and one line, anything else with 1. */
export function runCommand(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    if (error instanceof UsageError || error instanceof ConfigurationError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(2);
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
}
