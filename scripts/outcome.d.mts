/** An error as one line; those of the system with the file that they are about. */
export function sentence(error: unknown): string;

/** Ends the process, and says why. */
export function fail(error: unknown): never;

/** Errors that nobody awaits, and outputs that cannot be written, end the process in the same way. */
export function watchOutcome(): void;

/** Writes to standard output, and waits for a turn: whether it could be written is heard before more is computed. */
export function print(text: string): Promise<void>;

/** Runs a command to its end: mistakes of the caller end it with status 2 and one line, anything else with 1. */
export function runMain(main: () => Promise<void>): void;
