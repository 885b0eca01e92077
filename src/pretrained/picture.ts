/**
 * The picture of a pretrained run that the page shows before the weights are there: the frames that the worker would report, two bytes a
 * value, of plans the finished ones alone. `npm run pretrain` draws it from the weights.
 */

import { ByteReader, ByteWriter } from '../frames/bytes';
import { readFrame, writeFrame } from '../frames/frameFile';
import { picturedViews } from '../frames/frameKinds';
import { pack, unpack } from '../frames/packed';
import { noFrames, withFrame, type Frames } from '../protocol/frames';
import { Given } from '../protocol/strict';
import { remake } from './manifest';

export const pictureVersion = 3;

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

function fromBase64(given: Given): Uint8Array {
  const text = given.text(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'Base64');
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

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

/** @throws FormatError naming the first value that is wrong */
export function readPicture(text: string): Frames {
  const given = Given.parse(text);
  given.get('version').version(pictureVersion, remake);
  const { frames, codes } = given.members('version', 'frames', 'codes');
  const of = frames.members(...picturedViews);
  const bytes = new ByteReader(fromBase64(codes));
  const read = picturedViews.reduce(
    (made, view) => withFrame(made, unpack(readFrame(view, of[view], bytes))),
    noFrames,
  );
  bytes.end();
  return read;
}
