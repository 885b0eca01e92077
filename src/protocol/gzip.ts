/** Bytes compressed by gzip (RFC 1952), as files hold them. */
import { FormatError } from './strict';

export async function compressed(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Stops at the first byte too many, so that a small file can't fill the memory. @param length of what comes out. @throws FormatError */
export async function decompressed(bytes: Uint8Array, length: number): Promise<Uint8Array> {
  const reader = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array[] = [];
  let found = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      found += value.length;
      if (found > length) break;
      parts.push(value);
    }
  } catch (error) {
    throw new FormatError(`it can’t be unpacked (${(error as Error).message})`);
  } finally {
    reader.cancel().catch(() => undefined); // of a stream that has failed or ended there is nothing to cancel
  }
  if (found !== length) throw new FormatError(`it should unpack to ${length} bytes and does not`);
  return joined(...parts);
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}
