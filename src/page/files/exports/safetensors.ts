/**
 * The safetensors format (github.com/huggingface/safetensors): the header's length, 8 bytes, little-endian; the header, JSON that gives
 * each tensor's kind, shape and place; the values. Written as 32-bit floats, read of all kinds of floats. Which tensors mean what is left
 * to weightsFile.
 */
import { FormatError, Given } from '../../../protocol/strict';
import type { NamedTensor } from '../../../protocol/messages';
import { floatKind, type FloatKind } from './floats';
import { otherFile } from './otherFiles';

export interface Safetensors {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: readonly NamedTensor[];
}

/** The largest file of a run that this page can make has some 60 MB; a larger one is none of its own. */
export const mostBytes = 128 * 2 ** 20;
/** Of sizes and places, whatever kind of file it is. */
const greatestOffset = 2 ** 30;
/** The format's own limit. */
const mostHeaderBytes = 100_000_000;
const mostTensors = 4096;
const mostNotes = 4096;
const lengthBytes = 8;
/** Values begin at a multiple of this, which readers rely on that map the file into memory. */
const alignment = 8;
const bytesPerValue = 4;
const metadataKey = '__metadata__';

/** The bytes of a file, tensors in their order. */
export function encodeSafetensors({ metadata, tensors }: Safetensors): Uint8Array<ArrayBuffer> {
  let end = 0;
  const entries = tensors.map(({ name, shape, values }) => {
    const begin = end;
    end += bytesPerValue * values.length;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const;
  });
  const text = JSON.stringify(Object.fromEntries([[metadataKey, metadata], ...entries]));
  const json = new TextEncoder().encode(text);
  const headerBytes = Math.ceil(json.length / alignment) * alignment;
  const file = new Uint8Array(lengthBytes + headerBytes + end);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(headerBytes), true);
  file.fill(0x20, lengthBytes, lengthBytes + headerBytes); // blanks, as the format has it
  file.set(json, lengthBytes);
  let at = lengthBytes + headerBytes;
  for (const { values } of tensors) {
    // By index: an iterator takes ten times as long, and the page keeps millions of values every few seconds.
    for (let i = 0; i < values.length; i++) view.setFloat32(at + bytesPerValue * i, values[i]!, true);
    at += bytesPerValue * values.length;
  }
  return file;
}

/**
 * The tensors of a file that anybody may have written, in the order of their values; trusts nothing in it.
 * @param most bytes that the file may have
 * @throws FormatError naming the first thing that is wrong, as the end of a sentence that begins with the file's name
 */
export function decodeSafetensors(file: Uint8Array, most = mostBytes): Safetensors {
  if (file.length > most) throw new FormatError(`it is larger than ${most / 2 ** 20} MB`);
  const header = headerOf(file);
  const data = file.subarray(lengthBytes + header.bytes);
  let metadata: Safetensors['metadata'] = {};
  const places: Place[] = [];
  const given = Given.parse(header.text, 'its header');
  checkNames(header.text);
  given.entries(mostTensors, (item, key) => {
    if (key === metadataKey)
      metadata = Object.fromEntries(item.entries(mostNotes, (value, name) => [name, value.text()]));
    else places.push(readPlace(item, key));
  });
  // A header may name them in any order: JSON puts names that are numbers first, other writers sort by name.
  places.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let end = 0;
  const tensors = places.map((place) => {
    const tensor = readTensor(place, data, end);
    end = place.end;
    return tensor;
  });
  if (end !== data.length) throw new FormatError(`it has ${data.length} bytes of values and its header counts ${end}`);
  return { metadata, tensors };
}

/** Of two members of one name JSON's reader keeps the last, and the format forbids them. @throws FormatError */
function checkNames(json: string): void {
  const found: Set<string>[] = [];
  for (const [sign, key] of json.matchAll(/("(?:[^"\\]|\\.)*")(?=\s*:)|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (sign === '{') found.push(new Set());
    else if (sign === '}') found.pop();
    if (key === undefined) continue;
    const name = JSON.parse(key) as string;
    if (found.at(-1)?.has(name)) throw new FormatError(`its header has '${name.slice(0, 60)}' twice`);
    found.at(-1)?.add(name);
  }
}

function headerOf(file: Uint8Array): { readonly text: string; readonly bytes: number } {
  if (file.length === 0) throw new FormatError('it is empty: its download may have failed');
  if (file.length < lengthBytes + 2) throw new FormatError('it is too short to be a safetensors file');
  const length = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  const bytes = Number(length);
  if (lengthBytes + bytes > file.length || bytes < 2) {
    const other = otherFile(file);
    if (other !== null) throw new FormatError(other);
  }
  if (bytes > mostHeaderBytes || bytes < 2)
    throw new FormatError(`its header would have ${length} bytes: it is no safetensors file, or a damaged one`);
  if (lengthBytes + bytes > file.length) throw new FormatError('it ends within its header: it was cut off');
  if (file[lengthBytes + bytes - 1] === 0)
    throw new FormatError(
      'its header is filled up with NULs, where the format has blanks: save it again with a newer safetensors',
    );
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(lengthBytes, lengthBytes + bytes));
    return { text, bytes };
  } catch (error) {
    throw new FormatError(`its header is no text (${(error as Error).message})`);
  }
}

/** What the header says of a tensor; nothing of it is checked against the values yet. */
interface Place {
  readonly name: string;
  readonly shape: readonly number[];
  readonly kind: FloatKind;
  /** Offsets in the values, in bytes. */
  readonly begin: number;
  readonly end: number;
}

function readPlace(item: Given, name: string): Place {
  const { dtype, shape, data_offsets: offsets } = item.members('dtype', 'shape', 'data_offsets');
  const kind = floatKind(dtype.text(), name.slice(0, 60));
  const [begin = NaN, end = NaN] = offsets.list(2, 2, (offset) => offset.whole(0, greatestOffset));
  return { name, kind, shape: shape.list(0, 8, (size) => size.whole(0, greatestOffset)), begin, end };
}

/** @param begin where its values have to begin: right after the tensor's before */
function readTensor({ name, shape, kind, ...place }: Place, data: Uint8Array, begin: number): NamedTensor {
  const count = shape.reduce((product, size) => product * size, 1);
  const end = begin + kind.bytes * count;
  const shown = name.slice(0, 60);
  if (place.begin > begin)
    throw new FormatError(`there are ${place.begin - begin} bytes of no tensor before the values of '${shown}'`);
  if (place.begin < begin) throw new FormatError(`the values of '${shown}' begin within those of another tensor`);
  if (place.end !== end) throw new FormatError(`the values of '${shown}' are not as many as its shape has`);
  if (end > data.length) throw new FormatError(`it ends within the values of '${shown}': it was cut off`);
  const view = new DataView(data.buffer, data.byteOffset + begin, end - begin);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const value = kind.read(view, kind.bytes * i);
    if (!Number.isFinite(value))
      throw new FormatError(`'${shown}' holds a value that is no finite number, or too large for 32 bits`);
    values[i] = value;
  }
  return { name, shape, values };
}
