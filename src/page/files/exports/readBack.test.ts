import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import { packPng } from './png';
import { judge, knownPixels, withoutLastBits } from './readBack';

const random = createRandom(1);
/** As browsers do it: the last bits of some colours. */
const spoilt = (pixels: Uint8ClampedArray): Uint8ClampedArray =>
  pixels.map((value, k) => (k % 4 !== 3 && random.uniform() < 0.3 ? value ^ 1 : value));

it('tells pixels as drawn from those with other last bits, and from noise', () => {
  const drawn = knownPixels(8);
  expect(judge(drawn, drawn.slice())).toBe('exact');
  expect(judge(drawn, spoilt(drawn))).toBe('lastBits');
  const noise = drawn.slice();
  noise[9]! ^= 2;
  expect(judge(drawn, noise)).toBe('noise');
});

it('pixels without their last bits are the same with noise and without, and keep white, black and opacity', () => {
  const drawn = knownPixels(16);
  const noisy = spoilt(drawn);
  for (const pixels of [drawn, noisy]) withoutLastBits(pixels);
  expect(noisy).toEqual(drawn);
  const plain = Uint8ClampedArray.of(255, 0, 254, 255);
  withoutLastBits(plain);
  expect([...plain]).toEqual([255, 0, 255, 255]);
});

it('a packed PNG holds the pixels, each line as its difference to the one above', async () => {
  const pixels = knownPixels(5);
  const png = Buffer.from(await packPng(pixels, 5, 5));
  const at = png.indexOf('IDAT');
  const lines = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const read = new Uint8ClampedArray(pixels.length);
  for (let i = 0; i < 5; i++) {
    expect(lines[21 * i]).toBe(2);
    for (let k = 0; k < 20; k++)
      read[20 * i + k] = (lines[21 * i + 1 + k]! + (i === 0 ? 0 : read[20 * (i - 1) + k]!)) & 255;
  }
  expect(read).toEqual(pixels);
});
