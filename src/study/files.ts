/**
 * What the suite keeps on disk: finished cases and bases' weights. A file is written whole or not at all, carries the checksum of what
 * it holds and the fingerprint of the settings that made it; one that is damaged is set aside under another name, not trusted.
 */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const version = 1;

export type Warn = (message: string) => void;

/** SHA-256 in hexadecimal. */
export const checksum = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** Tells settings apart: equal ones, however written, have equal fingerprints. */
export function fingerprint(settings: unknown): string {
  return checksum(JSON.stringify(settings)).slice(0, 16);
}

function writeWhole(path: string, data: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.partial`;
  writeFileSync(temporary, data);
  renameSync(temporary, path);
}

/** A file takes no longer to be written, wherever the folder lies: milliseconds. */
const longestWriting = 60_000;

/** Removes what processes that were killed left unfinished; another, here or on a machine that shares the folder, may be writing. */
export function removeUnfinished(folder: string, warn: Warn): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.partial')) continue;
    const path = join(folder, name);
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (written === undefined) continue; // finished meanwhile
    if (Date.now() - written > longestWriting) {
      rmSync(path, { force: true });
      warn(`${path} was left unfinished by a process that was stopped; it is removed.`);
    } else {
      warn(`${path} is being written, or was left unfinished just now; it is passed over.`);
    }
  }
}

/** Damaged files are kept, for whoever wants to know, under a name that is never read. */
function setAside(path: string, why: string, warn: Warn): null {
  const aside = `${path}.damaged`;
  renameSync(path, aside);
  warn(`${path} is ${why}; it is set aside as ${aside} and made anew.`);
  return null;
}

export class SuiteFolder<Result extends object> {
  /** @param settings what the files depend on; those of other settings are passed over */
  constructor(
    readonly path: string,
    private readonly settings: unknown,
    private readonly warn: Warn,
  ) {}

  /** The same folder, as files of other settings see it. */
  of<Other extends object>(settings: unknown): SuiteFolder<Other> {
    return new SuiteFolder<Other>(this.path, settings, this.warn);
  }

  /** A finished case, or null where there is none that can be trusted. */
  readCase(name: string): Result | null {
    const path = this.casePath(name);
    if (!existsSync(path)) return null;
    let file: { version?: unknown; fingerprint?: unknown; checksum?: unknown; result?: Result };
    try {
      file = JSON.parse(readFileSync(path, 'utf8')) as typeof file;
    } catch (error) {
      return setAside(path, `no JSON (${(error as Error).message})`, this.warn);
    }
    if (typeof file !== 'object' || file === null || typeof file.result !== 'object')
      return setAside(path, 'no case of the suite', this.warn);
    if (file.checksum !== checksum(JSON.stringify(file.result))) return setAside(path, 'damaged', this.warn);
    if (file.version !== version || file.fingerprint !== fingerprint(this.settings)) {
      this.warn(`${path} was made with other settings; it is made anew.`);
      return null;
    }
    return file.result;
  }

  writeCase(name: string, result: Result): void {
    const file = {
      version,
      fingerprint: fingerprint(this.settings),
      checksum: checksum(JSON.stringify(result)),
      result,
    };
    writeWhole(this.casePath(name), `${JSON.stringify(file)}\n`);
  }

  /** Weights that `settings` made, or null where there are none that can be trusted. */
  readWeights(name: string, settings: unknown): Float32Array | null {
    const path = this.weightsPath(name, settings);
    if (!existsSync(path)) return null;
    const bytes = readFileSync(path);
    const [head, body] = [bytes.subarray(0, 64).toString('latin1'), bytes.subarray(64)];
    if (body.length === 0 || body.length % 4 !== 0 || head !== checksum(body))
      return setAside(path, 'damaged', this.warn);
    return new Float32Array(Uint8Array.from(body).buffer);
  }

  writeWeights(name: string, settings: unknown, weights: Float32Array): void {
    const body = new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength);
    writeWhole(this.weightsPath(name, settings), Buffer.concat([Buffer.from(checksum(body), 'latin1'), body]));
  }

  private casePath(name: string): string {
    return join(this.path, `${name}.json`);
  }

  private weightsPath(name: string, settings: unknown): string {
    return join(this.path, 'weights', `${name}-${fingerprint(settings)}.bin`);
  }
}
