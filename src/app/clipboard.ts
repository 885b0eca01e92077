/** Copying texts and pictures, where the browser lets the page. */
import { messageOf } from '../protocol/errors';
import { shareWords } from './strings/rooms/share';

/** @returns null, or why it did not work, as the inside of a sentence */
export async function copyText(text: string): Promise<string | null> {
  return attempt(async (clipboard) => clipboard.writeText(text));
}

/** @param picture a PNG, on its way */
export async function copyPicture(picture: Promise<Blob>): Promise<string | null> {
  return attempt(async (clipboard) => clipboard.write([new ClipboardItem({ 'image/png': await picture })]));
}

async function attempt(copy: (clipboard: Clipboard) => Promise<void>): Promise<string | null> {
  // Missing from pages that are served without TLS.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard) return shareWords().noClipboard;
  try {
    await copy(clipboard);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
