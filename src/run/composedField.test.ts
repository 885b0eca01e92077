import { describe, expect, it } from 'vitest';
import { composeFields } from './composedField';

const first = Float32Array.of(5, NaN, 1, 0);
const second = Float32Array.of(-4, NaN, 2, 8);

describe('composeFields', () => {
  const plain = { offset: 0, windows: 1 };

  it('adds and subtracts, and leaves walls out', () => {
    expect([...composeFields(first, second, 'sum', plain)]).toEqual([1, NaN, 3, 8]);
    expect([...composeFields(first, second, 'difference', plain)]).toEqual([9, NaN, -1, -8]);
  });

  it('either: is log (e^a + e^b) of the rewards of plans that stand still', () => {
    const either = composeFields(first, second, 'either', { offset: 2, windows: 3 });
    const expected = (a: number, b: number) => Math.log(Math.exp(3 * a) + Math.exp(3 * b + 2)) / 3;
    expect(either[1]).toBeNaN();
    for (const i of [0, 2, 3]) expect(either[i]).toBeCloseTo(expected(first[i]!, second[i]!), 5);
  });

  it('either: what one reward has more everywhere, and the offset takes away, changes nothing but the zero', () => {
    const either = composeFields(first, second, 'either', { offset: 2, windows: 3 });
    const raised = second.map((value) => value + 100);
    const again = composeFields(first, raised, 'either', { offset: 2 - 300, windows: 3 });
    for (const i of [0, 2, 3]) expect(again[i]).toBeCloseTo(either[i]!, 4);
  });
});
