/** A mistake in how a command was called; ends it with status 2 and one line. */
export class UsageError extends Error {}

export interface Flag {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help; absent for switches. */
  readonly value?: string;
  /** A good value, for whoever wrote it in several words. */
  readonly example?: string;
  /** The value where none is given; absent where one has to be. */
  readonly bare?: string;
  readonly help: string;
}

export type Flags = Readonly<Record<string, Flag>>;
export type FlagValues = Readonly<Record<string, string | boolean | undefined>>;

export interface Call {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** First line of the help. */
  readonly usage?: string | null;
}

/**
 * The flags' values. `--help` prints them all and ends the process; of a flag that is given twice the last counts, which is said.
 * @throws UsageError on a flag that is not among them, or npm has kept for itself
 */
export function readFlags(script: string, flags: Flags, call?: Call): FlagValues;

/** Every flag in a line. */
export function helpText(flags: Flags): string;

/** @throws UsageError unless the text is a finite number */
export function numberFlag(name: string, text: string): number;

/** @throws UsageError unless the text is a whole number in this range */
export function wholeFlag(name: string, text: string, least: number, most?: number): number;

/** @throws UsageError unless the text is one of these */
export function choiceFlag<T extends string>(name: string, text: string, choices: readonly T[]): T;

/** A path that somebody wrote, as seen from a folder: `~` is their home where the shell has left it, and `file:` is left out. */
export function pathFrom(folder: string, written: string): string;
