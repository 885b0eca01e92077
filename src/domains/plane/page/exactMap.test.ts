import { expect, it } from 'vitest';
import type { RewardFrame } from '../../../protocol/messages';
import { exactMap } from './exactMap';

const exact = { values: Float32Array.of(NaN, 1, 2, 9), correlation: 0.5 };
const reward: RewardFrame = {
  trainingStep: 3,
  diffusionStep: 8,
  pointsPerCell: 1,
  shape: [2, 2],
  values: Float32Array.of(NaN, 3, 1, 9),
  peak: [1, 1],
  peakDistance: 0,
  composition: null,
  explained: [null],
  exact,
};
const limits = { middle: 5, low: -2, high: 4 };

it('the exact map has the limits of the learned one, from its own median', () => {
  const map = exactMap(reward, exact, 'exact', limits);
  expect(map.reward).toEqual({ ...reward, values: exact.values });
  expect(map.limits).toEqual({ middle: 2, low: -2, high: 4 });
});

it('the error is what was learned less what is exact, around 0, over a range as long as the learned one’s', () => {
  const map = exactMap(reward, exact, 'error', limits);
  expect([...map.reward.values]).toEqual([NaN, 2, -1, 0]);
  expect(map.limits).toEqual({ middle: 0, low: -3, high: 3 });
});
