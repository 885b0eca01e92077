/**
 * The picture of a pretrained run that the page shows before the weights are there: the frames that the worker would report, two bytes a
 * value, of plans the finished ones alone. `npm run pretrain` draws it from the weights.
 */

import { ByteReader } from '../frames/byteReader';
import { picturedViews } from '../frames/frameKinds';
import { unpack } from '../frames/packed';
import { readFrame } from '../frames/readFrame';
import { noFrames, withFrame, type Frames } from '../protocol/frames';
import { Given } from '../protocol/strict';
import { remake } from './manifest';

export const pictureVersion = 5;

function fromBase64(given: Given): Uint8Array {
  const text = given.text(/^(?:[a-z\d+/]{4})*(?:[a-z\d+/]{2}==|[a-z\d+/]{3}=)?$/i, 'Base64');
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
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
