import { expect, it } from 'vitest';
import { CheckpointPace } from './checkpointPace';

it('takes checkpoints every two seconds, seldomer where they are dear, and never seldomer than every three and a half', () => {
  let now = 0;
  const pace = new CheckpointPace(() => now);
  const interval = (cost: number): number => {
    const begun = now;
    now += cost;
    expect(pace.taken(begun)).toBe(cost);
    while (!pace.isDue()) now += 1;
    return now - begun;
  };
  now = 1999;
  expect(pace.isDue()).toBe(false);
  now = 2000;
  expect(pace.isDue()).toBe(true);
  expect(interval(10)).toBe(2000);
  expect(interval(75)).toBe(2500);
  expect(interval(2000)).toBe(3500);
  pace.restart();
  expect(pace.isDue()).toBe(false);
});
