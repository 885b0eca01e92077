import { describe, expect, it } from 'vitest';
import { colourField, fillHoles } from './fieldImage';
import { rewardAt, slopeArrows } from './rewardGrid';

/** A plane that rises by 2 a cell along rows and falls by 1 along columns, over 3 x 3 cells of 4 points; the last cell is wall. */
function plane() {
  const values = new Float32Array(144);
  for (let i = 0; i < 12; i++) {
    for (let j = 0; j < 12; j++) {
      values[i * 12 + j] = i >= 8 && j >= 8 ? NaN : 2 * (-0.5 + (i + 0.5) / 4) - (-0.5 + (j + 0.5) / 4);
    }
  }
  return { values, shape: [12, 12] as const, pointsPerCell: 4 };
}

describe('the reward’s grid', () => {
  it('is read at the nearest point, not in walls, not outside', () => {
    expect(rewardAt(plane(), [1.1, 0.1])).toBeCloseTo(2.25 - 0.125, 6);
    expect(rewardAt(plane(), [2, 2])).toBeNull();
    expect(rewardAt(plane(), [-2, 0])).toBeNull();
  });

  it('has the plane’s slope everywhere, uphill, beside walls too', () => {
    const arrows = slopeArrows(plane(), 2);
    expect(arrows).toHaveLength(4 * 8);
    for (const { slope } of arrows) {
      expect(slope[0]).toBeCloseTo(2, 4);
      expect(slope[1]).toBeCloseTo(-1, 4);
    }
  });
});

describe('the field’s image', () => {
  it('fills holes from beside, round by round', () => {
    const filled = fillHoles(Float32Array.of(1, NaN, NaN, NaN), 1, 4, 2);
    expect([...filled]).toEqual([1, 1, 1, NaN]);
  });

  it('runs from violet to yellow, clamps, and leaves holes transparent', () => {
    const pixels = new Uint8ClampedArray(16);
    colourField(Float32Array.of(-5, 99, 3, NaN), { middle: 1, low: -2, high: 2 }, pixels);
    expect([...pixels.slice(0, 4)]).toEqual([68, 1, 84, 255]);
    expect([...pixels.slice(4, 8)]).toEqual([253, 231, 37, 255]);
    expect([...pixels.slice(8, 11)]).toEqual([...pixels.slice(4, 7)]);
    expect(pixels[15]).toBe(0);
  });
});
