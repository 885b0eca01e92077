import { describe, expect, it } from 'vitest';
import { composeFields } from './composedField';

const first = Float32Array.of(5, NaN, 1, 0);
const second = Float32Array.of(-4, NaN, 2, 8);

describe('composeFields', () => {
  const plain = { offsets: [0], windows: 1 };

  it('adds and subtracts, and leaves walls out', () => {
    expect([...composeFields([first, second], 'sum', plain)]).toEqual([1, NaN, 3, 8]);
    expect([...composeFields([first, second], 'difference', plain)]).toEqual([9, NaN, -1, -8]);
  });

  it('composes any number: all add, the others are taken away from the first, and any of them will do', () => {
    const third = Float32Array.of(1, NaN, 3, -2);
    const fields = [first, second, third];
    expect([...composeFields(fields, 'sum', plain)]).toEqual([2, NaN, 6, 6]);
    expect([...composeFields(fields, 'difference', plain)]).toEqual([8, NaN, -4, -6]);
    const either = composeFields(fields, 'either', { offsets: [2, -1], windows: 3 });
    for (const i of [0, 2, 3]) {
      const sum = Math.exp(3 * first[i]!) + Math.exp(3 * second[i]! + 2) + Math.exp(3 * third[i]! - 1);
      expect(either[i]).toBeCloseTo(Math.log(sum) / 3, 5);
    }
    expect(composeFields([first], 'either', { offsets: [], windows: 3 })).toBe(first);
  });

  it('either: is log (e^a + e^b) of the rewards of plans that stand still', () => {
    const either = composeFields([first, second], 'either', { offsets: [2], windows: 3 });
    const expected = (a: number, b: number) => Math.log(Math.exp(3 * a) + Math.exp(3 * b + 2)) / 3;
    expect(either[1]).toBeNaN();
    for (const i of [0, 2, 3]) expect(either[i]).toBeCloseTo(expected(first[i]!, second[i]!), 5);
  });

  it('either: what one reward has more everywhere, and the offset takes away, changes nothing but the zero', () => {
    const either = composeFields([first, second], 'either', { offsets: [2], windows: 3 });
    const raised = second.map((value) => value + 100);
    const again = composeFields([first, raised], 'either', { offsets: [2 - 300], windows: 3 });
    for (const i of [0, 2, 3]) expect(again[i]).toBeCloseTo(either[i]!, 4);
  });
});
