/** The text of a file's bytes, in whichever encoding it was saved, and which other kind of file it is where it is none. */

/** Files that hold no text, and begin as no text does. */
const kinds = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['oldOffice', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['numpy', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['run', [0x89, 0x52, 0x55, 0x4e]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  // gzip, bzip2, xz, 7-Zip, RAR.
  ['packed', [0x1f, 0x8b]],
  ['packed', [0x42, 0x5a, 0x68]],
  ['packed', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['packed', [0x37, 0x7a, 0xbc, 0xaf]],
  ['packed', [0x52, 0x61, 0x72, 0x21]],
  // WebP, TIFF, bitmaps.
  ['picture', [0x52, 0x49, 0x46, 0x46]],
  ['picture', [0x49, 0x49, 0x2a, 0x00]],
  ['picture', [0x4d, 0x4d, 0x00, 0x2a]],
  ['picture', [0x42, 0x4d]],
] as const;

/** Texts that hold no maze, by how they begin. */
const texts = [
  ['webPage', /^\s*<(?:!doctype html|html|head|body)\b/i],
  ['picture', /^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype svg[^>]*>\s*)?<svg\b/i],
  ['pointer', /^version https:\/\/git-lfs/],
  ['link', /^\s*https?:\/\/\S*\s*$/i],
] as const;

export type OtherFile = (typeof kinds)[number][0] | (typeof texts)[number][0] | 'weights' | 'data';

const beginsWith = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, k) => bytes[k] === byte);

export function otherFileOf(bytes: Uint8Array): OtherFile | null {
  // Safetensors: a length as 8 bytes, the upper four of them 0, and then JSON.
  if (bytes.length > 12 && bytes[8] === 0x7b && beginsWith(bytes.subarray(4), 0, 0, 0, 0)) return 'weights';
  return kinds.find(([, first]) => beginsWith(bytes, ...first))?.[0] ?? (isData(bytes) ? 'data' : null);
}

/** Of a text that is no maze. */
export const otherTextOf = (text: string): OtherFile | null =>
  texts.find(([, begins]) => begins.test(text))?.[0] ?? null;

/** Whether signs that no text has stand among others at its beginning. */
function isData(bytes: Uint8Array): boolean {
  if (beginsWith(bytes, 0xff, 0xfe) || beginsWith(bytes, 0xfe, 0xff)) return false;
  const start = bytes.subarray(0, 64);
  const isStrange = (byte: number): boolean =>
    (byte > 0 && byte < 9) || (byte > 13 && byte < 27) || (byte > 27 && byte < 32);
  return (
    start.filter(isStrange).length > 1 || /^(.HDF|MATLAB 5|SQLite f|.ELF|....ftyp)/s.test(String.fromCharCode(...start))
  );
}

/** By the mark that it begins with, by the zeros of 16 and 32 bits a sign, as UTF-8, or else as Windows saved it before. Never throws. */
export function decodeText(bytes: Uint8Array): string {
  if (beginsWith(bytes, 0xef, 0xbb, 0xbf)) return decode('utf-8', bytes);
  // Of two marks that begin alike, the longer one.
  const utf32 = wideOrder(bytes, 4, beginsWith(bytes, 0xff, 0xfe, 0, 0), beginsWith(bytes, 0, 0, 0xfe, 0xff));
  if (utf32) return decodeUtf32(bytes, utf32 === 'little');
  const utf16 = wideOrder(bytes, 2, beginsWith(bytes, 0xff, 0xfe), beginsWith(bytes, 0xfe, 0xff));
  if (utf16) return decode(utf16 === 'little' ? 'utf-16le' : 'utf-16be', bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode('windows-1252', bytes);
  }
}

const decode = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);

/** Which byte of each sign comes first; null where signs are not so wide. Signs of mazes fill the lowest byte alone. */
function wideOrder(bytes: Uint8Array, width: number, isLittle: boolean, isBig: boolean): 'little' | 'big' | null {
  if (isLittle || isBig) return isLittle ? 'little' : 'big';
  if (bytes.length < 2 * width) return null;
  const zeros = Array.from({ length: width }, () => 0);
  bytes.forEach((byte, i) => (zeros[i % width]! += byte === 0 ? 1 : 0));
  const signs = bytes.length / width;
  const rest = (filled: number): readonly number[] => zeros.filter((_, k) => k !== filled);
  const isOnly = (filled: number): boolean =>
    zeros[filled]! < 0.1 * signs && rest(filled).every((count) => count > 0.7 * signs);
  return isOnly(0) ? 'little' : isOnly(width - 1) ? 'big' : null;
}

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}
