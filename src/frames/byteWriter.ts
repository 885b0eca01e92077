/** Packed numbers one after the other, for a ByteReader to take back in the same order. */
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

  whole(): Uint8Array<ArrayBuffer> {
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
