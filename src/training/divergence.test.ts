import { expect, it } from 'vitest';
import { divergedNetwork } from './divergence';

it('knows a network that diverged', () => {
  const points = (...values: number[]) => ({ steps: Float32Array.from(values), values: Float32Array.from(values) });
  const fine = { base: points(1, 2), expert: points(), reward: points(0) };
  expect(divergedNetwork(fine)).toBeNull();
  expect(divergedNetwork({ ...fine, expert: points(1, NaN) })).toBe('expert');
  expect(divergedNetwork({ ...fine, reward: points(Infinity) })).toBe('reward');
  expect(divergedNetwork({ ...fine, base: points(-Infinity, 1), reward: points(NaN) })).toBe('base');
});
