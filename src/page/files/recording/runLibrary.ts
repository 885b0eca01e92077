/** The recorded runs that are shipped: an index that names them, and each file, known to be whole before it is read. */
import { answerOf, fetchFile, PretrainedError, textOf, type Fetch } from '../../../pretrained/files';
import { FormatError, Given } from '../../../protocol/strict';
import { RunError, type Recording } from '../../model/shown/recording';
import { readRunFile } from './runFile';

export const indexName = 'index.json';
export const runIndexVersion = 1;

/** One shipped run; its file is its name with `.run`. */
export interface RunEntry {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
}

export function writeRunIndex(runs: readonly RunEntry[]): string {
  return `${JSON.stringify({ version: runIndexVersion, runs }, null, 2)}\n`;
}

/** @throws FormatError naming the first value that is wrong */
export function readRunIndex(text: string): RunEntry[] {
  const { version, runs } = Given.parse(text).members('version', 'runs');
  version.oneOf(runIndexVersion);
  return runs.list(0, 100, (item) => {
    const { name, bytes, sha256 } = item.members('name', 'bytes', 'sha256');
    return {
      name: name.text(/^[a-z0-9-]{1,40}$/, 'a name of small letters, digits and hyphens'),
      bytes: bytes.whole(1, 2 ** 25),
      sha256: sha256.checksum(),
    };
  });
}

/**
 * A shipped run by its name.
 * @param folder absolute address, with a slash at its end
 * @throws RunError where there is none of that name, or it can't be used
 */
export async function fetchRun(
  folder: string,
  name: string,
  fetch: Fetch = (url, signal) => globalThis.fetch(url, { signal }),
): Promise<Recording> {
  const get = (url: string): Promise<Response> => fetch(url, new AbortController().signal);
  const entry = (await fetchIndex(`${folder}${indexName}`, get)).find((run) => run.name === name);
  if (!entry) throw new RunError('there is none of that name');
  const read = await readRunFile(await fetchEntry(folder, entry, get));
  if (read.kind === 'refused') throw new RunError(read.problem);
  return read.recording;
}

async function fetchIndex(url: string, get: (url: string) => Promise<Response>): Promise<RunEntry[]> {
  try {
    const response = await answerOf(get(url));
    if (!response.ok) throw new RunError(`the server answered ${response.status} to the list of runs`);
    return readRunIndex(await textOf(response));
  } catch (error) {
    if (error instanceof RunError) throw error;
    const what = error instanceof FormatError ? 'is no good' : 'could not be fetched';
    throw new RunError(`the list of runs ${what} (${(error as Error).message})`);
  }
}

async function fetchEntry(
  folder: string,
  entry: RunEntry,
  get: (url: string) => Promise<Response>,
): Promise<Uint8Array> {
  const file = { ...entry, file: `${entry.name}.run` };
  try {
    return await fetchFile(`${folder}${file.file}`, file, get);
  } catch (error) {
    if (error instanceof PretrainedError) throw new RunError(error.problem);
    throw error;
  }
}
