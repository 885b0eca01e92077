import { describe, expect, it } from 'vitest';
import { chooseStrength, strengthLadder } from './strengths';

const choose = (worth: (strength: number) => number, ladder = strengthLadder) =>
  chooseStrength(ladder, (strength) => Promise.resolve(worth(strength)));

/** Highest at `top`, falling on both sides. */
const hill = (top: number) => (strength: number) => -Math.abs(Math.log2(strength / top));

describe('chooseStrength', () => {
  it('climbs the ladder by half octaves', () => {
    expect(strengthLadder).toHaveLength(57);
    expect([strengthLadder[0], strengthLadder.at(-1)]).toEqual([1 / 16, 2 ** 24]);
    expect(strengthLadder.slice(8, 15)).toEqual([1, 1.5, 2, 3, 4, 6, 8]);
  });

  it.each([0.09375, 0.25, 1, 1.5, 2, 3, 4, 6, 96, 768, 49_152])(
    'finds a best of %d, with less and more tried',
    async (top) => {
      const { strength, atEnd, tried } = await choose(hill(top));
      expect([strength, atEnd]).toEqual([top, false]);
      const strengths = tried.map(([of]) => of);
      expect(strengths).toEqual([...strengths].sort((a, b) => a - b));
      expect(strengths[0]).toBeLessThan(top);
      expect(strengths.at(-1)).toBeGreaterThan(top);
    },
  );

  it('takes the least of equals', async () => {
    expect((await choose((strength) => Math.min(strength, 3))).strength).toBe(3);
    expect((await choose((strength) => Math.max(0, 1 - strength / 4))).atEnd).toBe(true);
  });

  it('says when the best is the last of the ladder', async () => {
    expect(await choose((strength) => strength)).toMatchObject({ strength: 2 ** 24, atEnd: true });
    expect(await choose((strength) => -strength)).toMatchObject({ strength: 1 / 16, atEnd: true });
    expect(await choose(() => 0)).toMatchObject({ strength: 1 / 16, atEnd: true });
    expect(await choose((strength) => strength, [1])).toEqual({ strength: 1, atEnd: true, tried: [[1, 1]] });
  });

  it('asks once a strength', async () => {
    const asked: number[] = [];
    await choose((strength) => (asked.push(strength), hill(6)(strength)));
    expect(new Set(asked).size).toBe(asked.length);
  });
});
