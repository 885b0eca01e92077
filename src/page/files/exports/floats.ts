/** Kinds of floating-point numbers that safetensors may hold, read as 32-bit floats; what holds no such numbers is refused with the reason. */
import { FormatError } from '../../../protocol/strict';

type Read = (view: DataView, at: number) => number;

export interface FloatKind {
  readonly bytes: number;
  readonly read: Read;
}

/** The value of each pattern of a float's bits. @param special whether the largest exponent stands for infinity and no number */
function valuesOf(exponentBits: number, fractionBits: number, special: boolean): Float32Array {
  const bias = 2 ** (exponentBits - 1) - 1;
  const fractions = 2 ** fractionBits;
  const largest = 2 ** exponentBits - 1;
  return Float32Array.from({ length: 2 * (largest + 1) * fractions }, (_, bits) => {
    const fraction = bits % fractions;
    const exponent = Math.floor(bits / fractions) % (largest + 1);
    const sign = bits >= (largest + 1) * fractions ? -1 : 1;
    // Without infinity, the last pattern of all is no number.
    if (exponent === largest && (special || fraction === fractions - 1)) return NaN;
    if (exponent === 0) return (sign * fraction * 2 ** (1 - bias)) / fractions;
    return sign * (1 + fraction / fractions) * 2 ** (exponent - bias);
  });
}

/** Made when they are first needed: most files have 32-bit floats. */
function fromTable(bytes: 1 | 2, make: () => Float32Array): FloatKind {
  let table: Float32Array | null = null;
  const bitsAt =
    bytes === 1
      ? (view: DataView, at: number) => view.getUint8(at)
      : (view: DataView, at: number) => view.getUint16(at, true);
  return { bytes, read: (view, at) => (table ??= make())[bitsAt(view, at)]! };
}

const kinds: ReadonlyMap<string, FloatKind> = new Map([
  ['F32', { bytes: 4, read: (view: DataView, at: number) => view.getFloat32(at, true) }],
  // Rounded to what the page computes with.
  ['F64', { bytes: 8, read: (view: DataView, at: number) => Math.fround(view.getFloat64(at, true)) }],
  ['F16', fromTable(2, () => valuesOf(5, 10, true))],
  ['BF16', fromTable(2, () => valuesOf(8, 7, true))],
  ['F8_E5M2', fromTable(1, () => valuesOf(5, 2, true))],
  ['F8_E4M3', fromTable(1, () => valuesOf(4, 3, false))],
]);

/** @param name what the tensor is called @throws FormatError where numbers of this kind are no weights */
export function floatKind(dtype: string, name: string): FloatKind {
  const kind = kinds.get(dtype);
  if (kind) return kind;
  const why = /^(?:[IU]\d+|BOOL)$/.test(dtype)
    ? 'holds whole numbers, so its weights were rounded when it was saved'
    : 'holds numbers of a kind that this page does not read';
  throw new FormatError(`'${name}' ${why} (${dtype.slice(0, 20)}): save it as 32-bit floats`);
}
