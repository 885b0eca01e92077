import { describe, expect, it } from 'vitest';
import { decodeHalf, encodeHalf, fromHalf, toHalf } from './half';

describe('half precision', () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [0.1, 0x2e66],
    [65504, 0x7bff],
    [65519.99, 0x7bff],
    [65520, 0x7c00], // a tie between the largest half and what would be the next: even, so infinity
    [1e9, 0x7c00],
    [Infinity, 0x7c00],
    [-Infinity, 0xfc00],
    [2 ** -14, 0x0400], // the smallest normal
    [2 ** -14 - 2 ** -24, 0x03ff], // the largest subnormal
    [2 ** -14 - 2 ** -26, 0x0400], // rounded up into the normals
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000], // a tie, to even
    [2 ** -25 + 2 ** -40, 0x0001],
    [3 * 2 ** -25, 0x0002], // a tie, to even
    [2 ** -26, 0x0000],
    [-(2 ** -140), 0x8000], // subnormal in single precision already
    [1 + 2 ** -11, 0x3c00], // ties, to even
    [1 + 3 * 2 ** -11, 0x3c02],
    [1 + 2 ** -11 + 2 ** -20, 0x3c01],
    [2 - 2 ** -12, 0x4000], // the carry goes into the exponent
  ])('of %d is %i', (value, half) => {
    expect(toHalf(value)).toBe(half);
  });

  it('of no number is no number', () => {
    expect(toHalf(NaN)).toBe(0x7e00);
    expect(fromHalf(0x7e00)).toBeNaN();
    expect(fromHalf(0xfc01)).toBeNaN();
  });

  it('comes back from every half there is, and each is nearest to itself', () => {
    for (let half = 0; half < 65536; half++) {
      const value = fromHalf(half);
      if (!Number.isNaN(value) && toHalf(value) !== half) expect.fail(`${half} came back as ${toHalf(value)}`);
    }
    expect(fromHalf(0x8000)).toBe(-0);
    expect(fromHalf(0x0001)).toBe(2 ** -24);
  });

  it('is never farther than half a place from the value', () => {
    for (let i = 1; i < 4000; i++) {
      const value = Math.fround(Math.sin(i) * 2 ** ((i % 40) - 26));
      const place = Math.max(2 ** -24, 2 ** (Math.floor(Math.log2(Math.abs(value))) - 10));
      expect(Math.abs(fromHalf(toHalf(value)) - value)).toBeLessThanOrEqual(place / 2);
    }
  });
});

describe('weights in half precision', () => {
  it('go there and back, low byte first', () => {
    expect([...encodeHalf(Float32Array.of(1, -2))]).toEqual([0x00, 0x3c, 0x00, 0xc0]);
    const values = Float32Array.of(0.5, -0.25, 0, 3);
    expect(decodeHalf(encodeHalf(values))).toEqual(values);
    // A part of a larger buffer, as readers hand it over.
    expect(decodeHalf(new Uint8Array([9, 0x00, 0x3c]).subarray(1))).toEqual(Float32Array.of(1));
  });

  it.each([NaN, Infinity, -Infinity, 70_000])('refuse %d', (value) => {
    expect(() => encodeHalf(Float32Array.of(1, value))).toThrow(/Weight 1 is .*65504/);
  });

  it('refuse bytes that hold what is no finite number, or half a value', () => {
    expect(() => decodeHalf(Uint8Array.of(0, 0, 0, 0x7c))).toThrow('weight 1 is no finite number');
    expect(() => decodeHalf(Uint8Array.of(1, 0x7e))).toThrow('weight 0 is no finite number');
    expect(() => decodeHalf(Uint8Array.of(1, 2, 3))).toThrow('odd number of bytes');
  });
});
