import { expect, it } from 'vitest';
import { CheckpointPace } from './checkpointPace';

it('takes checkpoints every one and a half seconds, seldomer where they are dear, and never seldomer than every two and a half', () => {
  let now = 0;
  const pace = new CheckpointPace(() => now);
  const interval = (cost: number): number => {
    const begun = now;
    now += cost;
    expect(pace.taken(begun)).toBe(cost);
    while (!pace.isDue()) now += 1;
    return now - begun;
  };
  now = 1499;
  expect(pace.isDue()).toBe(false);
  now = 1500;
  expect(pace.isDue()).toBe(true);
  expect(interval(10)).toBe(1500);
  expect(interval(60)).toBe(2000);
  expect(interval(2000)).toBe(2500);
  pace.restart();
  expect(pace.isDue()).toBe(false);
});
