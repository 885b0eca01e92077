/**
 * The outer shape of a recorded run's file: magic bytes, version, lengths, checksum, then a JSON text and packed bytes, compressed
 * together. Whoever wrote the file, nothing is made of it before it is known to be whole, nor larger than it says.
 */
import { compressed, decompressed, joined } from '../../../protocol/gzip';
import { sha256 } from '../../../protocol/sha256';
import { FormatError } from '../../../protocol/strict';

/** To be raised whenever a page would misread a file of another one; further views don't need it. */
export const runFileVersion = 7;

/** No text begins like this, and transfers that mend line ends are found out. */
const magic = Uint8Array.of(0x89, 0x52, 0x55, 0x4e, 0x0d, 0x0a, 0x1a, 0x0a);

/** What a file may hold. */
export const mostFileBytes = 32 * 2 ** 20;
const mostText = 2 ** 20;
const mostBody = 64 * 2 ** 20;

/** Magic bytes, version, length of the text, length of the body; the checksum of these and of both follows. */
const prefixLength = 20;
const checksumLength = 32;
const contentStart = prefixLength + checksumLength;

export interface Contents {
  /** JSON. */
  readonly text: string;
  readonly body: Uint8Array;
}

export async function encodeContainer({ text, body }: Contents): Promise<Uint8Array<ArrayBuffer>> {
  const header = new TextEncoder().encode(text);
  if (header.length > mostText || body.length > mostBody) throw new RangeError('The run is too large for a file.');
  const content = joined(header, body);
  const prefix = joined(magic, new Uint8Array(12));
  const view = new DataView(prefix.buffer);
  [runFileVersion, header.length, body.length].forEach((value, k) => view.setUint32(8 + 4 * k, value, true));
  return joined(prefix, await checksumOf(prefix, content), await compressed(content));
}

/** @throws FormatError where it is no such file, or is damaged */
export async function decodeContainer(file: Uint8Array): Promise<Contents> {
  if (!magic.every((byte, k) => file[k] === byte)) throw new FormatError('it is no recorded run');
  if (file.length < contentStart) throw new FormatError('it is cut off');
  if (file.length > mostFileBytes) throw new FormatError(`it is larger than ${mostFileBytes / 2 ** 20} MB`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [version = 0, textLength = 0, bodyLength = 0] = [8, 12, 16].map((place) => view.getUint32(place, true));
  if (version !== runFileVersion)
    throw new FormatError(
      `it is of version ${version}, and this page reads version ${runFileVersion}: ` +
        (version < runFileVersion
          ? 'an older page wrote it. Record the run anew'
          : 'a newer page wrote it. Reload this one'),
    );
  if (textLength > mostText || bodyLength > mostBody)
    throw new FormatError('it says that it is larger than a run can be');
  const content = await decompressed(file.subarray(contentStart), textLength + bodyLength);
  const given = file.subarray(prefixLength, contentStart);
  const known = await checksumOf(file.subarray(0, prefixLength), content);
  if (!known.every((byte, k) => byte === given[k])) throw new FormatError('its checksum is wrong: it is damaged');
  return { text: decoded(content.subarray(0, textLength)), body: content.subarray(textLength) };
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FormatError('its header is no text');
  }
}

const checksumOf = (prefix: Uint8Array, content: Uint8Array): Promise<Uint8Array> => sha256(joined(prefix, content));
