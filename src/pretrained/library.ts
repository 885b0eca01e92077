/** The pretrained files of a folder as the page sees them: the manifest, read once, and the pictures of its runs. */

import { FormatError } from '../protocol/strict';
import { answerOf, fetchFile, PretrainedError, textOf, type Fetch } from './files';
import { manifestName, parseManifest, type Manifest, type RunEntry } from './manifest';
import { readPicture, type Picture } from './picture';

export interface Library {
  /** Absolute address, with a slash at its end. */
  readonly folder: string;
  /** As `open` gave it; undefined before, null where there is none that can be used. */
  readonly manifest: Manifest | null | undefined;
  /**
   * Reads the manifest; null where nothing is shipped.
   * @throws PretrainedError where one is there and can't be used
   */
  open(): Promise<Manifest | null>;
  /** @throws PretrainedError where the picture can't be used */
  picture(run: RunEntry): Promise<Picture>;
}

export function createLibrary(
  folder: string,
  fetch: Fetch = (url, signal) => globalThis.fetch(url, { signal }),
): Library {
  const get = (url: string): Promise<Response> => fetch(url, new AbortController().signal);
  let manifest: Manifest | null | undefined;
  return {
    folder,
    get manifest() {
      return manifest;
    },
    async open() {
      try {
        const text = await manifestText(() => get(`${folder}${manifestName}`));
        manifest = text === null ? null : await understood(manifestName, () => parseManifest(text));
      } catch (error) {
        manifest = null;
        throw error;
      }
      return manifest;
    },
    async picture({ picture }) {
      const bytes = await fetchFile(`${folder}${picture.file}`, picture, get);
      return understood(picture.file, () => readPicture(new TextDecoder().decode(bytes)));
    },
  };
}

/** Null where none is shipped: many servers answer with their page what they do not have. */
async function manifestText(get: () => Promise<Response>): Promise<string | null> {
  try {
    const response = await answerOf(get());
    const isPage = response.headers.get('content-type')?.includes('html') ?? false;
    if (response.status === 404 || (response.ok && isPage)) return null;
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await textOf(response);
  } catch (error) {
    throw new PretrainedError(manifestName, `it could not be fetched (${(error as Error).message})`);
  }
}

async function understood<T>(file: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FormatError) throw new PretrainedError(file, error.message);
    throw error;
  }
}
