/** Pretrained files by their address: fetched, and known to be whole before anything is made of them. */

import { deadlines, withDeadline } from '../protocol/deadline';
import { checksum } from '../protocol/sha256';
import { decodeHalf } from './half';
import type { FileEntry } from './manifest';

/** A pretrained file that is not to be used; `problem` says why, after its name. */
export class PretrainedError extends Error {
  override readonly name = 'PretrainedError';

  constructor(
    readonly file: string,
    readonly problem: string,
  ) {
    super(`${file}: ${problem}`);
  }
}

/** Gets what lies at an address. */
export type Fetch = (url: string, signal: AbortSignal) => Promise<Response>;

/** A server's answer. @throws DeadlineError where none comes */
export const answerOf = (asked: Promise<Response>): Promise<Response> =>
  withDeadline('The server', deadlines.network, asked);

/** All that an answer holds, however slowly it comes. @throws DeadlineError where nothing more comes */
export async function bytesOf({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  while (reader) {
    const { done, value } = await withDeadline('The server', deadlines.network, reader.read());
    if (done) break;
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

export const textOf = async (response: Response): Promise<string> => new TextDecoder().decode(await bytesOf(response));

/** @throws PretrainedError where the bytes are not those that the entry is of */
async function checkFile(entry: FileEntry, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (bytes.length !== entry.bytes)
    throw new PretrainedError(entry.file, `it has ${bytes.length} bytes and should have ${entry.bytes}`);
  if ((await checksum(bytes)) !== entry.sha256) throw new PretrainedError(entry.file, 'its checksum is wrong');
}

/** @throws PretrainedError where it can't be had, or is not whole */
export async function fetchFile(
  url: string,
  entry: FileEntry,
  fetch: (url: string) => Promise<Response>,
): Promise<Uint8Array> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const response = await answerOf(fetch(url));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    bytes = await bytesOf(response);
  } catch (error) {
    throw new PretrainedError(entry.file, `it could not be fetched (${(error as Error).message})`);
  }
  await checkFile(entry, bytes);
  return bytes;
}

/** @throws PretrainedError where a file can't be had, is not whole, or holds what is no finite number */
export async function fetchWeights(
  url: string,
  entry: FileEntry,
  fetch: (url: string) => Promise<Response>,
): Promise<Float32Array> {
  return readWeights(entry, await fetchFile(url, entry, fetch));
}

/** The weights of a whole file. @throws PretrainedError where one is no finite number */
export function readWeights(entry: FileEntry, bytes: Uint8Array): Float32Array {
  try {
    return decodeHalf(bytes);
  } catch (error) {
    throw new PretrainedError(entry.file, (error as Error).message);
  }
}
