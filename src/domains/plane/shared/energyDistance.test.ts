import { expect, it } from 'vitest';
import type { Place } from '../../../math/grid';
import { createRandom } from '../../../math/random';
import { energyDistance } from './energyDistance';

it('is what its definition says by hand, nothing between equals, and more the farther two samples are apart', () => {
  // 2 * 5 - 0 - 0
  expect(energyDistance([[0, 0]], [[3, 4]])).toBe(10);
  const random = createRandom(2);
  const sample = (shift: number): Place[] =>
    Array.from({ length: 300 }, () => [shift + random.normal(), random.normal()]);
  const [one, other, near, far] = [sample(0), sample(0), sample(0.5), sample(2)];
  expect(energyDistance(one, one)).toBe(0);
  const distances = [other, near, far].map((to) => energyDistance(one, to));
  expect(distances).toEqual([...distances].sort((a, b) => a - b));
  expect(distances[1]).toBeGreaterThan(4 * distances[0]!);
});
