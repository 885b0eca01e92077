/** Packed numbers one after the other, written and taken back in the same order; sizes are checked before anything is made of them. */
import { FormatError } from '../protocol/strict';

export class ByteWriter {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  /** Codes as differences between neighbours, high bytes apart from low ones: smooth lines compress to half of it. */
  codes(codes: Uint16Array, stride: number): void {
    const bytes = new Uint8Array(2 * codes.length);
    codes.forEach((code, k) => {
      const difference = (code - (codes[k - stride] ?? 0)) & 0xffff;
      bytes[k] = difference >> 8;
      bytes[codes.length + k] = difference & 0xff;
    });
    this.push(bytes);
  }

  /** 32-bit floating-point numbers. */
  floats(values: ArrayLike<number>): void {
    const bytes = new Uint8Array(4 * values.length);
    const view = new DataView(bytes.buffer);
    for (let k = 0; k < values.length; k++) view.setFloat32(4 * k, values[k]!, true);
    this.push(bytes);
  }

  get size(): number {
    return this.length;
  }

  whole(): Uint8Array {
    const whole = new Uint8Array(this.length);
    let place = 0;
    for (const part of this.parts) {
      whole.set(part, place);
      place += part.length;
    }
    return whole;
  }

  private push(bytes: Uint8Array): void {
    this.parts.push(bytes);
    this.length += bytes.length;
  }
}

export class ByteReader {
  private place = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The inverse of the writer's. @throws FormatError where there are not so many */
  codes(count: number, stride: number): Uint16Array {
    const bytes = this.take(2 * count);
    const codes = new Uint16Array(count);
    for (let k = 0; k < count; k++) codes[k] = (bytes[k]! << 8) + bytes[count + k]! + (codes[k - stride] ?? 0);
    return codes;
  }

  /** @throws FormatError where there are not so many, or one is no finite number */
  floats(count: number): Float32Array {
    const bytes = this.take(4 * count);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const values = Float32Array.from({ length: count }, (_, k) => view.getFloat32(4 * k, true));
    if (!values.every(Number.isFinite)) throw new FormatError('one of its values is no finite number');
    return values;
  }

  /** The next bytes, as something to read from. @throws FormatError where there are not so many */
  part(length: number): ByteReader {
    return new ByteReader(this.take(length));
  }

  /** @throws FormatError where something is left over */
  end(): void {
    if (this.place !== this.bytes.length) throw new FormatError('its frames are not of the size that it says');
  }

  private take(length: number): Uint8Array {
    if (length > this.bytes.length - this.place) throw new FormatError('it says that there is more than it has');
    this.place += length;
    return this.bytes.subarray(this.place - length, this.place);
  }
}
