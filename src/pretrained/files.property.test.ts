import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { damagedJson, holds, holdsAsync, neverBreaks } from '../testing/arbitraries';
import { decodeHalf, encodeHalf } from './half';
import { parseManifest } from './manifest';
import { fieldContent, frameOf, plansContent, steeredContent } from '../frames/testing';
import { noFrames, type Frames } from '../protocol/frames';
import { readPicture } from './picture';
import { writePicture } from './writePicture';
import { FormatError } from '../protocol/strict';
import { manifest, picture } from './testing';

const isRefusal = (error: unknown): boolean => error instanceof FormatError;

/** Pictures of any field and any plans, of any size that a picture may have. */
const pictures: fc.Arbitrary<Frames> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 4, max: 12 }))
  .chain(([rows, columns, horizon]) => {
    const value = fc.oneof(
      { weight: 4, arbitrary: fc.float({ min: -1000, max: 1000, noNaN: true }) },
      fc.constant(NaN),
    );
    const field = fc.array(value, { minLength: rows * columns, maxLength: rows * columns });
    const place = fc.float({ min: -4, max: 60, noNaN: true });
    const places = fc.array(place, { minLength: 2 * horizon, maxLength: 2 * horizon });
    return fc
      .tuple(
        field.filter((all) => all.some(Number.isFinite)),
        places,
      )
      .map(([filled, positions]) => pictureOf([rows, columns], horizon, filled, positions));
  });

function pictureOf(
  shape: readonly [number, number],
  horizon: number,
  field: readonly number[],
  positions: readonly number[],
): Frames {
  const plans = plansContent([1, 1, horizon], (k) => positions[k]!);
  return {
    ...noFrames,
    reward: frameOf('reward', 600, fieldContent(shape, Float32Array.from(field))),
    base: frameOf('base', 600, plans),
    expert: frameOf('expert', 600, plans),
    steered: frameOf('steered', 600, steeredContent(plans)),
  };
}

describe('the picture', () => {
  it('of any field and plans gives them back, to a 65,534th of their range', async () => {
    await holdsAsync(pictures, async (frames) => {
      const { reward, base } = (await readPicture(await writePicture({ ...picture, frames }))).frames;
      const { values } = frames.reward!.arrays;
      const known = values.filter(Number.isFinite);
      const range = Math.max(...known) - Math.min(...known);
      values.forEach((value, i) => {
        if (Number.isNaN(value)) expect(reward!.arrays.values[i]).toBeNaN();
        else expect(Math.abs(reward!.arrays.values[i]! - value)).toBeLessThanOrEqual(range / 65534 + 1e-4);
      });
      frames.base!.arrays.positions.forEach((value, i) => {
        expect(Math.abs(base!.arrays.positions[i]! - value)).toBeLessThanOrEqual(64 / 65534);
      });
    });
  });

  it('of any damage is read or refused by name', async () => {
    await holdsAsync(damagedJson(await writePicture(picture)), async (text) => {
      const error: unknown = await readPicture(text).then(
        () => null,
        (problem: unknown) => problem,
      );
      expect(error === null || isRefusal(error)).toBe(true);
    });
  });
});

describe('the manifest', () => {
  it('of any damage is read or refused by name', () => {
    neverBreaks(damagedJson(JSON.stringify(manifest)), parseManifest, isRefusal);
  });

  it('that was read is written and read again as it is', () => {
    holds(damagedJson(JSON.stringify(manifest)), (text) => {
      const read = attempt(() => parseManifest(text));
      if (read) expect(parseManifest(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(read)));
    });
  });
});

describe('half precision', () => {
  it('keeps eleven bits of any weight', () => {
    const weights = fc.float32Array({ minLength: 1, maxLength: 30, min: -1000, max: 1000, noNaN: true });
    holds(weights, (given) => {
      const read = decodeHalf(encodeHalf(given));
      given.forEach((value, i) => {
        expect(Math.abs(read[i]! - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -11 + 2 ** -25);
      });
    });
  });
});

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
