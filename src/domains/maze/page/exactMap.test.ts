import { expect, it } from 'vitest';
import { fieldContent, frameOf } from '../../../frames/testing';
import { exactMap } from './exactMap';

const arrays = { values: Float32Array.of(NaN, 3, 1, 9), exact: Float32Array.of(NaN, 1, 2, 9) };
const { meta } = fieldContent([2, 2], arrays.values, { exact: { correlation: 0.5, halves: null } });
const reward = frameOf('reward', 3, { meta, arrays });
const limits = { middle: 5, low: -2, high: 4 };

it('the exact map has the limits of the learned one, from its own median', () => {
  const map = exactMap(reward, 'exact', limits);
  expect(map.reward).toEqual({ ...reward, arrays: { ...arrays, values: arrays.exact } });
  expect(map.limits).toEqual({ middle: 2, low: -2, high: 4 });
});

it('the error is what was learned less what is exact, around 0, over a range as long as the learned one’s', () => {
  const map = exactMap(reward, 'error', limits);
  expect([...map.reward.arrays.values]).toEqual([NaN, 2, -1, 0]);
  expect(map.limits).toEqual({ middle: 0, low: -3, high: 3 });
});
