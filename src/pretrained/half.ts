/** Half precision (IEEE 754 binary16) as bytes, low byte first: rounding to the nearest, ties to even, as no platform of ours offers it yet. */

const single = new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);

/** The 16 bits nearest to a value; what is too large becomes infinity, what is no number stays none. */
export function toHalf(value: number): number {
  single[0] = value;
  const bits = singleBits[0]!;
  const sign = (bits >>> 16) & 0x8000;
  const fraction = bits & 0x7fffff;
  const biased = (bits >>> 23) & 0xff;
  if (biased === 0xff) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200);
  const exponent = biased - 127 + 15;
  if (exponent >= 31) return sign | 0x7c00;
  // Below the smallest normal half the leading one is written out, and the fewer places of a subnormal are left.
  if (exponent <= 0) return exponent < -10 ? sign : sign | rounded(fraction | 0x800000, 14 - exponent);
  // A carry out of the fraction belongs into the exponent, and beyond the largest half makes infinity.
  return sign | rounded((exponent << 23) | fraction, 13);
}

/** Without its last `places` bits, to the nearest, ties to even. */
function rounded(bits: number, places: number): number {
  const kept = bits >>> places;
  const rest = bits - kept * 2 ** places;
  const tie = 2 ** (places - 1);
  return rest > tie || (rest === tie && kept % 2 === 1) ? kept + 1 : kept;
}

export function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * Weights as bytes, two each.
 * @throws RangeError where one is no finite number, or too large for half precision
 */
export function encodeHalf(values: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    const half = toHalf(value);
    if ((half & 0x7c00) === 0x7c00) throw new RangeError(`Weight ${i} is ${value}: half precision ends at 65504.`);
    view.setUint16(2 * i, half, true);
  });
  return bytes;
}

/** The values of all 65,536 halves, made when they are first needed: weights come by the hundred thousand. */
let table: Float32Array | null = null;

/**
 * The inverse of `encodeHalf`.
 * @throws RangeError where a value is not finite, or half a value is left over
 */
export function decodeHalf(bytes: Uint8Array): Float32Array {
  if (bytes.length % 2 !== 0) throw new RangeError('an odd number of bytes');
  table ??= Float32Array.from({ length: 65536 }, (_, half) => fromHalf(half));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(bytes.length / 2);
  for (let i = 0; i < values.length; i++) {
    const value = table[view.getUint16(2 * i, true)]!;
    if (!Number.isFinite(value)) throw new RangeError(`weight ${i} is no finite number`);
    values[i] = value;
  }
  return values;
}
