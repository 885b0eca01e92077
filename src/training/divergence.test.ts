import { expect, it } from 'vitest';
import { divergedName, divergedNetwork } from './divergence';

const points = (...values: number[]) => ({ steps: Float32Array.from(values), values: Float32Array.from(values) });
const fine = { base: points(1, 2), expert: points(), reward: points(0) };

it('knows a network that diverged', () => {
  expect(divergedNetwork(fine)).toBeNull();
  expect(divergedNetwork({ ...fine, expert: points(1, NaN) })).toBe('expert');
  expect(divergedNetwork({ ...fine, reward: points(Infinity) })).toBe('reward');
  expect(divergedNetwork({ ...fine, base: points(-Infinity, 1), reward: points(NaN) })).toBe('base');
});

it('calls it by its name, of either goal', () => {
  const second = { expert: points(3), reward: points() };
  expect(divergedName(fine, null)).toBeNull();
  expect(divergedName(fine, second)).toBeNull();
  expect(divergedName({ ...fine, base: points(NaN) }, second)).toBe('base model');
  expect(divergedName(fine, { ...second, expert: points(NaN) })).toBe('second expert model');
  expect(divergedName(fine, { ...second, reward: points(-Infinity) })).toBe('second reward network');
});
