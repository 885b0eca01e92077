/** What a file is that somebody opens: by its first bytes, for endings get lost and changed on the way, and by its name where they say nothing. */

const runMagic = [0x89, 0x52, 0x55, 0x4e];
/** So many of a file's bytes tell. */
export const tellingBytes = 12;

/** @param start the first bytes */
export function kindOfFile(name: string, start: Uint8Array): 'run' | 'weights' | 'other' {
  if (runMagic.every((byte, k) => start[k] === byte)) return 'run';
  // Safetensors: a length below 2 ** 32 as 8 bytes, then JSON, with a byte order mark or blanks before it.
  const isShort = start.length >= tellingBytes && start.subarray(4, 8).every((byte) => byte === 0);
  if (isShort && [0x7b, 0x20, 0x09, 0x0a, 0x0d, 0xef].includes(start[8]!)) return 'weights';
  if (/\.run\b/i.test(name)) return 'run';
  return /\.safetensors\b/i.test(name) ? 'weights' : 'other';
}
