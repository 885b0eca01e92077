import { describe, expect, it } from 'vitest';
import { readPicture, writePicture } from './picture';
import { FormatError } from './strict';
import { frames } from './testing';

describe('the picture', () => {
  it('is the frames, with values rounded to a few thousandths of what the eye sees', () => {
    const read = readPicture(writePicture(frames));
    const { values, ...field } = read.reward;
    const { values: _, ...given } = frames.reward;
    expect(field).toEqual(given);
    frames.reward.values.forEach((value, i) => {
      if (Number.isNaN(value)) expect(values[i]).toBeNaN();
      else expect(values[i]).toBeCloseTo(value, 3);
    });
    for (const of of ['base', 'expert', 'steered'] as const) {
      const { positions, ...plans } = read.plans[of];
      const { positions: wanted, ...rest } = frames.plans[of];
      expect(plans).toEqual(rest);
      wanted[0]!.forEach((place, i) => expect(positions[0]![i]).toBeCloseTo(place, 2));
    }
  });

  it('keeps of plans on their way the finished ones', () => {
    const positions = [Float32Array.from({ length: 48 }, (_, i) => (i < 16 ? 2 : 9))];
    const plans = { ...frames.plans, base: { ...frames.plans.base, stages: 3, positions } };
    const { base } = readPicture(writePicture({ ...frames, plans })).plans;
    expect(base.stages).toBe(1);
    expect([...base.positions[0]!].every((place) => Math.abs(place - 2) < 0.01)).toBe(true);
  });

  it('of a flat field is flat', () => {
    const reward = { ...frames.reward, values: Float32Array.of(2, 2, NaN, 2, 2, 2) };
    expect([...readPicture(writePicture({ ...frames, reward })).reward.values]).toEqual([2, 2, NaN, 2, 2, 2]);
  });

  it.each([
    ['a field of another size', (text: string) => text.replace('"shape":[2,3]', '"shape":[3,3]')],
    ['a shape that is far too large', (text: string) => text.replace('"shape":[2,3]', '"shape":[2,3e9]')],
    ['plans of another number', (text: string) => text.replace('"count":2', '"count":3')],
    ['another version', (text: string) => text.replace('"version":2', '"version":1')],
    ['letters that are no base 64', (text: string) => text.replace('"values":"', '"values":"%')],
    ['no plans of the expert', (text: string) => text.replace('"expert":', '"nobody":')],
    ['nothing', () => ''],
  ])('is refused with %s', (_, damage) => {
    const text = writePicture(frames);
    expect(damage(text)).not.toBe(text);
    expect(() => readPicture(damage(text))).toThrow(FormatError);
  });
});
