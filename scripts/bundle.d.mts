import type { ChildProcess, StdioOptions } from 'node:child_process';

/** @returns the code of src/cli/NAME.ts with all that it imports */
export function bundle(name: string): Promise<string>;

export interface Surroundings {
  /** Where paths that the caller wrote begin. */
  readonly from?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdio?: StdioOptions;
}

/** Runs a bundle in a process of its own, at home in the checkout. */
export function runBundle(
  name: string,
  code: string,
  flags: readonly string[],
  surroundings?: Surroundings,
): ChildProcess;
