/** The checkout: wherever a command is called from, its files are there. */
export const root: string;

/** Whether a version is among ranges such as `^20.19.0 || >=24`; package.json's where none are given. */
export function isGoodNode(version: string, ranges?: string): boolean;

/** What stands in the way of running here, and what to do about it; or null. */
export function obstacle(version?: string, packages?: string): string | null;

/** A package's program as a command and its arguments, for spawn without a shell. */
export function tool(program: string, ...args: readonly string[]): [command: string, ...args: string[]];
