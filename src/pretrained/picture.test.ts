import { describe, expect, it } from 'vitest';
import { fieldContent, frameOf, plansContent } from '../frames/testing';
import { readPicture } from './picture';
import { writePicture } from './writePicture';
import { FormatError } from '../protocol/strict';
import { frames } from './testing';

/** With other bytes in the place of its codes. */
function withCodes(text: string, change: (codes: Buffer) => Buffer): string {
  const picture = JSON.parse(text) as { codes: string };
  return JSON.stringify({ ...picture, codes: change(Buffer.from(picture.codes, 'base64')).toString('base64') });
}

describe('the picture', () => {
  it('is the frames, with values rounded to a few thousandths of what the eye sees', () => {
    const read = readPicture(writePicture(frames));
    expect(read.scores).toBeNull();
    for (const view of ['reward', 'base', 'expert', 'steered'] as const) {
      const { arrays, ...rest } = read[view]!;
      const { arrays: wanted, ...given } = frames[view]!;
      expect(rest).toEqual(given);
      for (const [name, values] of Object.entries(arrays)) {
        const all = Object.entries(wanted).find(([other]) => other === name)![1] as Float32Array;
        expect(values).toHaveLength(all.length);
        all.forEach((value, i) => {
          if (Number.isNaN(value)) expect((values as Float32Array)[i]).toBeNaN();
          else expect((values as Float32Array)[i]).toBeCloseTo(value, 3);
        });
      }
    }
  });

  it('keeps of plans on their way the finished ones', () => {
    const onTheirWay = plansContent([3, 2, 4], (i) => (i < 16 ? 2 : 9));
    const { base } = readPicture(writePicture({ ...frames, base: frameOf('base', 600, onTheirWay) }));
    expect(base!.meta.stages).toEqual([0]);
    expect([...base!.arrays.positions]).toEqual(Array(16).fill(2));
  });

  it('of a flat field is flat', () => {
    const reward = frameOf('reward', 600, fieldContent([2, 3], Float32Array.of(2, 2, NaN, 2, 2, 2)));
    const read = readPicture(writePicture({ ...frames, reward }));
    expect([...read.reward!.arrays.values]).toEqual([2, 2, NaN, 2, 2, 2]);
  });

  it('of another version is refused by its number, whatever else it has', () => {
    const before = JSON.stringify({ version: 2, reward: {}, plans: {} });
    expect(() => readPicture(before)).toThrow('it is of version 2, and this page reads version 5');
  });

  it('is none without one of its frames', () => {
    expect(() => writePicture({ ...frames, expert: null })).toThrow('no frame of expert');
  });

  it.each([
    ['a field of another size', (text: string) => text.replace('"shape":[2,3]', '"shape":[3,3]')],
    ['a shape that is far too large', (text: string) => text.replace('"shape":[2,3]', '"shape":[2,3e9]')],
    ['plans of another number', (text: string) => text.replace('"count":2', '"count":3')],
    ['another version', (text: string) => text.replace('"version":5', '"version":4')],
    ['letters that are no base 64', (text: string) => text.replace('"codes":"', '"codes":"%')],
    ['codes of a part of it', (text: string) => text.replace(/"codes":"..../, '"codes":"')],
    ['plans that have a gap', (text: string) => withCodes(text, (codes) => codes.fill(0))],
    ['no plans of the expert', (text: string) => text.replace('"expert":', '"nobody":')],
    ['nothing', () => ''],
  ])('is refused with %s', (_, damage) => {
    const text = writePicture(frames);
    expect(damage(text)).not.toBe(text);
    expect(() => readPicture(damage(text))).toThrow(FormatError);
  });
});
