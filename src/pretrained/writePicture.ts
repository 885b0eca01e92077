/** The picture of a pretrained run as a text, for `readPicture` to read. */

import { ByteWriter } from '../frames/byteWriter';
import { picturedViews } from '../frames/frameKinds';
import { pack } from '../frames/packed';
import { writeFrame } from '../frames/writeFrame';
import type { Frames } from '../protocol/frames';
import { pictureVersion } from './picture';

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** @throws Error where a view has no frame that the picture is to have */
export function writePicture(frames: Frames): string {
  const bytes = new ByteWriter();
  const written = picturedViews.map((view) => {
    const frame = frames[view];
    if (!frame) throw new Error(`There is no frame of ${view} to make a picture of.`);
    return [view, writeFrame(pack(frame, 1), bytes)];
  });
  return JSON.stringify({
    version: pictureVersion,
    frames: Object.fromEntries(written) as object,
    codes: base64(bytes.whole()),
  });
}
