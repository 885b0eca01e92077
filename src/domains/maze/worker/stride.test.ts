import { describe, expect, it } from 'vitest';
import { mazes } from '../shared/layouts';
import { chooseStride } from './stride';

describe('chooseStride', () => {
  it.each([
    ['open', 3],
    ['umaze', 6],
    ['medium', 10],
    ['large', 17],
  ] as const)('of %s at horizon 32 is %d', (name, stride) => {
    expect(chooseStride(mazes[name], 32)).toBe(stride);
  });

  it('is longer for shorter plans', () => {
    expect(chooseStride(mazes.umaze, 16)).toBeGreaterThan(chooseStride(mazes.umaze, 64));
    expect(() => chooseStride(mazes.umaze, 1)).toThrow(RangeError);
  });
});
