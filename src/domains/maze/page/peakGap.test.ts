import { expect, it } from 'vitest';
import type { RewardFrame } from '../../../protocol/messages';
import { soughtGoal } from './peakGap';

const goals = [
  [3, 3],
  [1, 1],
  [3, 1],
] as const;
const frame = {
  trainingStep: 1,
  diffusionStep: 8,
  pointsPerCell: 1,
  shape: [1, 1],
  values: Float32Array.of(0),
} as const;
const reward = (composition: RewardFrame['composition']): RewardFrame => ({
  ...frame,
  peak: [2.8, 1.2],
  peakDistance: 0,
  composition,
  explained: [],
  exact: null,
});

it('the peak is to be at the nearest goal, of a difference at the first', () => {
  expect(soughtGoal(reward('either'), goals)).toEqual([3, 1]);
  expect(soughtGoal(reward('sum'), goals.slice(0, 2))).toEqual([1, 1]);
  expect(soughtGoal(reward('difference'), goals)).toEqual([3, 3]);
  expect(soughtGoal(reward(null), goals.slice(0, 1))).toEqual([3, 3]);
});
