/** What the page waits for while it is used: its own parts that are fetched when they are wanted, and the viewer's files. */
import { deadlines, withDeadline } from '../../protocol/deadline';
import { messageOf } from '../../protocol/errors';

/** Styles that could not be fetched. The build's own code asks for each once, whatever becomes of it, so this asks again. */
let lostStyles: HTMLLinkElement[] = [];

/** @throws where it can't be fetched, or does not come */
export async function fetched<T>(load: () => Promise<T>): Promise<T> {
  try {
    await withDeadline('The server', deadlines.network, Promise.all(lostStyles.map(fetchStyle)));
    return await withDeadline('The server', deadlines.network, load());
  } catch (error) {
    const [, address] = /CSS for (\S+)/.exec(messageOf(error)) ?? [];
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')];
    lostStyles.push(...links.filter(({ href }) => href === address));
    throw error;
  }
}

function fetchStyle(lost: HTMLLinkElement): Promise<void> {
  const link = lost.cloneNode() as HTMLLinkElement;
  return new Promise((resolve, reject) => {
    link.onload = () => {
      lostStyles = lostStyles.filter((other) => other !== lost);
      lost.remove();
      resolve();
    };
    link.onerror = () => {
      link.remove();
      reject(new Error(`Unable to load ${link.href}`));
    };
    lost.after(link);
  });
}

/** A viewer's file, or a part of it. @throws where it can't be read, or does not come */
export async function readBytes(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await withDeadline('The disk', deadlines.disk, file.arrayBuffer()));
}
