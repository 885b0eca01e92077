/** The picture of a pretrained run as a text, for `readPicture` to read. */

import { ByteWriter } from '../frames/byteWriter';
import { codesOf, limitsOf } from '../frames/codes';
import { picturedViews } from '../frames/frameKinds';
import { pack } from '../frames/packed';
import { writeFrame } from '../frames/writeFrame';
import { subjects, type Subject } from '../protocol/configuration';
import { compressed } from '../protocol/gzip';
import { thinHistory } from '../protocol/lossHistory';
import { mapMembers } from '../protocol/members';
import { lossPoints, pictureVersion, type Picture } from './picture';

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/**
 * @param picture its losses of every step from the first, or as they were read
 * @throws Error where a view has no frame that the picture is to have
 */
export async function writePicture({ frames, losses }: Picture): Promise<string> {
  const bytes = new ByteWriter();
  const ofViews = picturedViews.map((view) => {
    const frame = frames[view];
    if (!frame) throw new Error(`There is no frame of ${view} to make a picture of.`);
    return [view, writeFrame(pack(frame, 1), bytes)];
  });
  const lossesOf = (subject: Subject) =>
    mapMembers(losses[subject], (history, network) => {
      const { steps, raw, smooth } = thinHistory(history, lossPoints);
      if (steps.length < 2) throw new Error(`Of ${network} hardly a loss is known.`);
      const packed = (values: readonly number[]) => {
        const given = Float32Array.from(values);
        const limits = limitsOf(given);
        bytes.codes(codesOf(given, limits), 1);
        return limits;
      };
      return { last: steps.at(-1), raw: packed(raw), smooth: packed(smooth) };
    });
  const ofSubjects = subjects.map((subject) => [subject, lossesOf(subject)]);
  const whole = bytes.whole();
  return JSON.stringify({
    version: pictureVersion,
    frames: Object.fromEntries(ofViews) as object,
    losses: Object.fromEntries(ofSubjects) as object,
    length: whole.length,
    codes: base64(await compressed(whole)),
  });
}
