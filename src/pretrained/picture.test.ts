import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fieldContent, frameOf, plansContent } from '../frames/testing';
import { lossPoints, readPicture } from './picture';
import { writePicture } from './writePicture';
import type { Frames } from '../protocol/frames';
import { emptyHistory, historyOf } from '../protocol/lossHistory';
import { FormatError } from '../protocol/strict';
import { frames, picture } from './testing';

/** With other bytes in the place of its codes. */
function withCodes(text: string, change: (codes: Buffer) => Buffer): string {
  const given = JSON.parse(text) as { codes: string };
  const codes = change(gunzipSync(Buffer.from(given.codes, 'base64')));
  return JSON.stringify({ ...given, codes: gzipSync(codes).toString('base64') });
}

const ofFrames = (changed: Partial<Frames>): Promise<string> =>
  writePicture({ ...picture, frames: { ...frames, ...changed } });

describe('the picture', () => {
  it('is the frames, with values rounded to a few thousandths of what the eye sees', async () => {
    const { frames: read } = await readPicture(await writePicture(picture));
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

  it('tells how losses fell, at a few of their steps', async () => {
    const { losses } = await readPicture(await writePicture(picture));
    const whole = picture.losses.place.expert;
    expect(losses.place.expert.steps).toHaveLength(lossPoints);
    expect([losses.place.expert.steps[0], losses.place.expert.steps.at(-1)]).toEqual([1, 600]);
    for (const [k, step] of losses.place.expert.steps.entries()) {
      expect(losses.place.expert.raw[k]).toBeCloseTo(whole.raw[step - 1]!, 4);
      expect(losses.place.expert.smooth[k]).toBeCloseTo(whole.smooth[step - 1]!, 4);
    }
  });

  it('of fewer steps tells all of their losses', async () => {
    const few = historyOf(Float32Array.of(4, 2, 1));
    const losses = { ...picture.losses, place: { base: few, expert: few, reward: few } };
    expect((await readPicture(await writePicture({ ...picture, losses }))).losses.place.base.steps).toEqual([1, 2, 3]);
  });

  it('that was read is written as it was', async () => {
    const text = await writePicture(picture);
    expect(await writePicture(await readPicture(text))).toBe(text);
  });

  it('keeps of plans on their way the finished ones', async () => {
    const onTheirWay = plansContent([3, 2, 4], (i) => (i < 16 ? 2 : 9));
    const { base } = (await readPicture(await ofFrames({ base: frameOf('base', 600, onTheirWay) }))).frames;
    expect(base!.meta.stages).toEqual([0]);
    expect([...base!.arrays.positions]).toEqual(Array(16).fill(2));
  });

  it('of a flat field is flat', async () => {
    const reward = frameOf('reward', 600, fieldContent([2, 3], Float32Array.of(2, 2, NaN, 2, 2, 2)));
    const { frames: read } = await readPicture(await ofFrames({ reward }));
    expect([...read.reward!.arrays.values]).toEqual([2, 2, NaN, 2, 2, 2]);
  });

  it('of another version is refused by its number, whatever else it has', async () => {
    const before = JSON.stringify({ version: 2, reward: {}, plans: {} });
    await expect(readPicture(before)).rejects.toThrow('it is of version 2, and this page reads version 7');
  });

  it('is none without one of its frames, or without losses', async () => {
    await expect(ofFrames({ expert: null })).rejects.toThrow('no frame of expert');
    const losses = { ...picture.losses, walk: { ...picture.losses.walk, base: emptyHistory } };
    await expect(writePicture({ ...picture, losses })).rejects.toThrow('Of base hardly a loss is known.');
  });

  it.each([
    ['a field of another size', (text: string) => text.replace('"shape":[2,3]', '"shape":[3,3]')],
    ['a shape that is far too large', (text: string) => text.replace('"shape":[2,3]', '"shape":[2,3e9]')],
    ['plans of another number', (text: string) => text.replace('"count":2', '"count":3')],
    ['another version', (text: string) => text.replace('"version":7', '"version":6')],
    ['losses of fewer steps than it has', (text: string) => text.replace('"last":600', '"last":6')],
    ['a size that is far too large', (text: string) => text.replace('"length":', '"length":9999999')],
    [
      'a size of one byte more',
      (text: string) => text.replace(/"length":(\d+)/, (_, size) => `"length":${Number(size) + 1}`),
    ],
    ['letters that are no base 64', (text: string) => text.replace('"codes":"', '"codes":"%')],
    ['codes of a part of it', (text: string) => text.replace(/"codes":"..../, '"codes":"')],
    ['plans that have a gap', (text: string) => withCodes(text, (codes) => codes.fill(0))],
    ['no plans of the expert', (text: string) => text.replace('"expert":', '"nobody":')],
    ['nothing', () => ''],
  ])('is refused with %s', async (_, damage) => {
    const text = await writePicture(picture);
    expect(damage(text)).not.toBe(text);
    await expect(readPicture(damage(text))).rejects.toThrow(FormatError);
  });
});
