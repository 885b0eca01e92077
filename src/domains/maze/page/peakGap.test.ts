import { expect, it } from 'vitest';
import { fieldContent, frameOf } from '../../../frames/testing';
import type { Composition } from '../../../protocol/configuration';
import { soughtGoal } from './peakGap';

const goals = [
  [3, 3],
  [1, 1],
  [3, 1],
] as const;
const field = fieldContent([1, 1], Float32Array.of(0), { peak: [2.8, 1.2] });
const reward = (composition: Composition) => frameOf('reward', 1, field, { composition });

it('the peak is to be at the nearest goal, of a difference at the first', () => {
  expect(soughtGoal(reward('either'), goals)).toEqual([3, 1]);
  expect(soughtGoal(reward('sum'), goals.slice(0, 2))).toEqual([1, 1]);
  expect(soughtGoal(reward('difference'), goals)).toEqual([3, 3]);
  expect(soughtGoal(reward('either'), goals.slice(0, 1))).toEqual([3, 3]);
});
