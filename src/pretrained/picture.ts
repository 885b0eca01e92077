/**
 * The picture of a pretrained run that the page shows before the weights are there: the frames that the worker would report, two bytes a
 * value, of plans the finished ones alone; and how the networks' losses fell. `npm run pretrain` draws it from the weights.
 */

import { ByteReader } from '../frames/byteReader';
import { valuesOf } from '../frames/codes';
import { picturedViews } from '../frames/frameKinds';
import { unpack } from '../frames/packed';
import { readFrame, readLimits } from '../frames/readFrame';
import { networkNames, subjects, type NetworkName, type Subject } from '../protocol/configuration';
import { noFrames, withFrame, type Frames } from '../protocol/frames';
import { decompressed } from '../protocol/gzip';
import { evenly, type LossHistory } from '../protocol/lossHistory';
import { mapMembers } from '../protocol/members';
import { FormatError, Given } from '../protocol/strict';
import { remake } from './manifest';

export const pictureVersion = 7;

export interface Picture {
  readonly frames: Frames;
  /** Of walks' networks and of places', at `lossPoints` steps; at all where there were fewer. */
  readonly losses: Readonly<Record<Subject, Readonly<Record<NetworkName, LossHistory>>>>;
}

/** Steps at which a loss is told, from the first to the last: a line of the chart's width has no more. */
export const lossPoints = 64;

/** Of all that is packed, in bytes. */
const mostLength = 2 ** 20;

function fromBase64(given: Given): Uint8Array {
  const text = given.text(/^(?:[a-z\d+/]{4})*(?:[a-z\d+/]{2}==|[a-z\d+/]{3}=)?$/i, 'Base64');
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** @throws FormatError naming the first value that is wrong */
export async function readPicture(text: string): Promise<Picture> {
  const given = Given.parse(text);
  given.get('version').version(pictureVersion, remake);
  const {
    frames: framesGiven,
    losses: lossesGiven,
    length,
    codes,
  } = given.members('version', 'frames', 'losses', 'length', 'codes');
  const ofViews = framesGiven.members(...picturedViews);
  const bytes = new ByteReader(await decompressed(fromBase64(codes), length.whole(0, mostLength)));
  const frames = picturedViews.reduce(
    (made, view) => withFrame(made, unpack(readFrame(view, ofViews[view], bytes))),
    noFrames,
  );
  const losses = mapMembers(lossesGiven.members(...subjects), (ofNetworks) =>
    mapMembers(ofNetworks.members(...networkNames), (of) => readLosses(of, bytes)),
  );
  bytes.end();
  return { frames, losses };
}

function readLosses(given: Given, bytes: ByteReader): LossHistory {
  const { last: lastGiven, raw, smooth } = given.members('last', 'raw', 'smooth');
  const last = lastGiven.whole(2, 100_000_000);
  const count = Math.min(last, lossPoints);
  const values = (of: Given): number[] => {
    const limits = readLimits(of);
    const codes = bytes.codes(count, 1);
    if (codes.includes(0)) throw new FormatError('some of its losses are no numbers');
    return [...valuesOf(codes, limits)];
  };
  return {
    steps: evenly(last, count).map((place) => place + 1),
    raw: values(raw),
    smooth: values(smooth),
  };
}
