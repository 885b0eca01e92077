import { expect, it } from 'vitest';
import { viewNames } from '../../protocol/frames';
import { order } from './table';

it('every view has its turn, and the field is drawn between any two others that sample', () => {
  expect(new Set(order)).toEqual(new Set(viewNames));
  const sampled = order.flatMap((name, turn) => (['base', 'expert', 'steered'].includes(name) ? [turn] : []));
  for (const turn of sampled) expect(order.at(turn - 1)).toBe('reward');
});
