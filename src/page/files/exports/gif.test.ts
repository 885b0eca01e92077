import { describe, expect, it } from 'vitest';
import { frameTime, lastFrameTime, mostFrames, thinnedIndices, filmOf, type Film } from './film';
import { encodeGif } from './gif';

const [width, height] = [6, 4];
const film: Film = { figures: Array.from({ length: 5 }, () => ({ svg: '', width, height })), width, height };

/** A bar of another colour moves over the picture. */
const painter = {
  async paint(frame: number): Promise<Uint8ClampedArray> {
    const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
    for (let row = 0; row < height; row++) pixels.set([200, 40 * frame, 0], 4 * (row * width + frame));
    return pixels;
  },
};

const nothing = async (): Promise<void> => undefined;

describe('a film as GIF', () => {
  it('has its size, its frames and their times, and goes on for ever', async () => {
    const done: number[] = [];
    const bytes = await encodeGif(film, painter, async (count) => void done.push(count));
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    expect(new TextDecoder().decode(bytes.subarray(0, 6))).toBe('GIF89a');
    expect([view.getUint16(6, true), view.getUint16(8, true)]).toEqual([width, height]);
    expect(new TextDecoder('latin1').decode(bytes)).toContain('NETSCAPE2.0');
    // Graphic control extensions, each with the time of its frame in hundredths of a second.
    const times = [...bytes.keys()]
      .filter((at) => bytes[at] === 0x21 && bytes[at + 1] === 0xf9 && bytes[at + 2] === 4)
      .map((at) => 10 * view.getUint16(at + 4, true));
    expect(times).toEqual([frameTime, frameTime, frameTime, frameTime, lastFrameTime]);
    expect(bytes.at(-1)).toBe(0x3b);
    expect(done).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('is the same bytes twice', async () => {
    expect(await encodeGif(film, painter, nothing)).toEqual(await encodeGif(film, painter, nothing));
  });

  it('ends where it is told to', async () => {
    const ended = encodeGif(film, painter, async (done) => {
      if (done === 2) throw new Error('enough');
    });
    await expect(ended).rejects.toThrow('enough');
  });
});

describe('a film', () => {
  it('keeps the first and the last of many moments, and not too many', () => {
    expect(thinnedIndices(3)).toEqual([0, 1, 2]);
    const thinned = thinnedIndices(500);
    expect(thinned).toHaveLength(mostFrames);
    expect([thinned[0], thinned.at(-1)]).toEqual([0, 499]);
    expect(new Set(thinned).size).toBe(mostFrames);
  });

  it('is as high as its highest figure, in even numbers', () => {
    const figures = [
      { svg: '', width: 1200, height: 1001 },
      { svg: '', width: 1200, height: 1022 },
    ];
    expect(filmOf(figures, 480)).toMatchObject({ width: 480, height: 410 });
  });
});
