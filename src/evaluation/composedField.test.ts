import { describe, expect, it } from 'vitest';
import { composeFields } from './composedField';

const first = Float32Array.of(5, NaN, 1, 0);
const second = Float32Array.of(-4, NaN, 2, 8);

describe('composeFields', () => {
  it('adds and subtracts, and leaves walls out', () => {
    expect([...composeFields(first, second, 'sum')]).toEqual([1, NaN, 3, 8]);
    expect([...composeFields(first, second, 'difference')]).toEqual([9, NaN, -1, -8]);
  });

  it('either: follows the higher of the two, counted from their means', () => {
    const either = composeFields(first, second, 'either'); // of 3, -1, -2 and -6, 0, 6
    expect(either[0]).toBeCloseTo(3 + Math.log1p(Math.exp(-9)), 5);
    expect(either[1]).toBeNaN();
    expect(either[2]).toBeCloseTo(Math.log(Math.exp(-1) + 1), 5);
    expect(either[3]).toBeCloseTo(6 + Math.log1p(Math.exp(-8)), 5);
    const shifted = composeFields(
      first.map((value) => value + 1000),
      second,
      'either',
    );
    shifted.forEach((value, i) => {
      if (i !== 1) expect(value).toBeCloseTo(either[i]!, 3);
    });
  });
});
