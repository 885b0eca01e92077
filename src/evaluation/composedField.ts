/** Two fields over a maze as one, point by point; steering by two rewards is reward/composition's. */

import type { Composition } from '../protocol/configuration';

/**
 * Of the sum and the difference, values add or subtract. Of `either`, log (e^a + e^b), each counted from its mean over the maze: where a
 * field's zero lies is not known.
 * @param first, second on one grid, NaN in walls
 */
export function composeFields(first: Float32Array, second: Float32Array, composition: Composition): Float32Array {
  if (composition !== 'either') {
    const sign = composition === 'sum' ? 1 : -1;
    return first.map((value, i) => value + sign * (second[i] as number));
  }
  const [one, two] = [centred(first), centred(second)];
  return one.map((value, i) => {
    const other = two[i] as number;
    return Math.max(value, other) + Math.log1p(Math.exp(-Math.abs(value - other)));
  });
}

function centred(values: Float32Array): Float32Array {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return values.map((value) => value - sum / count);
}
