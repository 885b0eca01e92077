/** What the page waits for while it is used: its own parts that are fetched when they are wanted, and the viewer's files. */
import { deadlines, withDeadline } from '../protocol/deadline';

/** @throws where it can't be fetched, or does not come */
export function fetched<T>(load: () => Promise<T>): Promise<T> {
  return withDeadline('The server', deadlines.network, load());
}

/** A viewer's file, or a part of it. @throws where it can't be read, or does not come */
export async function readBytes(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await withDeadline('The disk', deadlines.disk, file.arrayBuffer()));
}
