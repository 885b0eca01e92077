import { describe, expect, it } from 'vitest';
import { fromHalf } from '../../../pretrained/half';
import { FormatError } from '../../../protocol/strict';
import { decodeSafetensors, encodeSafetensors, type Safetensors } from './safetensors';

/** A file as the format's description has it, written by hand: a header of these characters, then these bytes. */
function handMade(header: string | Uint8Array, data: readonly number[] = [], length?: bigint): Uint8Array {
  const bytes = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const file = new Uint8Array(8 + bytes.length + data.length);
  new DataView(file.buffer).setBigUint64(0, length ?? BigInt(bytes.length), true);
  file.set(bytes, 8);
  file.set(data, 8 + bytes.length);
  return file;
}

const oneAndMinusTwo = [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0];
const header = (entry: object, name = 'a'): string => JSON.stringify({ [name]: entry });
const tensor = (change: object = {}): string => header({ dtype: 'F32', shape: [2], data_offsets: [0, 8], ...change });

const example: Safetensors = {
  metadata: { format: 'test', said: 'Zürich, "quoted"' },
  tensors: [
    { name: 'a.kernel', shape: [2, 3], values: Float32Array.of(0, 1, -2, 3.5, 1e-40, 3e38) },
    { name: 'a.bias', shape: [1], values: Float32Array.of(-0.1) },
  ],
};

