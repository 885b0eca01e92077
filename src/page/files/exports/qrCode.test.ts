import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { longestCode, qrCode, quietZone } from './qrCode';

/** Pixels of the SVG's own path, `scale` for each module; black where a run lies. */
function rasterise(svg: string, size: number, scale: number): Uint8ClampedArray {
  const width = size * scale;
  const pixels = new Uint8ClampedArray(4 * width * width).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = Number(y) * scale; i < (Number(y) + 1) * scale; i++) {
      const from = i * width + Number(x) * scale;
      for (let j = from; j < from + Number(length) * scale; j++) pixels.set([0, 0, 0], 4 * j);
    }
  }
  return pixels;
}

describe('the QR code', () => {
  it.each([
    'https://example.org/',
    'https://example.org/a/path/?v=1&maze=large&goal=3,8&seed=42&embed=1&hide=header,learning',
    `https://example.org/?${'goal=1.25,3.75&'.repeat(40)}`,
  ])('is read as what was written: %s', (link) => {
    const code = qrCode(link, 'a code', 512)!;
    const scale = 4;
    const read = jsQR(rasterise(code.svg, code.size, scale), code.size * scale, code.size * scale);
    expect(read?.data).toBe(link);
  });

  it('is black on white with a quiet zone of four modules', () => {
    const { svg, size } = qrCode('https://example.org/', 'a <code>', 512)!;
    expect(svg).toContain(`<rect width="${size}" height="${size}" fill="#fff"/>`);
    expect(svg).toContain('aria-label="a &lt;code&gt;"');
    const runs = [...svg.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, length]) => [x, y, length].map(Number));
    const ends = runs.map(([x, , length]) => x! + length!);
    expect(Math.min(...runs.map(([x]) => x!), ...runs.map(([, y]) => y!))).toBe(quietZone);
    expect(Math.max(...ends)).toBe(size - quietZone);
  });

  it('is none for a text that no code holds', () => {
    expect(qrCode('x'.repeat(longestCode), '', 512)).not.toBeNull();
    expect(qrCode('x'.repeat(longestCode + 1), '', 512)).toBeNull();
    expect(qrCode('é'.repeat(longestCode / 2 + 1), '', 512)).toBeNull();
  });
});
