/** Packed numbers, taken back in the order in which a ByteWriter wrote them; sizes are checked before anything is made of them. */
import { FormatError } from '../protocol/strict';

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

  /** @throws FormatError where something is left over */
  end(): void {
    if (this.place !== this.bytes.length) throw new FormatError('its frames are not of the size that it says');
  }

  /** The next bytes. @throws FormatError where there are not so many */
  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.place) throw new FormatError('it says that there is more than it has');
    this.place += length;
    return this.bytes.subarray(this.place - length, this.place);
  }
}
