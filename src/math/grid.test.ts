import { expect, it } from 'vitest';
import { gridCoordinate, gridIndex } from './grid';

it('puts points at the middles of a cell’s parts, and finds them again', () => {
  expect([0, 1, 2, 3].map((index) => gridCoordinate(index, 2))).toEqual([-0.25, 0.25, 0.75, 1.25]);
  for (const index of [0, 7, 41]) expect(gridIndex(gridCoordinate(index, 10), 10)).toBeCloseTo(index, 12);
  expect(gridIndex(1, 3)).toBe(4);
});
