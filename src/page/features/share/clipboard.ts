/** Copying texts and pictures, where the browser lets the page. */
import { deadlines, withDeadline } from '../../../protocol/deadline';
import { messageOf } from '../../../protocol/errors';
import { shareWords } from './words/share';

/** @returns null, or why it did not work, as the inside of a sentence */
export async function copyText(text: string): Promise<string | null> {
  return attempt(async (clipboard) => clipboard.writeText(text));
}

/** To be called within the very press. @param picture a PNG, on its way */
export async function copyPicture(picture: Promise<Blob>): Promise<string | null> {
  return attempt(async (clipboard) => {
    // It may fail while the browser still asks whether it may copy at all.
    picture.catch(() => undefined);
    if (!('ClipboardItem' in globalThis)) throw new Error(shareWords().noPictures);
    const write = (given: Promise<Blob> | Blob) => clipboard.write([new ClipboardItem({ 'image/png': given })]);
    try {
      // Safari takes a picture within the press alone, and waits for it by itself.
      await write(picture);
    } catch (error) {
      const drawn = await picture; // or what that failed of
      if (error instanceof DOMException && error.name === 'NotAllowedError') throw error;
      // Older browsers do not wait for one.
      await write(drawn);
    }
  });
}

async function attempt(copy: (clipboard: Clipboard) => Promise<void>): Promise<string | null> {
  // Missing from pages that are served without TLS.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard) return shareWords().noClipboard;
  try {
    await withDeadline('The clipboard', deadlines.permission, copy(clipboard));
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
