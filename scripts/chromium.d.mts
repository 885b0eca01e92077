/** Path of a Chromium on this machine, or null. */
export function findChromium(): string | null;
/** As `findChromium`, installing one first where there is none. */
export function ensureChromium(): string;
export const launchArguments: string[];
