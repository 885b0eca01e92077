/** Pixels as a PNG (RFC 2083): stored, for small pictures that are embedded, with the same bytes on every machine; or packed, for files. */

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The longest stored block of deflate. */
const longestBlock = 0xffff;

/** @param pixels RGBA, [height, width, 4] */
export function encodePng(pixels: Uint8ClampedArray, width: number, height: number): Uint8Array<ArrayBuffer> {
  const lines = new Uint8Array(height * (4 * width + 1));
  for (let i = 0; i < height; i++) {
    // Each line begins with its filter: none.
    lines.set(pixels.subarray(4 * width * i, 4 * width * (i + 1)), i * (4 * width + 1) + 1);
  }
  return assembled(width, height, stored(lines));
}

/** Made by the page itself, so that what a browser makes of its canvases has no part in it. @param pixels RGBA, [height, width, 4] */
export async function packPng(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const row = 4 * width;
  const lines = new Uint8Array(height * (row + 1));
  for (let i = 0; i < height; i++) {
    // Each line as its difference to the one above, which packs far better.
    lines[i * (row + 1)] = 2;
    for (let k = 0; k < row; k++) {
      const above = i === 0 ? 0 : pixels[row * (i - 1) + k]!;
      lines[i * (row + 1) + 1 + k] = pixels[row * i + k]! - above;
    }
  }
  const packed = new Blob([lines]).stream().pipeThrough(new CompressionStream('deflate'));
  return assembled(width, height, new Uint8Array(await new Response(packed).arrayBuffer()));
}

/** @param data a zlib stream of the lines */
function assembled(width: number, height: number, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 6], 8); // eight bits, RGBA
  const parts = [chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', new Uint8Array())];
  return concatenate([Uint8Array.from(signature), ...parts]);
}

/** As the source of an image. */
export function pngAddress(png: Uint8Array): string {
  let text = '';
  for (const byte of png) text += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(text)}`;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = concatenate([new TextEncoder().encode(name), data]);
  const frame = new Uint8Array(8);
  const view = new DataView(frame.buffer);
  view.setUint32(0, data.length);
  view.setUint32(4, crc32(named));
  return concatenate([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** A zlib stream (RFC 1950) of stored blocks (RFC 1951). */
function stored(data: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let at = 0; at < data.length; at += longestBlock) {
    const block = data.subarray(at, at + longestBlock);
    const isLast = at + longestBlock >= data.length;
    const { length } = block;
    blocks.push(Uint8Array.of(isLast ? 1 : 0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255), block);
  }
  const sum = new Uint8Array(4);
  new DataView(sum.buffer).setUint32(0, adler32(data));
  return concatenate([...blocks, sum]);
}

function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
