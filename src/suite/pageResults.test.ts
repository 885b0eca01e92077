import { describe, expect, it } from 'vitest';
import { packed } from './pageResults';

describe('packed', () => {
  it('keeps a byte a point: 0 in walls, the rest linear between lowest and highest', () => {
    const { low, high, bytes } = packed([null, -1, 0, 1, null, 3]);
    expect([low, high]).toEqual([-1, 3]);
    expect([...Buffer.from(bytes, 'base64')]).toEqual([0, 1, 65, 128, 0, 255]);
  });

  it('keeps values to within half a step', () => {
    const values = Array.from({ length: 100 }, (_, i) => Math.sin(7 * i) * 5);
    const { low, high, bytes } = packed(values);
    const step = (high - low) / 254;
    Buffer.from(bytes, 'base64').forEach((byte, i) => {
      expect(Math.abs(low + (byte - 1) * step - values[i]!)).toBeLessThanOrEqual(step / 2 + 1e-9);
    });
  });

  it('takes a flat field for what it is', () => {
    expect(packed([2, null, 2])).toMatchObject({ low: 2, high: 2, bytes: Buffer.from([1, 0, 1]).toString('base64') });
  });

  it('refuses a field without a value', () => {
    expect(() => packed([null, null])).toThrow('no value');
  });
});
