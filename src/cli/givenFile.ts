/** The bytes of a file that a flag names, or of standard input. */

import { readFileSync, statSync } from 'node:fs';
import { givenPath, UsageError } from './commandLine';

export interface WantedFile {
  readonly flag: 'maze' | 'preset';
  /** What it is a file of. */
  readonly of: string;
  /** What the flag takes, in words. */
  readonly takes: string;
}

/** More than any such file has. */
const mostBytes = 1_000_000;

/** @param name a path, or `-` for standard input. @throws UsageError with what to do */
export function bytesOf(name: string, { flag, of, takes }: WantedFile): Uint8Array {
  if (name === '-') return readFileSync(0);
  const path = givenPath(name);
  const file = name === '' ? undefined : statSync(path, { throwIfNoEntry: false });
  if (!file) throw new UsageError(`--${flag}: there is no ${flag} '${name}', and no file ${path}. It takes ${takes}`);
  if (file.isDirectory()) throw new UsageError(`--${flag}: ${path} is a folder: name the file with the ${of}.`);
  if (file.size > mostBytes) throw new UsageError(`--${flag}: ${path} has ${file.size} bytes, more than any ${of}.`);
  return readFileSync(path);
}