describe('safetensors', () => {
  it('are, byte by byte, what the format describes', () => {
    const text = '{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
    const padded = text + ' '.repeat((8 - (text.length % 8)) % 8);
    const written = encodeSafetensors({
      metadata: { k: 'v' },
      tensors: [{ name: 'a', shape: [2], values: Float32Array.of(1, -2) }],
    });
    expect([...written]).toEqual([...handMade(padded, oneAndMinusTwo)]);
  });

  it('come back as they went, their values beginning at a multiple of eight', () => {
    const file = encodeSafetensors(example);
    expect(decodeSafetensors(file)).toEqual(example);
    expect(Number(new DataView(file.buffer).getBigUint64(0, true)) % 8).toBe(0);
    // Also out of the middle of a larger buffer.
    const larger = new Uint8Array(file.length + 5);
    larger.set(file, 3);
    expect(decodeSafetensors(larger.subarray(3, 3 + file.length))).toEqual(example);
  });

  it('are read without metadata, and of a hand-made file', () => {
    expect(decodeSafetensors(handMade(tensor(), oneAndMinusTwo))).toEqual({
      metadata: {},
      tensors: [{ name: 'a', shape: [2], values: Float32Array.of(1, -2) }],
    });
  });

  const hostile: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['nothing', new Uint8Array(), /it is empty/],
    ['next to nothing', new Uint8Array(9), /too short/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0]), /a document or a picture/],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n%\u00e2\u00e3'), /a document or a picture/],
    ['a 7-Zip archive', Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4, ...oneAndMinusTwo), /packed file/],
    ['a recorded run', Uint8Array.of(0x89, 0x52, 0x55, 0x4e, 13, 10, 26, 10, 0, 0, 0), /recorded run/],
    ['a huge header', handMade('{}', [], 2n ** 63n), /header would have/],
    ['a header longer than the file', handMade('{}', [], 1000n), /cut off/],
    ['a header that is no text', handMade(Uint8Array.of(0xff, 0xfe, 0x7b), []), /no text/],
    ['a header that is no JSON', handMade('{"a":', []), /no JSON/],
    ['a script', handMade('<script>alert(1)</script>', []), /no JSON/],
    ['a list', handMade('[1, 2]', []), /an object/],
    ['whole numbers', handMade(tensor({ dtype: 'I32' }), oneAndMinusTwo), /'a' holds whole numbers.*I32.*save it as/],
    ['complex numbers', handMade(tensor({ dtype: 'C64' }), oneAndMinusTwo), /'a' holds numbers of a kind.*C64/],
    ['no kind of numbers', handMade(tensor({ dtype: 32 }), oneAndMinusTwo), /'a\.dtype' is 32 and has to be a text/],
    ['half as many as it says', handMade(tensor({ dtype: 'F16' }), oneAndMinusTwo), /not as many as its shape/],
    ['a fraction of a shape', handMade(tensor({ shape: [0.5] }), oneAndMinusTwo), /whole number/],
    ['a negative shape', handMade(tensor({ shape: [-2] }), oneAndMinusTwo), /whole number|a number/],
    ['a shape of more', handMade(tensor({ shape: [3] }), oneAndMinusTwo), /not as many as its shape/],
    ['an immense shape', handMade(tensor({ shape: [1e8, 1e8, 1e8] }), oneAndMinusTwo), /not as many as its shape/],
    [
      'a gap',
      handMade(tensor({ data_offsets: [4, 12] }), oneAndMinusTwo),
      /4 bytes of no tensor before the values of 'a'/,
    ],
    [
      'the same values twice',
      handMade(tensor().replace('}', '},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}'), oneAndMinusTwo),
      /'b' begin within those of another/,
    ],
    [
      'a name twice',
      handMade(`{"\\u0061":${tensor().slice(5, -1)},${tensor().slice(1)}`, oneAndMinusTwo),
      /its header has 'a' twice/,
    ],
    ['NULs behind its header', handMade(`${tensor()}\0\0`, oneAndMinusTwo), /header is filled up with NULs/],
    ['a web page', new TextEncoder().encode('<!DOCTYPE html><html>no such file</html>'), /it is a web page/],
    ['an archive of PyTorch', Uint8Array.of(0x50, 0x4b, 3, 4, ...oneAndMinusTwo, ...oneAndMinusTwo), /packed file/],
    [
      'a float that 32 bits can’t hold',
      handMade(tensor({ dtype: 'F64', shape: [1] }), [0, 0, 0, 0, 0, 0, 0xf0, 0x7e]),
      /too large/,
    ],
    ['values that are cut', handMade(tensor(), oneAndMinusTwo.slice(0, 7)), /cut off/],
    ['values of no tensor', handMade(tensor(), [...oneAndMinusTwo, 0]), /9 bytes of values/],
    ['NaN', handMade(tensor(), [0, 0, 0xc0, 0x7f, 0, 0, 0, 0]), /no finite number/],
    ['infinity', handMade(tensor(), [0, 0, 0x80, 0x7f, 0, 0, 0, 0]), /no finite number/],
    ['a member too many', handMade(tensor({ code: 'x' }), oneAndMinusTwo), /unknown/],
    ['metadata that is no text', handMade('{"__metadata__":{"a":1}}', []), /has to be a text/],
  ];
  it.each(hostile)('are refused where they hold %s', (_, file, problem) => {
    expect(() => decodeSafetensors(file)).toThrow(FormatError);
    expect(() => decodeSafetensors(file)).toThrow(problem);
  });

  /** Bits of 1, -2, the smallest number above 0 and the largest, as IEEE 754 and its smaller kin have them. */
  const kinds: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ['F16', [0x00, 0x3c, 0x00, 0xc0, 0x01, 0x00, 0xff, 0x7b], [1, -2, 2 ** -24, 65504]],
    ['BF16', [0x80, 0x3f, 0x00, 0xc0, 0x01, 0x00, 0x7f, 0x7f], [1, -2, 2 ** -133, (2 - 2 ** -7) * 2 ** 127]],
    ['F8_E5M2', [0x3c, 0xc0, 0x01, 0x7b], [1, -2, 2 ** -16, 57344]],
    ['F8_E4M3', [0x38, 0xc0, 0x01, 0x7e], [1, -2, 2 ** -9, 448]],
  ];
  it.each(kinds)('of %s are read as they are', (dtype, bytes, values) => {
    const file = handMade(tensor({ dtype, shape: [4], data_offsets: [0, bytes.length] }), bytes);
    expect(decodeSafetensors(file).tensors[0]?.values).toEqual(Float32Array.from(values));
  });

  it('of half precision are read as the page reads its own', () => {
    const bits = Uint16Array.from({ length: 65536 }, (_, k) => k).filter((half) => (half & 0x7c00) !== 0x7c00);
    const bytes = [...new Uint8Array(bits.buffer)];
    const file = handMade(tensor({ dtype: 'F16', shape: [bits.length], data_offsets: [0, bytes.length] }), bytes);
    expect(decodeSafetensors(file).tensors[0]?.values).toEqual(Float32Array.from(bits, fromHalf));
  });

  it('of double precision are rounded to what the page computes with', () => {
    const bytes = [...new Uint8Array(Float64Array.of(0.1, -1e-300).buffer)];
    const file = handMade(tensor({ dtype: 'F64', data_offsets: [0, 16] }), bytes);
    expect(decodeSafetensors(file).tensors[0]?.values).toEqual(Float32Array.of(0.1, -0));
  });

  it('may have a header of more than a megabyte, and names that are told apart by what they belong to', () => {
    const file = handMade(
      `{"__metadata__":{"a":"{\\"a\\":1}"},${tensor().slice(1)}${' '.repeat(2 ** 21)}`,
      oneAndMinusTwo,
    );
    expect(decodeSafetensors(file).tensors).toHaveLength(1);
  });

  it('may be called like the members of every object', () => {
    const file = handMade('{"__proto__":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', oneAndMinusTwo);
    expect(decodeSafetensors(file).tensors.map(({ name }) => name)).toEqual(['__proto__']);
    expect('dtype' in {}).toBe(false);
  });
});
