/** Where programs are on this machine: on its path, or where Debian's packages put them. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these programs that is here, or null. @param names names to be looked for on the path, or whole paths */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = names.flatMap((name) =>
    name.startsWith('/') ? [name] : folders.map((folder) => join(folder, name)),
  );
  return candidates.find((path) => existsSync(path)) ?? null;
}
