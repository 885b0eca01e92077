import type { Flags } from './flags.mjs';

/**
 * What to say where npm has kept flags of this script, or null.
 * @param args what npm did hand on: values without their flags
 */
export function swallowedByNpm(
  script: string,
  flags: Flags,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string | null;
